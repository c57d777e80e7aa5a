package dev.lanewise.graph;

import java.util.List;

/**
 * Adadelta (Zeiler: "ADADELTA: an adaptive learning rate method", 2012), as Keras 3 computes it.
 *
 * <pre>
 *   a = rho a + (1 - rho) g^2
 *   step = g sqrt(d + epsilon) / sqrt(a + epsilon)
 *   d = rho d + (1 - rho) step^2
 *   w -= learningRate step
 * </pre>
 *
 * @param learningRate the step size; the paper's is 1
 * @param rho the decay of the averages, in [0, 1)
 * @param epsilon keeps the division finite, and the first steps from being 0; positive
 */
public record Adadelta(float learningRate, double rho, float epsilon) implements Optimizer {

    private static final List<String> SLOTS = List.of("accumulated_grad", "accumulated_delta_var");

    /** Checks the ranges. */
    public Adadelta {
        Ranges.learningRate(learningRate);
        Ranges.decayAndItsFloat("rho", rho);
        Ranges.epsilon("Adadelta", epsilon);
    }

    /** Keras's defaults: 0.001, 0.95, 1e-7. */
    public Adadelta() {
        this(0.001);
    }

    /** Keras's defaults with this step size. */
    public Adadelta(double learningRate) {
        this((float) learningRate, 0.95, 1e-7f);
    }

    @Override
    public Adadelta withLearningRate(double rate) {
        return new Adadelta((float) rate, rho, epsilon);
    }

    @Override
    public String kerasName() {
        return "adadelta";
    }

    @Override
    public List<String> slotNames() {
        return SLOTS;
    }
}
