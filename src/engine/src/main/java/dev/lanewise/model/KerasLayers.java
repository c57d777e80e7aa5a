package dev.lanewise.model;

import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Affine;
import dev.lanewise.graph.BatchNormalization;
import dev.lanewise.graph.Concatenate;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Flatten;
import dev.lanewise.graph.Initializer;
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
import dev.lanewise.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Layers from Keras's configuration: what they do to tensors, any number of times with the same weights. */
final class KerasLayers {

    private static final String KNOWN =
            "InputLayer, Dense, Activation, ReLU, LeakyReLU, ELU, Softmax, Identity, Dropout,"
                    + " GaussianDropout, GaussianNoise, BatchNormalization, LayerNormalization, Add, Subtract, Multiply, Average,"
                    + " Maximum, Minimum, Concatenate, Flatten, Reshape, Rescaling, Functional, Sequential";

    private KerasLayers() {}

    static Function<List<Tensor>, Tensor> layer(Map<String, Object> entry) {
        KerasOptions options = new KerasOptions(entry);
        String name = options.text("name");
        try {
            Function<List<Tensor>, Tensor> made = layer(options, name);
            options.ignore("trainable"); // the model asks for it
            options.end();
            return made;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("layer '" + name + "': " + e.getMessage(), e);
        }
    }

    private static Function<List<Tensor>, Tensor> layer(KerasOptions options, String name) {
        if (KerasActivations.isLayer(options.className())) {
            return KerasActivations.layer(options, name);
        }
        if (options.className().equals("Minimum")) {
            return minimum(name);
        }
        Layer made = plain(options, name);
        return inputs -> made.apply(inputs.toArray(Tensor[]::new));
    }

    private static Layer plain(KerasOptions options, String name) {
        return switch (options.className()) {
            case "InputLayer" -> {
                options.only("sparse", false);
                options.only("ragged", false);
                options.only("optional", false);
                yield input(name, options.list("batch_shape"));
            }
            case "Dense" -> dense(options, name);
            case "Activation" -> new Activate(name, KerasActivations.end(options));
            case "Identity" -> new Activate(name, Activation.LINEAR);
            case "Dropout" -> {
                if (options.has("noise_shape")) {
                    throw new IllegalArgumentException(
                            "'noise_shape' of Dropout must be null: each number is dropped by itself");
                }
                yield noise(options, name, Noise.Kind.DROPOUT, "rate");
            }
            case "GaussianDropout" -> noise(options, name, Noise.Kind.GAUSSIAN_DROPOUT, "rate");
            case "GaussianNoise" -> noise(options, name, Noise.Kind.GAUSSIAN_NOISE, "stddev");
            case "BatchNormalization" -> batchNormalization(options, name);
            case "LayerNormalization" -> {
                options.only("rms_scaling", false);
                options.lastAxis("axis");
                yield new LayerNormalization(name, options.real("epsilon", 1e-3), affine(options));
            }
            case "Concatenate" -> {
                options.lastAxis("axis");
                yield new Concatenate(name);
            }
            case "Flatten" -> {
                options.only("data_format", "channels_last");
                yield new Flatten(name);
            }
            case "Reshape" -> new Reshape(name, axes(options.list("target_shape")));
            case "Rescaling" -> new Rescaling(name, options.real("scale"), options.real("offset", 0));
            default -> merge(options.className(), name);
        };
    }

    private static Merge merge(String className, String name) {
        for (Merge.Kind kind : Merge.Kind.values()) {
            Merge merge = new Merge(name, kind);
            if (merge.className().equals(className)) {
                return merge;
            }
        }
        String mend = className.equals("ActivityRegularization")
                ? "; give the Dense layer before it that activity_regularizer"
                : "; make the model in Java, with a CustomLayer for it";
        throw new IllegalArgumentException(
                "Keras's layer " + className + " is not among those that Lanewise has: " + KNOWN + mend);
    }

    /** The smallest is less than nothing of the largest of what is less than nothing. */
    private static Function<List<Tensor>, Tensor> minimum(String name) {
        Rescaling turned = Layers.rescaling(-1f, 0f);
        Merge largest = Layers.maximum();
        Rescaling back = Layers.rescaling(-1f, 0f).name(name);
        return inputs ->
                back.apply(largest.apply(inputs.stream().map(turned::apply).toArray(Tensor[]::new)));
    }

    /** Keras's shapes begin with the batch. */
    static Input input(String name, List<?> batchShape) {
        if (batchShape.size() < 2) {
            throw new IllegalArgumentException("the shape " + batchShape + " has no columns");
        }
        return new Input(name, new Shape(axes(batchShape.subList(1, batchShape.size()))));
    }

    private static List<Integer> axes(List<?> axes) {
        List<Integer> numbers = new ArrayList<>();
        for (Object axis : axes) {
            if (!(axis instanceof Double number) || number != number.intValue()) {
                throw new IllegalArgumentException("the shape " + axes + " is not known in full, or not of integers");
            }
            numbers.add(number.intValue());
        }
        return numbers;
    }

    private static Dense dense(KerasOptions options, String name) {
        Rule bias = KerasRules.rule(options, "bias", Initializer.ZEROS);
        return new Dense(
                name,
                options.integer("units"),
                KerasActivations.end(options),
                KerasRules.rule(options, "kernel", Initializer.glorotUniform()),
                options.denied("use_bias") ? Optional.empty() : Optional.of(bias),
                KerasRules.regularizer(options, "activity_regularizer"));
    }

    private static Noise noise(KerasOptions options, String name, Noise.Kind kind, String amount) {
        return new Noise(name, kind, options.real(amount), (long) options.number("seed", 0));
    }

    private static BatchNormalization batchNormalization(KerasOptions options, String name) {
        options.lastAxis("axis");
        options.only("synchronized", false);
        options.only("renorm", false);
        options.ignore("renorm_clipping", "renorm_momentum"); // without renorm they say nothing
        KerasRules.plain(options, "moving_mean", Initializer.ZEROS);
        KerasRules.plain(options, "moving_variance", Initializer.ONES);
        return new BatchNormalization(
                name, options.real("momentum", 0.99), options.real("epsilon", 1e-3), affine(options));
    }

    private static Affine affine(KerasOptions options) {
        KerasRules.plain(options, "gamma", Initializer.ONES);
        KerasRules.plain(options, "beta", Initializer.ZEROS);
        boolean scale = !options.denied("scale");
        boolean center = !options.denied("center");
        if (scale) {
            return center ? Affine.SCALE_AND_CENTER : Affine.SCALE;
        }
        return center ? Affine.CENTER : Affine.NONE;
    }
}
