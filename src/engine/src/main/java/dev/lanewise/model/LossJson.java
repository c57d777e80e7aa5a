package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.Loss;
import java.io.IOException;
import java.util.Map;

/** A loss as JSON: Keras's name where that says all, else an object. */
final class LossJson {

    private LossJson() {}

    static void write(JsonGenerator json, String field, Loss loss) throws IOException {
        if (Loss.of(loss.kind()).equals(loss)) {
            json.writeStringField(field, loss.kerasName());
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeStringField("name", loss.kerasName());
        json.writeBooleanField("from_logits", loss.scores() == Loss.Scores.LOGITS);
        json.writeNumberField("label_smoothing", loss.smoothing());
        json.writeNumberField("first", loss.first());
        json.writeNumberField("second", loss.second());
        json.writeEndObject();
    }

    static Loss read(Map<String, Object> root, String field) {
        if (root.get(field) instanceof String name) {
            return Loss.named(name);
        }
        Map<String, Object> fields = Json.object(root.get(field), "'" + field + "'");
        boolean logits = Boolean.TRUE.equals(fields.get("from_logits"));
        return new Loss(
                Loss.named(Json.string(fields, "name")).kind(),
                logits ? Loss.Scores.LOGITS : Loss.Scores.PROBABILITIES,
                (float) Json.number(fields, "label_smoothing"),
                (float) Json.number(fields, "first"),
                (float) Json.number(fields, "second"));
    }

    /** From Keras's configuration: a name, or a class with its settings. */
    static Loss fromKeras(Object value) {
        String name = KerasRules.name(value);
        Loss plain = Loss.named(name);
        if (value instanceof String) {
            return plain;
        }
        Map<String, Object> settings = Json.object(Json.object(value, "a loss").get("config"), "'config'");
        boolean balances = Boolean.TRUE.equals(settings.get("apply_class_balancing"));
        Loss shaped = switch (plain.kind()) {
            case HUBER -> Loss.huber(number(settings, "delta", plain.first()));
            case BINARY_FOCAL_CROSSENTROPY ->
                new Loss(
                        plain.kind(),
                        plain.scores(),
                        0f,
                        number(settings, "gamma", plain.first()),
                        balances ? number(settings, "alpha", 0.25f) : 0f);
            default -> plain;
        };
        float smoothing = number(settings, "label_smoothing", 0f);
        Loss smooth = smoothing > 0f ? shaped.labelSmoothing(smoothing) : shaped;
        return Boolean.TRUE.equals(settings.get("from_logits")) ? smooth.fromLogits() : smooth;
    }

    private static float number(Map<String, Object> settings, String field, float otherwise) {
        return Json.optional(settings, field, Double.class)
                .map(Double::floatValue)
                .orElse(otherwise);
    }
}
