package dev.lanewise.model;

import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Keras's configuration of a model, as {@code model.to_json()} writes it: a {@code Functional} or a {@code Sequential} one,
 * with models within it. What is in it and not here is refused.
 */
final class KerasConfig {

    private final Map<String, Object> config;
    private final Map<String, Part> parts = new HashMap<>();
    private final Map<Place, List<Tensor>> results = new HashMap<>();
    /** The functional models within: Keras counts their places as inputs and outputs from 1. */
    private final Set<String> functional = new HashSet<>();
    /** The names of the layers that give the outputs. */
    private final List<String> outputs = new ArrayList<>();

    private final Set<String> frozen = new TreeSet<>();

    /** A layer or a model within, and the tensors that it is applied to, at each place. */
    private record Part(Function<List<Tensor>, List<Tensor>> applied, List<List<Result>> inputs) {}

    /** A layer's application of that number. */
    private record Place(String layer, int number) {}

    /** One of the results at a place. */
    private record Result(Place place, int number) {}

    private KerasConfig(Map<String, Object> config) {
        this.config = config;
    }

    /** The model, with first weights of its own; compiled if the configuration says how. */
    static Model read(String json) {
        Map<String, Object> root = Json.object(Json.parse(json), "Keras's configuration");
        KerasConfig model = new KerasConfig(Json.object(root.get("config"), "'config'"));
        Graph graph = model.graph(KerasOptions.className(root));
        Model made = Model.of(
                graph.inputs().stream().map(graph::tensor).toList(),
                graph.outputs().stream().map(graph::tensor).toList(),
                0);
        made.freeze(model.frozen.toArray(String[]::new));
        if (Boolean.FALSE.equals(model.config.get("trainable"))) {
            made.variables().forEach(model::requireFrozen);
        }
        if (root.get("compile_config") != null) {
            KerasCompile.compile(made, Json.object(root.get("compile_config"), "'compile_config'"), model.outputs);
        }
        return made;
    }

