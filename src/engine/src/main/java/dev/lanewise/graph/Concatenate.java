package dev.lanewise.graph;

import java.util.List;

/** Its inputs side by side, the first input's columns first. */
public record Concatenate(String name) implements Layer {

    /** The same layer under this name. */
    public Concatenate name(String newName) {
        return new Concatenate(newName);
    }

    @Override
    public String className() {
        return "Concatenate";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        Shapes.several(this, inputs);
        int units = 0;
        for (Tensor input : inputs) {
            Shapes.flat(this, List.of(input));
            units = Math.addExact(units, input.units());
        }
        return Shape.of(units);
    }
}
