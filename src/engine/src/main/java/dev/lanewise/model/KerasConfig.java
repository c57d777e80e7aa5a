package dev.lanewise.model;

import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Keras's configuration of a model, as {@code model.to_json()} writes it: a {@code Functional} or a {@code Sequential} one,
 * with models within it.
 */
final class KerasConfig {

    private final Map<String, Object> config;
    /** For each layer by name its results, one list for each place at which it is applied. */
    private final Map<String, List<List<Tensor>>> applied = new HashMap<>();

    private final Set<String> frozen = new TreeSet<>();

    private KerasConfig(Map<String, Object> config) {
        this.config = config;
    }

    /** The model, with first weights of its own; compiled if the configuration says how. */
    static Model read(String json) {
        Map<String, Object> root = Json.object(Json.parse(json), "Keras's configuration");
        Map<String, Object> config = Json.object(root.get("config"), "'config'");
        KerasConfig model = new KerasConfig(config);
        Graph graph = model.graph(Json.string(root, "class_name"));
        Model made = Model.of(
                graph.inputs().stream().map(graph::tensor).toList(),
                graph.outputs().stream().map(graph::tensor).toList(),
                0);
        made.freeze(model.frozen.toArray(String[]::new));
        if (root.get("compile_config") != null) {
            KerasCompile.compile(made, Json.object(root.get("compile_config"), "'compile_config'"));
        }
        return made;
    }

    private Graph graph(String className) {
        return switch (className) {
            case "Functional", "Model" -> functional();
            case "Sequential" -> sequential();
            default ->
                throw new IllegalArgumentException(
                        "a model is Functional or Sequential in Keras's configuration, but this is a " + className);
        };
    }

    private Graph sequential() {
        List<Tensor> chain = new ArrayList<>();
        for (Object entry : Json.array(config, "layers")) {
            Map<String, Object> layer = Json.object(entry, "a layer");
            if (chain.isEmpty()) {
                chain.add(begin(layer));
                if (Json.string(layer, "class_name").equals("InputLayer")) {
                    continue;
                }
            }
            chain.add(maker(layer).apply(List.of(chain.getLast())).get(0));
        }
        if (chain.size() < 2) {
            throw new IllegalArgumentException("the model has no layers");
        }
        return Graph.of(chain.getFirst(), chain.getLast());
    }

    /** Where a sequential model's data enters: its input layer, or what its first layer says of its input. */
    private Tensor begin(Map<String, Object> layer) {
        if (Json.string(layer, "class_name").equals("InputLayer")) {
            return maker(layer).apply(List.of()).get(0);
        }
        if (config.get("build_input_shape") == null) {
            throw new IllegalArgumentException(
                    "the Sequential model is not built, so that the width of its input is not"
                            + " known; begin it with an Input in Keras");
        }
        return KerasLayers.input("", Json.array(config, "build_input_shape")).apply();
    }

    private Graph functional() {
        for (Object entry : Json.array(config, "layers")) {
            Map<String, Object> layer = Json.object(entry, "a layer");
            String name = Json.string(layer, "name");
            List<List<Tensor>> places = new ArrayList<>();
            List<?> nodes = Json.array(layer, "inbound_nodes");
            Function<List<Tensor>, List<Tensor>> maker = maker(layer);
            if (nodes.isEmpty()) {
                places.add(maker.apply(List.of()));
            }
            for (Object node : nodes) {
                List<Tensor> inputs = new ArrayList<>();
                collect(node, inputs);
                places.add(maker.apply(inputs));
            }
            applied.put(name, places);
        }
        return Graph.of(ends("input_layers"), ends("output_layers"));
    }

    /** What a layer, or a model within this one, makes of tensors: at every place with the same weights. */
    private Function<List<Tensor>, List<Tensor>> maker(Map<String, Object> layer) {
        if (isModel(layer)) {
            KerasConfig within = new KerasConfig(Json.object(layer.get("config"), "'config'"));
            Graph graph = within.graph(Json.string(layer, "class_name"));
            frozen.addAll(within.frozen);
            return inputs -> graph.apply(inputs, null);
        }
        Layer made = KerasLayers.layer(layer);
        freeze(layer, made.name());
        return inputs -> List.of(made.apply(inputs.toArray(Tensor[]::new)));
    }

    private static boolean isModel(Map<String, Object> layer) {
        return Set.of("Functional", "Sequential", "Model").contains(Json.string(layer, "class_name"));
    }

    private void freeze(Map<String, Object> layer, String name) {
        Map<String, Object> settings = Json.object(layer.get("config"), "'config'");
        boolean weighted = !Json.string(layer, "class_name").equals("InputLayer");
        if (weighted && Boolean.FALSE.equals(settings.get("trainable"))) {
            frozen.add(name);
        }
    }

    /** Keras's tensors name the layer, the place and the number of the result that they are. */
    private void collect(Object value, List<Tensor> found) {
        if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, found));
        } else if (value instanceof Map<?, ?>) {
            Map<String, Object> map = Json.object(value, "a tensor");
            if ("__keras_tensor__".equals(map.get("class_name"))) {
                found.add(find(Json.array(Json.object(map.get("config"), "a tensor's config"), "keras_history")));
            } else if (map.containsKey("args")) {
                collect(map.get("args"), found);
            }
        }
    }

    private List<Tensor> ends(String field) {
        List<?> value = Json.array(config, field);
        boolean one = !value.isEmpty() && value.get(0) instanceof String;
        List<Tensor> tensors = new ArrayList<>();
        for (Object history : one ? List.of(value) : value) {
            if (!(history instanceof List<?> list)) {
                throw new IllegalArgumentException("'" + field + "' must list a layer, a place and a number");
            }
            tensors.add(find(list));
        }
        return tensors;
    }

    private Tensor find(List<?> history) {
        if (history.size() != 3
                || !(history.get(0) instanceof String name)
                || !(history.get(1) instanceof Double place)
                || !(history.get(2) instanceof Double number)) {
            throw new IllegalArgumentException(
                    "a tensor's history must be a layer, a place and a number, but is " + history);
        }
        List<List<Tensor>> places = applied.getOrDefault(name, List.of());
        if (place.intValue() < 0 || place.intValue() >= places.size()) {
            throw new IllegalArgumentException(
                    "layer '" + name + "' is used before it is applied for the " + (place.intValue() + 1) + ". time");
        }
        List<Tensor> results = places.get(place.intValue());
        if (number.intValue() < 0 || number.intValue() >= results.size()) {
            throw new IllegalArgumentException("layer '" + name + "' has no result number " + number.intValue());
        }
        return results.get(number.intValue());
    }
}
