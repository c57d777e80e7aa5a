package dev.lanewise.graph;

import java.util.List;

/**
 * Lion (Chen et al.: "Symbolic discovery of optimization algorithms", 2023), as Keras 3 computes it: all weights move by the
 * same distance. Its learning rate is usually a third to a tenth of Adam's.
 *
 * <pre>
 *   w -= learningRate sign(beta1 m + (1 - beta1) g)
 *   m = beta2 m + (1 - beta2) g
 * </pre>
 *
 * @param learningRate the step size
 * @param beta1 the share of the mean in the step, in [0, 1)
 * @param beta2 the decay of the gradient's mean, in [0, 1)
 */
public record Lion(float learningRate, double beta1, double beta2) implements Optimizer {

    private static final List<String> SLOTS = List.of("momentum");

    /** Checks the ranges. */
    public Lion {
        Ranges.learningRate(learningRate);
        Ranges.decayAndItsFloat("beta1", beta1);
        Ranges.decayAndItsFloat("beta2", beta2);
    }

    /** Keras's defaults: 0.001, 0.9, 0.99. */
    public Lion() {
        this(0.001);
    }

    /** Keras's defaults with this step size. */
    public Lion(double learningRate) {
        this((float) learningRate, 0.9, 0.99);
    }

    @Override
    public Lion withLearningRate(double rate) {
        return new Lion((float) rate, beta1, beta2);
    }

    @Override
    public String kerasName() {
        return "lion";
    }

    @Override
    public List<String> slotNames() {
        return SLOTS;
    }
}
