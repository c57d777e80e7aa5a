package dev.lanewise.graph;

import java.util.List;

/**
 * Adagrad (Duchi, Hazan, Singer: "Adaptive subgradient methods for online learning and stochastic optimization", 2011), as
 * Keras 3 computes it.
 *
 * <pre>
 *   a += g^2
 *   w -= learningRate g / sqrt(a + epsilon)
 * </pre>
 *
 * @param learningRate the step size
 * @param initialAccumulatorValue where a begins; not negative
 * @param epsilon keeps the division finite; positive
 */
public record Adagrad(float learningRate, float initialAccumulatorValue, float epsilon) implements Optimizer {

    private static final List<String> SLOTS = List.of("accumulator");

    /** Checks the ranges. */
    public Adagrad {
        Ranges.learningRate(learningRate);
        Ranges.notNegative("initialAccumulatorValue", initialAccumulatorValue);
        Ranges.epsilon("Adagrad", epsilon);
    }

    /** Keras's defaults: 0.001, 0.1, 1e-7. */
    public Adagrad() {
        this(0.001);
    }

    /** Keras's defaults with this step size. */
    public Adagrad(double learningRate) {
        this((float) learningRate, 0.1f, 1e-7f);
    }

    @Override
    public Adagrad withLearningRate(double rate) {
        return new Adagrad((float) rate, initialAccumulatorValue, epsilon);
    }

    @Override
    public String kerasName() {
        return "adagrad";
    }

    @Override
    public List<String> slotNames() {
        return SLOTS;
    }

    @Override
    public float slotStart(int slot) {
        return initialAccumulatorValue;
    }
}
