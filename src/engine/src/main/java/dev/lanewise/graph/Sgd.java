package dev.lanewise.graph;

import java.util.List;

/**
 * Stochastic gradient descent, as Keras 3 computes it.
 *
 * <pre>
 *   plain:     w -= learningRate g
 *   classical: velocity = momentum velocity - learningRate g;  w += velocity
 *   Nesterov:  velocity = momentum velocity - learningRate g;  w += momentum velocity - learningRate g
 * </pre>
 *
 * @param learningRate the step size
 * @param momentum how much of the last step is kept, in [0, 1); 0 for plain descent, which remembers nothing
 * @param style which of the two momentums; of no effect where momentum is 0
 */
public record Sgd(float learningRate, float momentum, Style style) implements Optimizer {

    private static final List<String> SLOTS = List.of("momentum");

    /** The two kinds of momentum. */
    public enum Style {
        /** The weight moves by the velocity. */
        CLASSICAL,
        /** The weight moves by the velocity that the next step would have. */
        NESTEROV
    }

    /** Checks the ranges. */
    public Sgd {
        Ranges.learningRate(learningRate);
        Ranges.decay("momentum", momentum);
    }

    /** Keras's defaults: 0.01 without momentum. */
    public Sgd() {
        this(0.01);
    }

    /** Plain descent with this step size. */
    public Sgd(double learningRate) {
        this((float) learningRate, 0f, Style.CLASSICAL);
    }

    /** The same with momentum. */
    public Sgd momentum(double value) {
        return new Sgd(learningRate, (float) value, style);
    }

    /** The same in Nesterov's way. */
    public Sgd nesterov() {
        return new Sgd(learningRate, momentum, Style.NESTEROV);
    }

    @Override
    public Sgd withLearningRate(double rate) {
        return new Sgd((float) rate, momentum, style);
    }

    @Override
    public String kerasName() {
        return "sgd";
    }

    @Override
    public List<String> slotNames() {
        return momentum == 0f ? List.of() : SLOTS;
    }
}
