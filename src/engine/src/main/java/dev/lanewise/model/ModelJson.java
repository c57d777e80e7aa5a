package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Optimizer;
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
                OptimizerJson.write(json, model.optimizer().get());
                json.writeEndObject();
                LossJson.write(json, "loss", model.loss().orElseThrow());
                json.writeArrayFieldStart("metrics");
                for (Metric metric : model.metrics()) {
                    MetricJson.write(json, metric);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
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
            metrics.add(MetricJson.read(metric));
        }
        Optimizer optimizer = KerasOptimizers.read(Json.object(root.get("optimizer"), "the optimizer"));
        model.compile(optimizer, LossJson.read(root, "loss"), metrics);
    }
}
