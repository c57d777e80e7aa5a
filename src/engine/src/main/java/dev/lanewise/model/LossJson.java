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
        KerasOptions options = KerasOptions.of(value, "a loss");
        Loss plain = Loss.named(options.className());
        boolean balances = options.flag("apply_class_balancing");
        Loss shaped = switch (plain.kind()) {
            case HUBER -> Loss.huber(options.real("delta", plain.first()));
            case BINARY_FOCAL_CROSSENTROPY -> {
                float alpha = options.real("alpha", 0.25);
                yield new Loss(
                        plain.kind(), plain.scores(), 0f, options.real("gamma", plain.first()), balances ? alpha : 0f);
            }
            default -> plain;
        };
        float smoothing = options.real("label_smoothing", 0);
        Loss smooth = smoothing != 0f ? shaped.labelSmoothing(smoothing) : shaped;
        options.only("reduction", "sum_over_batch_size", "mean"); // two names of one thing
        options.only("axis", -1.0);
        Loss loss = options.flag("from_logits") ? smooth.fromLogits() : smooth;
        options.end();
        return loss;
    }
}
