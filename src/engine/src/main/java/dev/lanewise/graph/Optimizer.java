package dev.lanewise.graph;

import java.util.List;

/** How a gradient changes a weight. Names, defaults and formulas are Keras 3's. */
public sealed interface Optimizer
        permits Adadelta, Adagrad, Adam, AdamW, Adamax, AmsGrad, Extended, Ftrl, Lion, Nadam, RmsProp, Sgd {

    /** The step size. */
    float learningRate();

    /** The step size of the step that follows on so many others. */
    default float learningRateAfter(long steps) {
        return learningRate();
    }

    /** The same optimizer with another step size; finite and not negative. */
    Optimizer withLearningRate(double learningRate);

    /** The name Keras gives it, such as {@code adam}. */
    String kerasName();

    /** What it remembers for each weight, by Keras's names. */
    List<String> slotNames();

    /** How many numbers it remembers for each weight. */
    default int slots() {
        return slotNames().size();
    }

    /** What a number that it remembers begins as. */
    default float slotStart(int slot) {
        return 0f;
    }

    /** The same with a learning rate that follows a schedule. */
    default Optimizer learningRate(LearningRate schedule) {
        return Extended.of(this).with(schedule);
    }

    /** The same with {@code w -= w value learningRate} before each step; biases decay too, as in Keras. */
    default Optimizer weightDecay(double value) {
        return Extended.of(this).withWeightDecay(value);
    }

    /** The same with each number of a gradient in [-limit, limit]; in place of another clipping. */
    default Optimizer clipvalue(double limit) {
        return Extended.of(this).with(new Clipping(Clipping.Kind.VALUE, (float) limit));
    }

    /** The same with each variable's gradient scaled down to a norm of {@code limit}; in place of another clipping. */
    default Optimizer clipnorm(double limit) {
        return Extended.of(this).with(new Clipping(Clipping.Kind.NORM, (float) limit));
    }

    /** The same with all gradients scaled down to a common norm of {@code limit}; in place of another clipping. */
    default Optimizer globalClipnorm(double limit) {
        return Extended.of(this).with(new Clipping(Clipping.Kind.GLOBAL_NORM, (float) limit));
    }

    /** The same with a moving average of the weights, whose place it takes when {@code fit} ends; Keras's momentum is 0.99. */
    default Optimizer ema(double momentum) {
        return Extended.of(this).with(new Averaging((float) momentum, 0));
    }

    /** The same; the average also takes the weights' place after each {@code overwriteFrequency} steps. */
    default Optimizer ema(double momentum, int overwriteFrequency) {
        return Extended.of(this).with(new Averaging((float) momentum, overwriteFrequency));
    }

    /** The same, applied once for so many batches, to their mean gradient. */
    default Optimizer gradientAccumulationSteps(int steps) {
        return Extended.of(this).withAccumulation(steps);
    }

    /** What is done to its gradients before it takes them. */
    default Clipping clipping() {
        return Clipping.NONE;
    }
}
