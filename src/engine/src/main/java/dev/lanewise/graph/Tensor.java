package dev.lanewise.graph;

import java.util.List;
import java.util.Objects;

/**
 * What a layer makes of its inputs: a symbolic matrix of (rows of a batch) x {@code units}. Tensors are compared by
 * identity, since two layers of the same description are still two layers.
 */
public final class Tensor {

    private final Layer layer;
    private final List<Tensor> inputs;
    private final int units;

    private Tensor(Layer layer, List<Tensor> inputs, int units) {
        this.layer = layer;
        this.inputs = inputs;
        this.units = units;
    }

    static Tensor of(Layer layer, List<Tensor> inputs) {
        Objects.requireNonNull(layer, "layer");
        return new Tensor(layer, List.copyOf(inputs), layer.units(inputs));
    }

    /** The layer that makes it. */
    public Layer layer() {
        return layer;
    }

    /** What the layer is applied to, in order. */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** Its number of columns. */
    public int units() {
        return units;
    }

    @Override
    public String toString() {
        return layer.label() + " (batch, " + units + ")";
    }
}
