package dev.lanewise.graph;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a layer makes of its inputs: a symbolic table of (rows of a batch) x {@code shape}. Tensors are compared by
 * identity, since two layers of the same description are still two layers.
 */
public final class Tensor {

    private final Layer layer;
    private final List<Tensor> inputs;
    private final Shape shape;
    private final WeightSource source;

    private Tensor(Layer layer, List<Tensor> inputs, Shape shape, WeightSource source) {
        this.layer = layer;
        this.inputs = inputs;
        this.shape = shape;
        this.source = source;
    }

    static Tensor of(Layer layer, List<Tensor> inputs) {
        Objects.requireNonNull(layer, "layer");
        return new Tensor(layer, List.copyOf(inputs), layer.shape(inputs), null);
    }

    /** A decoder's layer apart from its encoder, whose widths its description does not tell. */
    public static Tensor ofApart(TransposedDense layer, Tensor input, int units) {
        return new Tensor(layer, List.of(input), Shape.of(units), null);
    }

    /** The same layer at another place, with the weights that it has there. */
    Tensor appliedTo(List<Tensor> newInputs, WeightSource whereFrom) {
        Shape fitting = layer instanceof TransposedDense ? shape : layer.shape(newInputs);
        return new Tensor(layer, List.copyOf(newInputs), fitting, source == null ? whereFrom : source);
    }

    /** The layer that makes it. */
    public Layer layer() {
        return layer;
    }

    /** What the layer is applied to, in order. */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** The shape of a row. */
    public Shape shape() {
        return shape;
    }

    /** Its number of columns. */
    public int units() {
        return shape.units();
    }

    /** The model that has the layer's weights already, if the layer was taken from one. */
    public Optional<WeightSource> source() {
        return Optional.ofNullable(source);
    }

    @Override
    public String toString() {
        return layer.label() + " " + shape;
    }
}
