package dev.lanewise.graph;

import java.util.List;

/**
 * A fully connected layer: {@code activation(x kernel + bias)} with kernel {@code [inputs, width]} and bias
 * {@code [width]}.
 *
 * @param width columns of the result, at least 1
 */
public record Dense(
        String name, int width, Activation activation, Initializer kernelInitializer, Initializer biasInitializer)
        implements Layer {

    /** Checks the width. */
    public Dense {
        Shapes.width("a dense layer's number of units", width);
    }

    /** The same layer under this name. */
    public Dense name(String newName) {
        return new Dense(newName, width, activation, kernelInitializer, biasInitializer);
    }

    /** The same layer ending with this activation. */
    public Dense activation(Activation function) {
        return new Dense(name, width, function, kernelInitializer, biasInitializer);
    }

    /** The same layer with a kernel that begins so. */
    public Dense kernelInitializer(Initializer initializer) {
        return new Dense(name, width, activation, initializer, biasInitializer);
    }

    /** The same layer with a bias that begins so. */
    public Dense biasInitializer(Initializer initializer) {
        return new Dense(name, width, activation, kernelInitializer, initializer);
    }

    @Override
    public String className() {
        return "Dense";
    }

    @Override
    public int units(List<Tensor> inputs) {
        Shapes.single(this, inputs);
        return width;
    }
}
