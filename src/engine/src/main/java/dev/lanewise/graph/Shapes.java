package dev.lanewise.graph;

import java.util.List;

/** The shape checks that layers share. */
final class Shapes {

    private Shapes() {}

    /** A billion columns: more than an array of one row could use, and far enough from 2^31 for padding. */
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

    static void several(Layer layer, List<Tensor> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException(
                    layer.label() + " takes two inputs or more, but was applied to " + inputs.size());
        }
    }
}
