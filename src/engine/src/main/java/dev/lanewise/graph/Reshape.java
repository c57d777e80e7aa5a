package dev.lanewise.graph;

import java.util.List;

/** The numbers of a row, row-major, in another shape. It costs nothing. */
public record Reshape(String name, Shape target) implements Layer {

    /** The same layer under this name. */
    public Reshape name(String newName) {
        return new Reshape(newName, target);
    }

    @Override
    public String className() {
        return "Reshape";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        Tensor input = Shapes.single(this, inputs);
        if (input.units() != target.units()) {
            throw new IllegalArgumentException(label() + " makes rows of " + target.units() + " numbers, but " + input
                    + " has " + input.units() + "; the product of the axes must stay the same");
        }
        return target;
    }
}
