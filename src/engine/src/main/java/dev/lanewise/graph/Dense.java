package dev.lanewise.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fully connected layer: {@code activation(x kernel + bias)} with kernel {@code [inputs, width]} and bias
 * {@code [width]}.
 *
 * @param width columns of the result, at least 1
 * @param kernel how the kernel begins and what it is held to
 * @param bias the same of the bias, or none if there is no bias
 * @param activity a penalty on what the layer computes
 */
public record Dense(
        String name, int width, Activation activation, Rule kernel, Optional<Rule> bias, ActivityRegularizer activity)
        implements Layer {

    /** Checks the width. */
    public Dense {
        Shapes.width("a dense layer's number of units", width);
    }

    /** Keras's defaults: linear, Glorot-uniform kernel, zero bias. */
    static Dense ofUnits(int width) {
        return new Dense(
                "",
                width,
                Activation.LINEAR,
                Rule.of(Initializer.GLOROT_UNIFORM),
                Optional.of(Rule.of(Initializer.ZEROS)),
                Regularizer.NONE);
    }

    /** The same layer under this name. */
    public Dense name(String newName) {
        return new Dense(newName, width, activation, kernel, bias, activity);
    }

    /** The same layer ending with this activation. */
    public Dense activation(Activation function) {
        return new Dense(name, width, function, kernel, bias, activity);
    }

    /** The same layer with no bias. */
    public Dense withoutBias() {
        return new Dense(name, width, activation, kernel, Optional.empty(), activity);
    }

    /** The same layer with a kernel that begins so. */
    public Dense kernelInitializer(Initializer initializer) {
        return withKernel(kernel.with(initializer));
    }

    /** The same layer with this penalty on its kernel. */
    public Dense kernelRegularizer(Regularizer regularizer) {
        return withKernel(kernel.with(regularizer));
    }

    /** The same layer with its kernel held to this. */
    public Dense kernelConstraint(Constraint constraint) {
        return withKernel(kernel.with(constraint));
    }

    /** The same layer with a bias that begins so. */
    public Dense biasInitializer(Initializer initializer) {
        return withBias(biasRule().with(initializer));
    }

    /** The same layer with this penalty on its bias. */
    public Dense biasRegularizer(Regularizer regularizer) {
        return withBias(biasRule().with(regularizer));
    }

    /** The same layer with its bias held to this. */
    public Dense biasConstraint(Constraint constraint) {
        return withBias(biasRule().with(constraint));
    }

    /** The same layer with this penalty on what it computes. */
    public Dense activityRegularizer(ActivityRegularizer regularizer) {
        return new Dense(name, width, activation, kernel, bias, regularizer);
    }

    /**
     * A layer that goes the other way with the same kernel, transposed: the tied weights of an autoencoder. It has a bias of
     * its own and is linear; apply it to a tensor that comes from this layer.
     */
    public TransposedDense transposed() {
        return new TransposedDense("", this, Activation.LINEAR, Initializer.ZEROS);
    }

    private Dense withKernel(Rule rule) {
        return new Dense(name, width, activation, rule, bias, activity);
    }

    private Dense withBias(Rule rule) {
        return new Dense(name, width, activation, kernel, Optional.of(rule), activity);
    }

    private Rule biasRule() {
        return bias.orElseThrow(() -> new IllegalStateException(label() + " has no bias"));
    }

    @Override
    public String className() {
        return "Dense";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        Shapes.flat(this, inputs);
        return Shape.of(width);
    }

    @Override
    public List<Declaration> weights(int inputs, int units) {
        List<Declaration> declared = new ArrayList<>();
        declared.add(new Declaration("kernel", List.of(inputs, units), kernel, Declaration.Role.LEARNED));
        bias.ifPresent(rule -> declared.add(new Declaration("bias", List.of(units), rule, Declaration.Role.LEARNED)));
        return declared;
    }
}
