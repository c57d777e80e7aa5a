package dev.lanewise.graph;

/**
 * The layers by the names under which Keras users look for them. Each is an immutable description that can be refined
 * before it is applied: {@code Layers.dense(128).activation(RELU).name("code").apply(x)}.
 */
public final class Layers {

    private Layers() {}

    /** Data of so many columns. */
    public static Tensor input(int columns) {
        return new Input("", columns).apply();
    }

    /** Data of so many columns, by name. */
    public static Tensor input(String name, int columns) {
        return new Input(name, columns).apply();
    }

    /** A fully connected layer of so many units: linear, Glorot-uniform kernel, zero bias. */
    public static Dense dense(int units) {
        return new Dense("", units, Activation.LINEAR, Initializer.GLOROT_UNIFORM, Initializer.ZEROS);
    }

    /** An activation as a layer of its own. */
    public static Activate activation(Activation function) {
        return new Activate("", function);
    }

    /** The sum of two or more tensors of one width. */
    public static Add add() {
        return new Add("");
    }

    /** Two or more tensors side by side. */
    public static Concatenate concatenate() {
        return new Concatenate("");
    }
}
