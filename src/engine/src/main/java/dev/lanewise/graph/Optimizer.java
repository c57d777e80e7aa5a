package dev.lanewise.graph;

/** How a gradient changes a weight. Names, defaults and formulas are Keras 3's. */
public sealed interface Optimizer permits Adadelta, Adagrad, Adam, Adamax, AmsGrad, Ftrl, Lion, Nadam, RmsProp, Sgd {

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

    /** How many numbers it remembers for each weight. */
    int slots();

    /** What a number that it remembers begins as. */
    default float slotStart(int slot) {
        return 0f;
    }
}