    private void requireFrozen(Variable variable) {
        String layer = variable.name().substring(0, variable.name().lastIndexOf('/'));
        if (!frozen.contains(layer)) {
            throw new IllegalArgumentException("layer '" + layer + "' is trainable but the model is not, so that Keras"
                    + " would not train it; set trainable alike in both");
        }
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
            List<Tensor> results = applied(layer).apply(List.of(chain.getLast()));
            if (results.size() != 1) {
                throw new IllegalArgumentException(
                        "a model of " + results.size() + " outputs cannot be in a Sequential");
            }
            chain.add(results.get(0));
            outputs.clear();
            outputs.add(Json.string(settings(layer), "name"));
        }
        if (chain.size() < 2) {
            throw new IllegalArgumentException("the model has no layers");
        }
        return Graph.of(chain.getFirst(), chain.getLast());
    }

    /** Where a sequential model's data enters: its input layer, or what its first layer says of its input. */
    private Tensor begin(Map<String, Object> layer) {
        if (Json.string(layer, "class_name").equals("InputLayer")) {
            return applied(layer).apply(List.of()).get(0);
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
            List<List<Result>> inputs = new ArrayList<>();
            for (Object node : Json.array(layer, "inbound_nodes")) {
                inputs.add(KerasConfig.inputs(name, Json.object(node, "a node of Keras 3")));
            }
            if (Json.string(layer, "class_name").equals("InputLayer")) {
                inputs.add(List.of());
            }
            if (Set.of("Functional", "Model").contains(Json.string(layer, "class_name"))) {
                functional.add(name);
            }
            if (parts.put(name, new Part(applied(layer), inputs)) != null) {
                throw new IllegalArgumentException("two layers are named '" + name + "'");
            }
        }
        List<Result> ends = ends("output_layers");
        ends.forEach(end -> outputs.add(end.place.layer));
        return Graph.of(tensors(ends("input_layers")), tensors(ends));
    }

    /** What a layer or a model does to tensors: each time with the same weights. */
    private Function<List<Tensor>, List<Tensor>> applied(Map<String, Object> layer) {
        String className = KerasOptions.className(layer);
        if (Set.of("Functional", "Sequential", "Model").contains(className)) {
            KerasConfig within = new KerasConfig(settings(layer));
            Graph graph = within.graph(className);
            frozen.addAll(within.frozen);
            return inputs -> graph.apply(inputs, null);
        }
        if (!className.equals("InputLayer")
                && Boolean.FALSE.equals(settings(layer).get("trainable"))) {
            frozen.add(Json.string(settings(layer), "name"));
        }
        Function<List<Tensor>, Tensor> made = KerasLayers.layer(layer);
        return inputs -> List.of(made.apply(inputs));
    }

    private static Map<String, Object> settings(Map<String, Object> layer) {
        return Json.object(layer.get("config"), "a layer's config");
    }

    private List<Tensor> tensors(List<Result> wanted) {
        wanted.forEach(result -> apply(result.place));
        return wanted.stream().map(this::tensor).toList();
    }

    private Tensor tensor(Result result) {
        List<Tensor> all = results.get(result.place);
        if (result.number < 0 || result.number >= all.size()) {
            throw new IllegalArgumentException(
                    "layer '" + result.place.layer + "' has no result number " + result.number);
        }
        return all.get(result.number);
    }

    /** Keras lists layers, and one may be applied again to what comes later: places are made when all that they need is there. */
    private void apply(Place wanted) {
        Deque<Place> open = new ArrayDeque<>(List.of(wanted));
        Set<Place> begun = new HashSet<>();
        while (!open.isEmpty()) {
            Place place = open.peek();
            if (results.containsKey(place)) {
                open.pop();
                continue;
            }
            List<Result> inputs = inputs(place);
            List<Place> missing = inputs.stream()
                    .map(Result::place)
                    .filter(each -> !results.containsKey(each))
                    .toList();
            if (missing.isEmpty()) {
                results.put(
                        place,
                        parts.get(place.layer)
                                .applied
                                .apply(inputs.stream().map(this::tensor).toList()));
            } else if (!begun.add(place)) {
                throw new IllegalArgumentException("layer '" + place.layer + "' is applied to what comes of itself");
            }
            missing.forEach(open::push);
        }
    }

    private List<Result> inputs(Place place) {
        Part part = parts.get(place.layer);
        if (part == null || place.number < 0 || place.number >= part.inputs.size()) {
            throw new IllegalArgumentException(
                    "layer '" + place.layer + "' is used, but not applied for the " + (place.number + 1) + ". time");
        }
        return part.inputs.get(place.number);
    }

    private static List<Result> inputs(String layer, Map<String, Object> node) {
        List<Result> found = new ArrayList<>();
        collect(layer, Json.array(node, "args"), found);
        Map<String, Object> named = Json.object(node.get("kwargs"), "'kwargs' of layer '" + layer + "'");
        for (Map.Entry<String, Object> each : named.entrySet()) {
            // fit and predict say themselves whether they train
            if (each.getValue() != null && !each.getKey().equals("training")) {
                throw new IllegalArgumentException(
                        "layer '" + layer + "' is applied with the argument '" + each.getKey()
                                + "', which it does not have here; leave it out in Keras, and give tensors by their place");
            }
        }
        return found;
    }

    private static void collect(String layer, Object value, List<Result> found) {
        if (value instanceof List<?> list) {
            list.forEach(each -> collect(layer, each, found));
        } else if (value instanceof Map<?, ?> map && "__keras_tensor__".equals(map.get("class_name"))) {
            found.add(result(Json.array(Json.object(map.get("config"), "a tensor's config"), "keras_history")));
        } else if (value != null) {
            throw new IllegalArgumentException("layer '" + layer + "' is applied to the constant " + value
                    + ", and layers take tensors only; use Rescaling(scale, offset) in Keras, if that says the same");
        }
    }

    private List<Result> ends(String field) {
        if (config.get(field) instanceof Map) {
            throw new IllegalArgumentException("'" + field + "' are a dict; give the model lists of them in Keras");
        }
        List<?> value = Json.array(config, field);
        boolean one = !value.isEmpty() && value.get(0) instanceof String;
        List<Result> ends = new ArrayList<>();
        for (Object history : one ? List.of(value) : value) {
            if (!(history instanceof List<?> list)) {
                throw new IllegalArgumentException("'" + field + "' must list a layer, a place and a number");
            }
            Result end = result(list);
            int before = functional.contains(end.place.layer) ? 1 : 0;
            ends.add(new Result(new Place(end.place.layer, end.place.number - before), end.number));
        }
        return ends;
    }

    /** Keras's tensors name the layer, the place and the number of the result that they are. */
    private static Result result(List<?> history) {
        if (history.size() != 3
                || !(history.get(0) instanceof String name)
                || !(history.get(1) instanceof Double place)
                || !(history.get(2) instanceof Double number)
                || place != place.intValue()
                || number != number.intValue()) {
            throw new IllegalArgumentException(
                    "a tensor's history must be a layer, a place and a number, but is " + history);
        }
        return new Result(new Place(name, place.intValue()), number.intValue());
    }
}
