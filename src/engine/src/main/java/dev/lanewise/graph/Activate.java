package dev.lanewise.graph;

import java.util.List;

/** An activation as a layer of its own, Keras's {@code Activation}. */
public record Activate(String name, Activation activation) implements Layer {

    /** The same layer under this name. */
    public Activate name(String newName) {
        return new Activate(newName, activation);
    }

    @Override
    public String className() {
        return "Activation";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        if (!activation.isElementwise()) {
            return Shapes.flat(this, inputs).shape();
        }
        return Shapes.single(this, inputs).shape();
    }
}
