package dev.lanewise.graph;

import java.util.List;

/**
 * Adam (Kingma, Ba: "Adam: a method for stochastic optimization", 2014), as Keras 3 computes it: epsilon stands outside
 * the bias correction.
 *
 * <pre>
 *   alpha = learningRate * sqrt(1 - beta2^t) / (1 - beta1^t)
 *   m += (g - m) (1 - beta1)
 *   v += (g^2 - v) (1 - beta2)
 *   w -= m alpha / (sqrt(v) + epsilon)
 * </pre>
 *
 * <p>Steps 1, 65, 129, ... end with setting to 0 all m that are smaller than the smallest normal float, which keeps the
 * arithmetic fast; with the default epsilon they would move a weight by less than 1e-33.
 *
 * @param learningRate the step size
 * @param beta1 the decay of the gradient's mean, in [0, 1)
 * @param beta2 the decay of the squared gradient's mean, in [0, 1)
 * @param epsilon keeps the division finite; positive
 */
public record Adam(float learningRate, double beta1, double beta2, float epsilon) implements Optimizer {

    private static final List<String> SLOTS = List.of("momentum", "velocity");

    /** Checks the ranges. */
    public Adam {
        Ranges.learningRate(learningRate);
        Ranges.decayAndItsFloat("beta1", beta1);
        Ranges.decayAndItsFloat("beta2", beta2);
        Ranges.epsilon("Adam", epsilon);
    }

    /** Keras's defaults: 0.001, 0.9, 0.999, 1e-7. */
    public Adam() {
        this(0.001);
    }

    /** Keras's defaults with this step size. */
    public Adam(double learningRate) {
        this((float) learningRate, 0.9, 0.999, 1e-7f);
    }

    /** The same with a mean of squares that never shrinks. */
    public AmsGrad amsgrad() {
        return new AmsGrad(this);
    }

    @Override
    public Adam withLearningRate(double rate) {
        return new Adam((float) rate, beta1, beta2, epsilon);
    }

    @Override
    public String kerasName() {
        return "adam";
    }

    @Override
    public List<String> slotNames() {
        return SLOTS;
    }
}
