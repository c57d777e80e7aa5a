package dev.lanewise.graph;

import java.util.List;

/**
 * Nadam (Dozat: "Incorporating Nesterov momentum into Adam", 2016), as Keras 3 computes it.
 *
 * <pre>
 *   mu(t) = beta1 (1 - 0.96^t / 2);  p(t) = mu(1) mu(2) ... mu(t)
 *   m += (g - m) (1 - beta1)
 *   v += (g^2 - v) (1 - beta2)
 *   m' = mu(t+1) m / (1 - p(t+1)) + (1 - mu(t)) g / (1 - p(t))
 *   w -= learningRate m' / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * @param learningRate the step size
 * @param beta1 the decay of the gradient's mean, in [0, 1)
 * @param beta2 the decay of the squared gradient's mean, in [0, 1)
 * @param epsilon keeps the division finite; positive
 */
public record Nadam(float learningRate, double beta1, double beta2, float epsilon) implements Optimizer {

    private static final List<String> SLOTS = List.of("momentum", "velocity");

    /** Checks the ranges. */
    public Nadam {
        Ranges.learningRate(learningRate);
        Ranges.decayAndItsFloat("beta1", beta1);
        Ranges.decayAndItsFloat("beta2", beta2);
        Ranges.epsilon("Nadam", epsilon);
    }

    /** Keras's defaults: 0.001, 0.9, 0.999, 1e-7. */
    public Nadam() {
        this(0.001);
    }

    /** Keras's defaults with this step size. */
    public Nadam(double learningRate) {
        this((float) learningRate, 0.9, 0.999, 1e-7f);
    }

    @Override
    public Nadam withLearningRate(double rate) {
        return new Nadam((float) rate, beta1, beta2, epsilon);
    }

    @Override
    public String kerasName() {
        return "nadam";
    }

    @Override
    public List<String> slotNames() {
        return SLOTS;
    }
}
