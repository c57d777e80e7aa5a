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
                losses(json, model.losses());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** One as Keras does; of several each with its weight. */
    private static void losses(JsonGenerator json, List<OutputLoss> losses) throws IOException {
        if (losses.size() == 1 && losses.get(0).weight() == 1f) {
            loss(json, losses.get(0));
            return;
        }
        json.writeArrayFieldStart("losses");
        for (OutputLoss loss : losses) {
            json.writeStartObject();
            loss(json, loss);
            json.writeNumberField("weight", loss.weight());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void loss(JsonGenerator json, OutputLoss loss) throws IOException {
        LossJson.write(json, "loss", loss.loss());
        json.writeArrayFieldStart("metrics");
        for (Metric metric : loss.metrics()) {
            MetricJson.write(json, metric);
        }
        json.writeEndArray();
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
        Optimizer optimizer = KerasOptimizers.read(Json.object(root.get("optimizer"), "the optimizer"));
        List<OutputLoss> losses = new ArrayList<>();
        if (root.containsKey("losses")) {
            for (Object each : Json.array(root, "losses")) {
                Map<String, Object> fields = Json.object(each, "a loss");
                losses.add(loss(fields, Json.number(fields, "weight")));
            }
        } else {
            losses.add(loss(root, 1));
        }
        model.compile(optimizer, losses);
    }

    private static OutputLoss loss(Map<String, Object> fields, double weight) {
        List<Metric> metrics = new ArrayList<>();
        for (Object metric : Json.array(fields, "metrics")) {
            metrics.add(MetricJson.read(metric));
        }
        return new OutputLoss(LossJson.read(fields, "loss"), (float) weight, metrics);
    }
}
