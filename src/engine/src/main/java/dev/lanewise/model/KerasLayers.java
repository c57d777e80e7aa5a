package dev.lanewise.model;

import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.ActivityRegularizer;
import dev.lanewise.graph.Affine;
import dev.lanewise.graph.BatchNormalization;
import dev.lanewise.graph.Concatenate;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Flatten;
import dev.lanewise.graph.Input;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.LayerNormalization;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Merge;
import dev.lanewise.graph.Noise;
import dev.lanewise.graph.Rescaling;
import dev.lanewise.graph.Reshape;
import dev.lanewise.graph.Rule;
import dev.lanewise.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Layers from Keras's configuration. */
final class KerasLayers {

    /** What a normalisation's variables can be held to in Keras. */
    private static final String[] HELD = {"gamma_regularizer", "beta_regularizer", "gamma_constraint", "beta_constraint"
    };

    private KerasLayers() {}

    static Layer layer(Map<String, Object> entry) {
        Map<String, Object> config = Json.object(entry.get("config"), "a layer's config");
        String name = Json.string(config, "name");
        try {
            return layer(Json.string(entry, "class_name"), name, config);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("layer '" + name + "': " + e.getMessage(), e);
        }
    }

    private static Layer layer(String className, String name, Map<String, Object> config) {
        return switch (className) {
            case "InputLayer" -> input(name, Json.array(config, "batch_shape"));
            case "Dense" -> dense(name, config);
            case "Activation" -> new Activate(name, activation(config));
            case "ReLU", "LeakyReLU", "ELU", "Softmax" -> activationLayer(className, name, config);
            case "Dropout" -> noise(name, Noise.Kind.DROPOUT, config, "rate");
            case "GaussianDropout" -> noise(name, Noise.Kind.GAUSSIAN_DROPOUT, config, "rate");
            case "GaussianNoise" -> noise(name, Noise.Kind.GAUSSIAN_NOISE, config, "stddev");
            case "BatchNormalization" -> {
                refuse(config, HELD);
                yield new BatchNormalization(
                        name, number(config, "momentum"), number(config, "epsilon"), affine(config));
            }
            case "LayerNormalization" -> {
                refuse(config, "rms_scaling");
                refuse(config, HELD);
                yield new LayerNormalization(name, number(config, "epsilon"), affine(config));
            }
            case "Concatenate" -> new Concatenate(name);
            case "Flatten" -> new Flatten(name);
            case "Reshape" -> new Reshape(name, shape(Json.array(config, "target_shape")));
            case "Rescaling" -> new Rescaling(name, number(config, "scale"), number(config, "offset"));
            default -> merge(className, name);
        };
    }

    private static Layer merge(String className, String name) {
        for (Merge.Kind kind : Merge.Kind.values()) {
            Merge merge = new Merge(name, kind);
            if (merge.className().equals(className)) {
                return merge;
            }
        }
        throw new IllegalArgumentException("Keras's layer " + className + " is not among those that Lanewise has");
    }

    /** Keras's shapes begin with the batch. */
    static Input input(String name, List<?> batchShape) {
        return new Input(name, shape(batchShape.subList(1, batchShape.size())));
    }

    private static Shape shape(List<?> axes) {
        List<Integer> numbers = new ArrayList<>();
        for (Object axis : axes) {
            if (!(axis instanceof Double number)) {
                throw new IllegalArgumentException("the shape " + axes + " is not known in full");
            }
            numbers.add(number.intValue());
        }
        return new Shape(numbers);
    }

    private static Dense dense(String name, Map<String, Object> config) {
        Optional<Rule> bias =
                Boolean.FALSE.equals(config.get("use_bias")) ? Optional.empty() : Optional.of(rule(config, "bias"));
        ActivityRegularizer activity = KerasRules.regularizer(config, "activity_regularizer");
        return new Dense(
                name, Json.integer(config, "units"), activation(config), rule(config, "kernel"), bias, activity);
    }

    private static Rule rule(Map<String, Object> config, String variable) {
        return new Rule(
                KerasRules.initializer(config, variable + "_initializer"),
                KerasRules.regularizer(config, variable + "_regularizer"),
                KerasRules.constraint(config, variable + "_constraint"));
    }

    private static Activation activation(Map<String, Object> config) {
        Object value = config.get("activation");
        return value == null ? Activation.LINEAR : Activation.named(KerasRules.name(value));
    }

    private static Layer activationLayer(String className, String name, Map<String, Object> config) {
        return switch (className) {
            case "ReLU" -> {
                only(config, "negative_slope", 0, 0);
                only(config, "threshold", 0, 0);
                boolean capped = config.get("max_value") != null;
                only(config, "max_value", 6, 6);
                yield new Activate(name, capped ? Activation.RELU6 : Activation.RELU);
            }
            case "LeakyReLU" -> {
                only(config, "negative_slope", 0.2f, 0.3f);
                yield new Activate(name, Activation.LEAKY_RELU);
            }
            case "ELU" -> {
                only(config, "alpha", 1, 1);
                yield new Activate(name, Activation.ELU);
            }
            default -> Layers.activation(Activation.SOFTMAX).name(name);
        };
    }

    private static Noise noise(String name, Noise.Kind kind, Map<String, Object> config, String amount) {
        refuse(config, "noise_shape");
        long seed = Json.optional(config, "seed", Double.class).orElse(0.0).longValue();
        return new Noise(name, kind, number(config, amount), seed);
    }

    private static Affine affine(Map<String, Object> config) {
        boolean scale = !Boolean.FALSE.equals(config.get("scale"));
        boolean center = !Boolean.FALSE.equals(config.get("center"));
        if (scale) {
            return center ? Affine.SCALE_AND_CENTER : Affine.SCALE;
        }
        return center ? Affine.CENTER : Affine.NONE;
    }

    /** Refuses settings that would change numbers and that there are none of here; absent, null and false say nothing. */
    private static void refuse(Map<String, Object> config, String... fields) {
        for (String field : fields) {
            Object value = config.get(field);
            if (value != null && !Boolean.FALSE.equals(value)) {
                throw new IllegalArgumentException("'" + field + "' is not supported");
            }
        }
    }

    /** Refuses a number but for the one value that there is here. */
    private static void only(Map<String, Object> config, String field, float here, float kerasDefault) {
        float value = config.get(field) == null ? kerasDefault : number(config, field);
        if (value != here) {
            throw new IllegalArgumentException("'" + field + "' can only be " + here + ", but is " + value);
        }
    }

    private static float number(Map<String, Object> config, String field) {
        return (float) Json.number(config, field);
    }
}
