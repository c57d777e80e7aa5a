package dev.lanewise.graph;

import java.util.List;

/** Where data enters. */
public record Input(String name, Shape row) implements Layer {

    @Override
    public String className() {
        return "Input";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        if (!inputs.isEmpty()) {
            throw new IllegalArgumentException(label() + " takes no inputs");
        }
        return row;
    }
}
