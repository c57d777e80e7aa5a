package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Sgd;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A model's layers, optimizer, loss and metrics as JSON, in Keras's words. */
final class ModelJson {

    private ModelJson() {}

    static String write(Model model) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            GraphJson.write(json, model.graph());
            json.writeArrayFieldStart("frozen");
            for (String name : model.frozen()) {
                json.writeString(name);
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

    static void freeze(Map<String, Object> root, Model model) {
        if (root.containsKey("frozen")) {
            Json.array(root, "frozen").forEach(name -> model.freeze(String.valueOf(name)));
        }
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
