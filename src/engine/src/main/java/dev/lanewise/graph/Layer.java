package dev.lanewise.graph;

import java.util.List;

/**
 * One layer of a network: a description with no memory of its own. Applying it to tensors gives the tensor that it makes
 * of them.
 *
 * <p>A layer object stands for one set of weights. Applied again, it uses the same weights at another place.
 */
public sealed interface Layer
        permits Input,
                Dense,
                TransposedDense,
                Activate,
                Merge,
                Concatenate,
                Flatten,
                Reshape,
                Rescaling,
                Noise,
                Sampling,
                BatchNormalization,
                LayerNormalization,
                CustomLayer {

    /** The name the user gave, or an empty string: then the graph numbers it as Keras does ({@code dense_1}). */
    String name();

    /** Keras's class name, such as {@code Dense}. */
    String className();

    /** The shape of the result for these inputs; an {@link IllegalArgumentException} says what does not fit. */
    Shape shape(List<Tensor> inputs);

    /** The variables it needs for inputs of so many columns, in the order in which they are kept. */
    default List<Declaration> weights(int inputs, int units) {
        return List.of();
    }

    /** How this layer is called in a message: class and name. */
    default String label() {
        return name().isEmpty() ? className() : className() + " '" + name() + "'";
    }

    /** Applies the layer. */
    default Tensor apply(Tensor... inputs) {
        return Tensor.of(this, List.of(inputs));
    }
}
