package dev.lanewise.graph;

import java.util.List;

/** The shape checks that layers share. */
final class Shapes {

    private Shapes() {}

    static void positive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but is " + value);
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
