package dev.lanewise.graph;

import java.util.List;

/** Two tensors or more of one shape, combined element by element, from the first to the last. */
public record Merge(String name, Kind kind) implements Layer {

    /** How. */
    public enum Kind {
        /** x0 + x1 + ... */
        ADD("Add"),
        /** x0 - x1, of exactly two. */
        SUBTRACT("Subtract"),
        /** x0 x1 ... */
        MULTIPLY("Multiply"),
        /** (x0 + x1 + ...) / n. */
        AVERAGE("Average"),
        /** The largest; the gradient goes to the first that is it. */
        MAXIMUM("Maximum");

        private final String className;

        Kind(String className) {
            this.className = className;
        }
    }

    /** The same layer under this name. */
    public Merge name(String newName) {
        return new Merge(newName, kind);
    }

    @Override
    public String className() {
        return kind.className;
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        Shapes.several(this, inputs);
        if (kind == Kind.SUBTRACT && inputs.size() != 2) {
            throw new IllegalArgumentException(label() + " takes two inputs, but was applied to " + inputs.size());
        }
        Shape shape = inputs.get(0).shape();
        for (Tensor input : inputs) {
            if (!input.shape().equals(shape)) {
                throw new IllegalArgumentException(label() + " needs inputs of one shape, but " + inputs.get(0)
                        + " and " + input + " differ; a dense layer of " + shape.units()
                        + " units would fit the second");
            }
        }
        return shape;
    }
}
