package dev.lanewise.model;

import dev.lanewise.graph.Constraint;
import dev.lanewise.graph.Initializer;
import dev.lanewise.graph.Regularizer;
import java.util.Locale;
import java.util.Map;

/** Initialisers, regularisers and constraints from Keras's configuration. */
final class KerasRules {

    private KerasRules() {}

    /** Keras writes a name, or a class with its settings. */
    static String name(Object value) {
        if (value instanceof String name) {
            return name;
        }
        return snake(Json.string(Json.object(value, "a setting"), "class_name"));
    }

    /** {@code GlorotUniform} as {@code glorot_uniform}. */
    private static String snake(String className) {
        return className.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> settings(Object value) {
        return value instanceof String
                ? Map.of()
                : Json.object(Json.object(value, "a setting").get("config"), "'config'");
    }

    static Initializer initializer(Map<String, Object> config, String field) {
        Object value = config.get(field);
        Map<String, Object> settings = settings(value);
        String name = name(value).replace("le_cun", "lecun");
        Initializer plain = Initializer.named(name);
        Initializer made = switch (plain.kind()) {
            case CONSTANT -> name.equals("constant") ? Initializer.constant(number(settings, "value", 0f)) : plain;
            case RANDOM_NORMAL, TRUNCATED_NORMAL ->
                new Initializer(
                        plain.kind(),
                        number(settings, "mean", plain.first()),
                        number(settings, "stddev", plain.second()),
                        plain.seed());
            case RANDOM_UNIFORM ->
                Initializer.randomUniform(
                        number(settings, "minval", plain.first()), number(settings, "maxval", plain.second()));
            case ORTHOGONAL -> Initializer.orthogonal(number(settings, "gain", 1f));
            default -> plain;
        };
        return Json.optional(settings, "seed", Double.class)
                .map(seed -> made.seed(seed.longValue()))
                .orElse(made);
    }

    static Regularizer regularizer(Map<String, Object> config, String field) {
        Object value = config.get(field);
        if (value == null) {
            return Regularizer.NONE;
        }
        Map<String, Object> settings = settings(value);
        return switch (name(value)) {
            case "l1" -> Regularizer.l1(number(settings, "l1", 0.01f));
            case "l2" -> Regularizer.l2(number(settings, "l2", 0.01f));
            case "l1_l2", "l1l2" -> Regularizer.l1l2(number(settings, "l1", 0.01f), number(settings, "l2", 0.01f));
            default ->
                throw new IllegalArgumentException(
                        "unknown regularizer '" + name(value) + "'; known are l1, l2, l1_l2");
        };
    }

    static Constraint constraint(Map<String, Object> config, String field) {
        Object value = config.get(field);
        if (value == null) {
            return new Constraint.None();
        }
        return switch (name(value)) {
            case "max_norm" -> new Constraint.MaxNorm(number(settings(value), "max_value", 2f));
            case "non_neg" -> new Constraint.NonNegative();
            case "unit_norm" -> new Constraint.UnitNorm();
            default ->
                throw new IllegalArgumentException(
                        "unknown constraint '" + name(value) + "'; known are max_norm, non_neg, unit_norm");
        };
    }

    private static float number(Map<String, Object> settings, String field, float otherwise) {
        return Json.optional(settings, field, Double.class)
                .map(Double::floatValue)
                .orElse(otherwise);
    }
}
