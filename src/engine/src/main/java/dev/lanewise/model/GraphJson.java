package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.CustomLayer;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.TransposedDense;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of a model and how they hang together as JSON: a list in which each names those before it that it is applied to. */
final class GraphJson {

    private GraphJson() {}

    static void write(JsonGenerator json, Graph graph) throws IOException {
        json.writeArrayFieldStart("layers");
        for (Node node : graph.nodes()) {
            json.writeStartObject();
            json.writeStringField("class_name", node.layer().className());
            json.writeStringField("name", node.name());
            names(json, "inputs", node.inputs());
            if (node.first() != null) {
                json.writeStringField("same_as", node.first().name());
            } else {
                layer(json, node);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        names(json, "inputs", graph.inputs());
        names(json, "outputs", graph.outputs());
    }

    private static void layer(JsonGenerator json, Node node) throws IOException {
        if (node.layer() instanceof CustomLayer custom) {
            throw new IllegalArgumentException("a file cannot hold the code of " + custom.label() + " ("
                    + custom.getClass().getName() + "); keep the weights alone, with Model.variables()");
        }
        if (node.tiedTo().isPresent()) {
            json.writeStringField("kernel_of", node.tiedTo().get().name());
        } else if (node.layer() instanceof TransposedDense) {
            json.writeNumberField("units", node.units());
        }
        LayerJson.write(json, node.layer());
    }

    private static void names(JsonGenerator json, String field, List<Node> nodes) throws IOException {
        json.writeArrayFieldStart(field);
        for (Node node : nodes) {
            json.writeString(node.name());
        }
        json.writeEndArray();
    }

    static Graph read(Map<String, Object> root) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Object entry : Json.array(root, "layers")) {
            Map<String, Object> layer = Json.object(entry, "a layer");
            String name = Json.string(layer, "name");
            List<Tensor> inputs = find(tensors, Json.array(layer, "inputs"), "layer '" + name + "' is applied to ");
            if (tensors.put(name, tensor(layer, name, inputs, tensors)) != null) {
                throw new IllegalArgumentException("two layers are named '" + name + "'");
            }
        }
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("there are no layers");
        }
        // files from before several inputs and outputs do not name them
        List<?> inputs = root.containsKey("inputs")
                ? Json.array(root, "inputs")
                : List.of(tensors.keySet().iterator().next());
        List<?> outputs = root.containsKey("outputs")
                ? Json.array(root, "outputs")
                : List.of(List.copyOf(tensors.keySet()).getLast());
        return Graph.of(find(tensors, inputs, "the input is "), find(tensors, outputs, "the output is "));
    }

    private static Tensor tensor(
            Map<String, Object> layer, String name, List<Tensor> inputs, Map<String, Tensor> tensors) {
        if (layer.containsKey("same_as")) {
            return find(tensors, Json.string(layer, "same_as"), "layer '" + name + "' is the same as ")
                    .layer()
                    .apply(inputs.toArray(Tensor[]::new));
        }
        if (layer.containsKey("kernel_of")) {
            Layer of = find(tensors, Json.string(layer, "kernel_of"), "layer '" + name + "' has the kernel of ")
                    .layer();
            return LayerJson.transposed(layer, name, of).apply(inputs.toArray(Tensor[]::new));
        }
        if ("TransposedDense".equals(layer.get("class_name"))) {
            return LayerJson.apart(layer, name, inputs, Json.integer(layer, "units"));
        }
        return LayerJson.read(layer, name).apply(inputs.toArray(Tensor[]::new));
    }

    private static List<Tensor> find(Map<String, Tensor> tensors, List<?> names, String sentence) {
        List<Tensor> found = new ArrayList<>();
        for (Object name : names) {
            found.add(find(tensors, name, sentence));
        }
        return found;
    }

    private static Tensor find(Map<String, Tensor> tensors, Object name, String sentence) {
        Tensor tensor = name instanceof String ? tensors.get(name) : null;
        if (tensor == null) {
            throw new IllegalArgumentException(sentence + name + ", which no layer before it is named");
        }
        return tensor;
    }
}
