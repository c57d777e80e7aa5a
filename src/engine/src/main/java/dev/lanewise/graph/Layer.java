package dev.lanewise.graph;

import java.util.List;

/**
 * One layer of a network: a description with no memory of its own. Applying it to tensors gives the tensor that it makes
 * of them.
 *
 * <p>A layer object stands for one set of weights and can be applied once.
 */
public sealed interface Layer permits Input, Dense, Activate, Add, Concatenate {

    /** The name the user gave, or an empty string: then the graph numbers it as Keras does ({@code dense_1}). */
    String name();

    /** Keras's class name, such as {@code Dense}. */
    String className();

    /** Columns of the result for inputs of these columns; an {@link IllegalArgumentException} says what does not fit. */
    int units(List<Tensor> inputs);

    /** How this layer is called in a message: class and name. */
    default String label() {
        return name().isEmpty() ? className() : className() + " '" + name() + "'";
    }

    /** Applies the layer. */
    default Tensor apply(Tensor... inputs) {
        return Tensor.of(this, List.of(inputs));
    }
}
