package dev.lanewise.graph;

/** How a gradient changes a weight. Names, defaults and formulas are Keras 3's. */
public sealed interface Optimizer permits Adam, Sgd {

    /** The step size. */
    float learningRate();

    /** The same optimizer with another step size; finite and not negative. */
    Optimizer withLearningRate(double learningRate);

    /** The name Keras gives it, such as {@code adam}. */
    String kerasName();

    /** How many numbers it remembers for each weight. */
    int slots();
}
