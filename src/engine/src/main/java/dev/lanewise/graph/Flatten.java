package dev.lanewise.graph;

import java.util.List;

/** The numbers of a row, row-major, as plain columns. It costs nothing. */
public record Flatten(String name) implements Layer {

    /** The same layer under this name. */
    public Flatten name(String newName) {
        return new Flatten(newName);
    }

    @Override
    public String className() {
        return "Flatten";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        return Shape.of(Shapes.single(this, inputs).units());
    }
}
