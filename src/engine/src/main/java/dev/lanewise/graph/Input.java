package dev.lanewise.graph;

import java.util.List;

/**
 * Where the data enters.
 *
 * @param width columns of the data, at least 1
 */
public record Input(String name, int width) implements Layer {

    /** Checks the width. */
    public Input {
        Shapes.width("an input's number of columns", width);
    }

    @Override
    public String className() {
        return "Input";
    }

    @Override
    public int units(List<Tensor> inputs) {
        if (!inputs.isEmpty()) {
            throw new IllegalArgumentException(label() + " takes no inputs");
        }
        return width;
    }
}
