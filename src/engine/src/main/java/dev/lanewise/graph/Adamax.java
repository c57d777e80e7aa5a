package dev.lanewise.graph;

import java.util.List;

/**
 * Adamax (Kingma, Ba: "Adam: a method for stochastic optimization", 2014, section 7.1), as Keras 3 computes it.
 *
 * <pre>
 *   m += (g - m) (1 - beta1)
 *   u = max(beta2 u, |g|)
 *   w -= learningRate m / ((1 - beta1^t) (u + epsilon))
 * </pre>
 *
 * @param learningRate the step size
 * @param beta1 the decay of the gradient's mean, in [0, 1)
 * @param beta2 the decay of the gradient's greatest size, in [0, 1)
 * @param epsilon keeps the division finite; positive
 */
public record Adamax(float learningRate, double beta1, double beta2, float epsilon) implements Optimizer {

    private static final List<String> SLOTS = List.of("momentum", "norm");

    /** Checks the ranges. */
    public Adamax {
        Ranges.learningRate(learningRate);
        Ranges.decayAndItsFloat("beta1", beta1);
        Ranges.decayAndItsFloat("beta2", beta2);
        Ranges.epsilon("Adamax", epsilon);
    }

    /** Keras's defaults: 0.001, 0.9, 0.999, 1e-7. */
    public Adamax() {
        this(0.001);
    }

    /** Keras's defaults with this step size. */
    public Adamax(double learningRate) {
        this((float) learningRate, 0.9, 0.999, 1e-7f);
    }

    @Override
    public Adamax withLearningRate(double rate) {
        return new Adamax((float) rate, beta1, beta2, epsilon);
    }

    @Override
    public String kerasName() {
        return "adamax";
    }

    @Override
    public List<String> slotNames() {
        return SLOTS;
    }
}
