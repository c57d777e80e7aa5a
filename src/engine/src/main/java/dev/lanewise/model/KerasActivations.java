package dev.lanewise.model;

import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Merge;
import dev.lanewise.graph.Rescaling;
import dev.lanewise.graph.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * Keras's activations: by name, or layers with options.
 *
 * @param function what is computed, if {@code share} is 1
 * @param share else max(share function(x), x) is computed. That is the leaky relu of other slopes and the ELU of other alphas,
 *     as long as they are below 1; of equals the first has the gradient, as in Keras
 */
record KerasActivations(Activation function, float share) {

    /** What a layer ends with. */
    static Activation end(KerasOptions layer) {
        if (!layer.has("activation")) {
            return Activation.LINEAR;
        }
        Object value = layer.raw("activation");
        KerasOptions options = KerasOptions.of(value, "'activation'");
        if (value instanceof String name) {
            return Activation.named(name);
        }
        KerasActivations read =
                isLayer(options.className()) ? read(options) : of(Activation.named(options.className()));
        if (read.share != 1f) {
            throw new IllegalArgumentException("the activation " + options.className()
                    + " with such options cannot be a part of a layer; apply it as a layer of its own in Keras");
        }
        return read.function;
    }

    /** An activation that is a layer. */
    static Function<List<Tensor>, Tensor> layer(KerasOptions options, String name) {
        KerasActivations read = read(options);
        Activate plain = new Activate(read.share == 1f ? name : "", read.function);
        if (read.share == 1f) {
            return inputs -> plain.apply(inputs.toArray(Tensor[]::new));
        }
        Rescaling scaled = Layers.rescaling(read.share, 0f);
        Merge largest = Layers.maximum().name(name);
        return inputs -> {
            Tensor[] one = inputs.toArray(Tensor[]::new);
            Tensor low = read.function == Activation.LINEAR ? scaled.apply(one) : scaled.apply(plain.apply(one));
            return largest.apply(low, one[0]);
        };
    }

    static boolean isLayer(String className) {
        return List.of("ReLU", "LeakyReLU", "ELU", "Softmax").contains(className);
    }

    private static KerasActivations read(KerasOptions options) {
        options.ignore("name", "trainable");
        KerasActivations made = switch (options.className()) {
            case "ReLU" -> relu(options);
            case "LeakyReLU" -> leaky(options, options.number("negative_slope", 0.3));
            case "ELU" -> bent(options, "alpha", Activation.ELU, options.number("alpha", 1));
            default -> {
                options.lastAxis("axis");
                yield of(Activation.SOFTMAX);
            }
        };
        options.end();
        return made;
    }

    private static KerasActivations of(Activation function) {
        return new KerasActivations(function, 1f);
    }

    private static KerasActivations relu(KerasOptions options) {
        double slope = options.number("negative_slope", 0);
        options.only("threshold", 0.0);
        if (!options.has("max_value")) {
            return leaky(options, slope);
        }
        if (options.number("max_value") != 6 || slope != 0) {
            throw new IllegalArgumentException("'max_value' of ReLU can only be 6, without a negative_slope; make the"
                    + " model in Java, with a CustomLayer for this");
        }
        return of(Activation.RELU6);
    }

    private static KerasActivations leaky(KerasOptions options, double slope) {
        if (slope == 0) {
            return of(Activation.RELU);
        }
        return (float) slope == 0.2f
                ? of(Activation.LEAKY_RELU)
                : bent(options, "negative_slope", Activation.LINEAR, slope);
    }

    private static KerasActivations bent(KerasOptions options, String name, Activation function, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "'" + name + "' of " + options.className() + " must be over 0 and at most 1," + " but is " + share
                            + "; make the model in Java, with a CustomLayer for this");
        }
        return new KerasActivations(function, (float) share);
    }
}
