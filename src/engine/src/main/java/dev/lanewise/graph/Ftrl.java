package dev.lanewise.graph;

import java.util.List;

/**
 * FTRL (McMahan et al.: "Ad click prediction: a view from the trenches", 2013), as Keras 3 computes it.
 *
 * <pre>
 *   b = a + g^2;  p = -learningRatePower
 *   z += g + 2 l2Shrinkage w - (b^p - a^p) / learningRate w
 *   w = (clip(z, -l1, l1) - z) / (b^p / learningRate + 2 (l2 + beta / (2 learningRate)))
 *   a = b
 * </pre>
 *
 * @param learningRate the step size, positive here
 * @param learningRatePower how the step shrinks; not positive, and quick if it is -0.5 or 0
 * @param initialAccumulatorValue where a begins; positive, or a weight that has no gradient would become 0/0
 * @param l1 the L1 penalty, not negative
 * @param l2 the L2 penalty, not negative
 * @param l2Shrinkage the L2 penalty of the gradient, not negative
 * @param beta the paper's beta, not negative
 */
public record Ftrl(
        float learningRate,
        double learningRatePower,
        float initialAccumulatorValue,
        float l1,
        float l2,
        float l2Shrinkage,
        float beta)
        implements Optimizer {

    private static final List<String> SLOTS = List.of("accumulator", "linear");

    /** Checks the ranges. */
    public Ftrl {
        Ranges.learningRate(learningRate);
        Ranges.require(learningRate > 0, "Ftrl's learning rate must be positive", learningRate);
        Ranges.require(
                learningRatePower <= 0 && learningRatePower > Double.NEGATIVE_INFINITY,
                "learningRatePower must be finite and not positive",
                learningRatePower);
        Ranges.notNegative("initialAccumulatorValue", initialAccumulatorValue);
        Ranges.require(
                initialAccumulatorValue > 0,
                "initialAccumulatorValue must be positive, or weights without gradient become 0/0",
                initialAccumulatorValue);
        Ranges.notNegative("l1", l1);
        Ranges.notNegative("l2", l2);
        Ranges.notNegative("l2Shrinkage", l2Shrinkage);
        Ranges.notNegative("beta", beta);
    }

    /** Keras's defaults: 0.001, -0.5, 0.1, and no penalties. */
    public Ftrl() {
        this(0.001);
    }

    /** Keras's defaults with this step size. */
    public Ftrl(double learningRate) {
        this((float) learningRate, -0.5, 0.1f, 0f, 0f, 0f, 0f);
    }

    /** The same with these penalties. */
    public Ftrl penalties(double l1Strength, double l2Strength) {
        return new Ftrl(
                learningRate,
                learningRatePower,
                initialAccumulatorValue,
                (float) l1Strength,
                (float) l2Strength,
                l2Shrinkage,
                beta);
    }

    @Override
    public Ftrl withLearningRate(double rate) {
        return new Ftrl((float) rate, learningRatePower, initialAccumulatorValue, l1, l2, l2Shrinkage, beta);
    }

    @Override
    public String kerasName() {
        return "ftrl";
    }

    /** The sum of squares, and z. */
    @Override
    public List<String> slotNames() {
        return SLOTS;
    }

    @Override
    public float slotStart(int slot) {
        return slot == 0 ? initialAccumulatorValue : 0f;
    }
}
