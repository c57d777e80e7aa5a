package dev.lanewise.graph;

import java.util.List;

/** The sum of its inputs, element by element, taken from the first input to the last. */
public record Add(String name) implements Layer {

    /** The same layer under this name. */
    public Add name(String newName) {
        return new Add(newName);
    }

    @Override
    public String className() {
        return "Add";
    }

    @Override
    public int units(List<Tensor> inputs) {
        Shapes.several(this, inputs);
        int units = inputs.get(0).units();
        for (Tensor input : inputs) {
            if (input.units() != units) {
                throw new IllegalArgumentException(label() + " needs inputs of one width, but " + inputs.get(0)
                        + " and " + input + " differ; a dense layer of " + units + " units would fit the second");
            }
        }
        return units;
    }
}
