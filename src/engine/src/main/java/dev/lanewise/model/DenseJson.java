package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.ActivityRegularizer;
import dev.lanewise.graph.Constraint;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.KlSparsity;
import dev.lanewise.graph.Regularizer;
import dev.lanewise.graph.Rule;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A dense layer's settings as JSON: Keras's fields, and those that say nothing are left out. */
final class DenseJson {

    private DenseJson() {}

    static void write(JsonGenerator json, Dense dense) throws IOException {
        json.writeNumberField("units", dense.width());
        json.writeStringField("activation", dense.activation().kerasName());
        rule(json, "kernel", dense.kernel());
        if (dense.bias().isPresent()) {
            rule(json, "bias", dense.bias().get());
        } else {
            json.writeBooleanField("use_bias", false);
        }
        if (!dense.activity().isNone()) {
            json.writeObjectFieldStart("activity_regularizer");
            activity(json, dense.activity());
            json.writeEndObject();
        }
    }

    private static void rule(JsonGenerator json, String variable, Rule rule) throws IOException {
        InitializerJson.write(json, variable + "_initializer", rule.initializer());
        if (!rule.regularizer().isNone()) {
            json.writeObjectFieldStart(variable + "_regularizer");
            activity(json, rule.regularizer());
            json.writeEndObject();
        }
        if (!rule.constraint().isNone()) {
            json.writeObjectFieldStart(variable + "_constraint");
            constraint(json, rule.constraint());
            json.writeEndObject();
        }
    }

    private static void activity(JsonGenerator json, ActivityRegularizer regularizer) throws IOException {
        switch (regularizer) {
            case Regularizer plain -> {
                json.writeNumberField("l1", plain.l1());
                json.writeNumberField("l2", plain.l2());
            }
            case KlSparsity sparsity -> {
                json.writeNumberField("target", sparsity.target());
                json.writeNumberField("weight", sparsity.weight());
            }
        }
    }

    private static void constraint(JsonGenerator json, Constraint constraint) throws IOException {
        switch (constraint) {
            case Constraint.MaxNorm norm -> {
                json.writeStringField("class_name", "MaxNorm");
                json.writeNumberField("max_value", norm.max());
            }
            case Constraint.NonNegative sign -> json.writeStringField("class_name", "NonNeg");
            case Constraint.UnitNorm norm -> json.writeStringField("class_name", "UnitNorm");
            case Constraint.None none -> throw new IllegalStateException("none is not written");
        }
    }

    static Dense read(Map<String, Object> layer, String name) {
        boolean biased = !Boolean.FALSE.equals(layer.get("use_bias"));
        return new Dense(
                name,
                Json.integer(layer, "units"),
                Activation.named(Json.string(layer, "activation")),
                rule(layer, "kernel"),
                biased ? Optional.of(rule(layer, "bias")) : Optional.empty(),
                layer.get("activity_regularizer") == null
                        ? Regularizer.NONE
                        : activity(Json.object(layer.get("activity_regularizer"), "activity_regularizer")));
    }

    private static Rule rule(Map<String, Object> layer, String variable) {
        Object regularizer = layer.get(variable + "_regularizer");
        Object constraint = layer.get(variable + "_constraint");
        return new Rule(
                InitializerJson.read(layer, variable + "_initializer"),
                regularizer == null ? Regularizer.NONE : plain(Json.object(regularizer, variable + "_regularizer")),
                constraint == null
                        ? new Constraint.None()
                        : constraint(Json.object(constraint, variable + "_constraint")));
    }

    private static ActivityRegularizer activity(Map<String, Object> fields) {
        return fields.containsKey("target")
                ? new KlSparsity((float) Json.number(fields, "target"), (float) Json.number(fields, "weight"))
                : plain(fields);
    }

    private static Regularizer plain(Map<String, Object> fields) {
        return new Regularizer((float) Json.number(fields, "l1"), (float) Json.number(fields, "l2"));
    }

    private static Constraint constraint(Map<String, Object> fields) {
        String className = Json.string(fields, "class_name");
        return switch (className) {
            case "MaxNorm" -> new Constraint.MaxNorm((float) Json.number(fields, "max_value"));
            case "NonNeg" -> new Constraint.NonNegative();
            case "UnitNorm" -> new Constraint.UnitNorm();
            default -> throw new IllegalArgumentException("unknown constraint '" + className + "'");
        };
    }
}
