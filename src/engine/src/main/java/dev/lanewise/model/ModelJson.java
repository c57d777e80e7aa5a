package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Add;
import dev.lanewise.graph.Concatenate;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Initializer;
import dev.lanewise.graph.Input;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's layers, optimizer, loss and metrics as JSON, in Keras's words. */
final class ModelJson {

    private ModelJson() {}

    static String write(Model model) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("layers");
            for (Node node : model.graph().nodes()) {
                layer(json, node);
            }
            json.writeEndArray();
            if (model.optimizer().isPresent()) {
                json.writeObjectFieldStart("optimizer");
                optimizer(json, model.optimizer().get());
                json.writeEndObject();
                json.writeStringField("loss", model.loss().orElseThrow().kerasName());
                json.writeArrayFieldStart("metrics");
                for (Metric metric : model.metrics()) {
                    json.writeString(metric.kerasName());
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void layer(JsonGenerator json, Node node) throws IOException {
        json.writeStartObject();
        json.writeStringField("class_name", node.layer().className());
        json.writeStringField("name", node.name());
        json.writeArrayFieldStart("inputs");
        for (Node input : node.inputs()) {
            json.writeString(input.name());
        }
        json.writeEndArray();
        switch (node.layer()) {
            case Input input -> json.writeNumberField("columns", input.width());
            case Dense dense -> {
                json.writeNumberField("units", dense.width());
                json.writeStringField("activation", dense.activation().kerasName());
                json.writeStringField(
                        "kernel_initializer", dense.kernelInitializer().kerasName());
                json.writeStringField(
                        "bias_initializer", dense.biasInitializer().kerasName());
            }
            case Activate activate ->
                json.writeStringField("activation", activate.activation().kerasName());
            case Add add -> {}
            case Concatenate concatenate -> {}
        }
        json.writeEndObject();
    }

    private static void optimizer(JsonGenerator json, Optimizer optimizer) throws IOException {
        json.writeStringField("class_name", optimizer.kerasName());
        json.writeNumberField("learning_rate", optimizer.learningRate());
        switch (optimizer) {
            case Adam adam -> {
                json.writeNumberField("beta_1", adam.beta1());
                json.writeNumberField("beta_2", adam.beta2());
                json.writeNumberField("epsilon", adam.epsilon());
            }
            case Sgd sgd -> {
                json.writeNumberField("momentum", sgd.momentum());
                json.writeStringField("style", sgd.style().name());
            }
        }
    }

    static Graph graph(Map<String, Object> root) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Tensor first = null;
        Tensor last = null;
        for (Object entry : Json.array(root, "layers")) {
            Map<String, Object> layer = Json.object(entry, "a layer");
            String name = Json.string(layer, "name");
            List<Tensor> inputs = new ArrayList<>();
            for (Object input : Json.array(layer, "inputs")) {
                Tensor tensor = input instanceof String inputName ? tensors.get(inputName) : null;
                if (tensor == null) {
                    throw new IllegalArgumentException(
                            "layer '" + name + "' is applied to " + input + ", which no layer before it is named");
                }
                inputs.add(tensor);
            }
            last = layer(layer, name).apply(inputs.toArray(Tensor[]::new));
            first = first == null ? last : first;
            if (tensors.put(name, last) != null) {
                throw new IllegalArgumentException("two layers are named '" + name + "'");
            }
        }
        if (first == null) {
            throw new IllegalArgumentException("there are no layers");
        }
        return Graph.of(first, last);
    }

    private static Layer layer(Map<String, Object> layer, String name) {
        String className = Json.string(layer, "class_name");
        return switch (className) {
            case "Input" -> new Input(name, Json.integer(layer, "columns"));
            case "Dense" ->
                new Dense(
                        name,
                        Json.integer(layer, "units"),
                        Activation.named(Json.string(layer, "activation")),
                        Initializer.named(Json.string(layer, "kernel_initializer")),
                        Initializer.named(Json.string(layer, "bias_initializer")));
            case "Activation" -> new Activate(name, Activation.named(Json.string(layer, "activation")));
            case "Add" -> new Add(name);
            case "Concatenate" -> new Concatenate(name);
            default -> throw new IllegalArgumentException("unknown layer class '" + className + "'");
        };
    }

    static void compile(Map<String, Object> root, Model model) {
        if (!root.containsKey("optimizer")) {
            return;
        }
        List<Metric> metrics = new ArrayList<>();
        for (Object metric : Json.array(root, "metrics")) {
            metrics.add(Metric.named(String.valueOf(metric)));
        }
        Optimizer optimizer = optimizer(Json.object(root.get("optimizer"), "the optimizer"));
        model.compile(optimizer, Loss.named(Json.string(root, "loss")), metrics);
    }

    private static Optimizer optimizer(Map<String, Object> optimizer) {
        float learningRate = (float) Json.number(optimizer, "learning_rate");
        String className = Json.string(optimizer, "class_name");
        return switch (className) {
            case "adam" ->
                new Adam(learningRate, Json.number(optimizer, "beta_1"), Json.number(optimizer, "beta_2"), (float)
                        Json.number(optimizer, "epsilon"));
            case "sgd" ->
                new Sgd(
                        learningRate,
                        (float) Json.number(optimizer, "momentum"),
                        Sgd.Style.valueOf(Json.string(optimizer, "style")));
            default -> throw new IllegalArgumentException("unknown optimizer '" + className + "'");
        };
    }
}
