package dev.lanewise.graph;

import java.util.List;

/** The shape checks that layers share. */
final class Shapes {

    private Shapes() {}

    private static final int MOST = 1 << 30;

    static void width(String what, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(what + " must be 1 to " + MOST + ", but is " + value);
        }
    }

    static Tensor single(Layer layer, List<Tensor> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(layer.label() + " takes one input, but was applied to " + inputs.size());
        }
        return inputs.get(0);
    }

    /** The only input, of plain columns. */
    static Tensor flat(Layer layer, List<Tensor> inputs) {
        Tensor input = single(layer, inputs);
        if (!input.shape().isFlat()) {
            throw new IllegalArgumentException(layer.label() + " takes rows of plain columns, but was applied to "
                    + input + "; apply Layers.flatten() in between");
        }
        return input;
    }

    static void several(Layer layer, List<Tensor> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException(
                    layer.label() + " takes two inputs or more, but was applied to " + inputs.size());
        }
    }
}
