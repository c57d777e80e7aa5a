package dev.lanewise.model;

import dev.lanewise.graph.Constraint;
import dev.lanewise.graph.Initializer;
import dev.lanewise.graph.Regularizer;
import dev.lanewise.graph.Rule;
import java.util.List;
import java.util.Locale;

/** Initialisers, regularisers and constraints from Keras's configuration. */
final class KerasRules {

    private KerasRules() {}

    /** {@code GlorotUniform} as {@code glorot_uniform}. */
    static String snake(String className) {
        return className.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** How one of a layer's variables begins and is kept. */
    static Rule rule(KerasOptions layer, String variable, Initializer otherwise) {
        return new Rule(
                initializer(layer, variable + "_initializer", otherwise),
                regularizer(layer, variable + "_regularizer"),
                constraint(layer, variable + "_constraint"));
    }

    /** Refuses all but this beginning, for variables that have no choice here. */
    static void plain(KerasOptions layer, String variable, Initializer only) {
        Rule rule = rule(layer, variable, only);
        if (!rule.initializer().equals(only)) {
            throw new IllegalArgumentException("'" + variable + "_initializer' can only be " + only.kerasName()
                    + "; leave it out in Keras, and set the weights afterwards");
        }
        if (!rule.regularizer().isNone() || !rule.constraint().isNone()) {
            throw new IllegalArgumentException("'" + variable
                    + "' cannot have a regularizer or a constraint; only Dense can; leave it out in Keras");
        }
    }

    private static Initializer initializer(KerasOptions layer, String field, Initializer otherwise) {
        if (!layer.has(field)) {
            return otherwise;
        }
        KerasOptions options = KerasOptions.of(layer.raw(field), "'" + field + "'");
        Initializer made = initializer(options);
        double seed = options.number("seed", 0);
        boolean own = options.has("seed");
        options.end();
        return own ? made.seed((long) seed) : made;
    }

    private static Initializer initializer(KerasOptions options) {
        String name = snake(options.className()).replace("le_cun", "lecun");
        if (name.equals("variance_scaling")) {
            return varianceScaling(options);
        }
        Initializer plain = Initializer.named(name);
        return switch (plain.kind()) {
            case CONSTANT -> name.equals("constant") ? Initializer.constant(options.real("value", 0)) : plain;
            case RANDOM_NORMAL, TRUNCATED_NORMAL ->
                new Initializer(
                        plain.kind(),
                        options.real("mean", plain.first()),
                        options.real("stddev", plain.second()),
                        plain.seed());
            case RANDOM_UNIFORM ->
                Initializer.randomUniform(
                        options.real("minval", plain.first()), options.real("maxval", plain.second()));
            case ORTHOGONAL -> Initializer.orthogonal(options.real("gain", 1));
            default -> plain;
        };
    }

    /** Those of its settings that have names of their own. */
    private static Initializer varianceScaling(KerasOptions options) {
        String mode = options.has("mode") ? options.text("mode") : "fan_in";
        String shape = options.has("distribution") ? options.text("distribution") : "truncated_normal";
        double scale = options.number("scale", 1);
        String all = scale + " " + mode + " " + shape;
        return switch (all) {
            case "1.0 fan_in truncated_normal" -> Initializer.lecunNormal();
            case "1.0 fan_in uniform" -> Initializer.lecunUniform();
            case "2.0 fan_in truncated_normal" -> Initializer.heNormal();
            case "2.0 fan_in uniform" -> Initializer.heUniform();
            case "1.0 fan_avg truncated_normal" -> Initializer.glorotNormal();
            case "1.0 fan_avg uniform" -> Initializer.glorotUniform();
            default ->
                throw new IllegalArgumentException("VarianceScaling cannot be " + all + "; it can be of scale 1 or 2"
                        + " with fan_in, or 1 with fan_avg, and truncated_normal or uniform");
        };
    }

    static Regularizer regularizer(KerasOptions layer, String field) {
        if (!layer.has(field)) {
            return Regularizer.NONE;
        }
        KerasOptions options = KerasOptions.of(layer.raw(field), "'" + field + "'");
        Regularizer made = switch (options.className().toLowerCase(Locale.ROOT)) {
            case "l1" -> Regularizer.l1(options.real("l1", 0.01));
            case "l2" -> Regularizer.l2(options.real("l2", 0.01));
            case "l1_l2", "l1l2" -> Regularizer.l1l2(options.real("l1", 0), options.real("l2", 0));
            default ->
                throw new IllegalArgumentException(
                        "unknown regularizer '" + options.className() + "'; known are L1, L2 and L1L2");
        };
        options.end();
        return made;
    }

    private static Constraint constraint(KerasOptions layer, String field) {
        if (!layer.has(field)) {
            return new Constraint.None();
        }
        KerasOptions options = KerasOptions.of(layer.raw(field), "'" + field + "'");
        Constraint made = switch (snake(options.className())) {
            case "max_norm" -> new Constraint.MaxNorm(options.real("max_value", 2));
            case "non_neg" -> new Constraint.NonNegative();
            case "unit_norm" -> new Constraint.UnitNorm();
            default ->
                throw new IllegalArgumentException(
                        "unknown constraint '" + options.className() + "'; known are MaxNorm, NonNeg and UnitNorm");
        };
        options.only("axis", 0.0, List.of(0.0));
        options.end();
        return made;
    }
}
