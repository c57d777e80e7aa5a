package dev.lanewise.graph;

import java.util.Arrays;

/**
 * The layers by the names under which Keras users look for them. Each is an immutable description that can be refined
 * before it is applied: {@code Layers.dense(128).activation(RELU).name("code").apply(x)}.
 */
public final class Layers {

    private Layers() {}

    /** Data of so many columns, or of rows of this shape. */
    public static Tensor input(int... shape) {
        return input("", shape);
    }

    /** Data of so many columns, or of rows of this shape, by name. */
    public static Tensor input(String name, int... shape) {
        for (int axis : shape) {
            Shapes.width("an input's number of columns", axis);
        }
        return new Input(name, Shape.of(shape)).apply();
    }

    /** A fully connected layer of so many units: linear, Glorot-uniform kernel, zero bias. */
    public static Dense dense(int units) {
        return Dense.ofUnits(units);
    }

    /** An activation as a layer of its own. */
    public static Activate activation(Activation function) {
        return new Activate("", function);
    }

    /** The sum of two or more tensors of one shape. */
    public static Merge add() {
        return new Merge("", Merge.Kind.ADD);
    }

    /** The first of two tensors of one shape less the second. */
    public static Merge subtract() {
        return new Merge("", Merge.Kind.SUBTRACT);
    }

    /** The product, element by element, of two or more tensors of one shape. */
    public static Merge multiply() {
        return new Merge("", Merge.Kind.MULTIPLY);
    }

    /** The mean of two or more tensors of one shape. */
    public static Merge average() {
        return new Merge("", Merge.Kind.AVERAGE);
    }

    /** The largest, element by element, of two or more tensors of one shape. */
    public static Merge maximum() {
        return new Merge("", Merge.Kind.MAXIMUM);
    }

    /** Two or more tensors side by side. */
    public static Concatenate concatenate() {
        return new Concatenate("");
    }

    /** A row's numbers as plain columns. */
    public static Flatten flatten() {
        return new Flatten("");
    }

    /** A row's numbers in another shape; one axis may be -1 and is then as long as all numbers need. */
    public static Reshape reshape(int... shape) {
        return new Reshape("", Arrays.stream(shape).boxed().toList());
    }

    /** x scale + offset. */
    public static Rescaling rescaling(float scale, float offset) {
        return new Rescaling("", scale, offset);
    }

    /** While training, zeros in place of this share of the numbers; the others grow to make up for it. */
    public static Noise dropout(float rate) {
        return new Noise("", Noise.Kind.DROPOUT, rate, 0);
    }

    /** While training, normal noise of this standard deviation is added. */
    public static Noise gaussianNoise(float stddev) {
        return new Noise("", Noise.Kind.GAUSSIAN_NOISE, stddev, 0);
    }

    /** While training, numbers are multiplied by normal noise around 1, of variance rate / (1 - rate). */
    public static Noise gaussianDropout(float rate) {
        return new Noise("", Noise.Kind.GAUSSIAN_DROPOUT, rate, 0);
    }

    /**
     * The middle of a variational autoencoder, applied to means and logarithms of variances.
     *
     * @param weight of the divergence from the standard normal distribution
     */
    public static Sampling sampling(float weight) {
        return new Sampling("", weight, 0);
    }

    /** Columns brought to mean 0 and variance 1 over the batch, with Keras's defaults. */
    public static BatchNormalization batchNormalization() {
        return new BatchNormalization("", 0.99f, 1e-3f, Affine.SCALE_AND_CENTER);
    }

    /** Rows brought to mean 0 and variance 1, with Keras's defaults. */
    public static LayerNormalization layerNormalization() {
        return new LayerNormalization("", 1e-3f, Affine.SCALE_AND_CENTER);
    }
}
