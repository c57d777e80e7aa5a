package dev.lanewise.graph;

import java.util.List;

/**
 * RMSprop (Hinton: "Neural networks for machine learning", lecture 6e, 2012), as Keras 3 computes it.
 *
 * <pre>
 *   v = rho v + (1 - rho) g^2
 *   plain:     d = v + epsilon
 *   centered:  a = rho a + (1 - rho) g;  d = max(v - a^2, 0) + epsilon
 *   step = learningRate g / sqrt(d)
 *   without momentum:  w -= step
 *   with momentum:     u = momentum u + step;  w -= u
 * </pre>
 *
 * <p>v - a^2 is a variance. Keras lets it become negative by rounding, and then a weight NaN; here it ends at 0.
 *
 * @param learningRate the step size
 * @param rho the decay of the averages, in [0, 1)
 * @param momentum how much of the last step is kept, in [0, 1); 0 for none
 * @param epsilon keeps the division finite; positive
 * @param style whether the gradient's mean is taken off
 */
public record RmsProp(float learningRate, double rho, float momentum, float epsilon, Style style) implements Optimizer {

    private static final List<String> OF_PLAIN = List.of("velocity");
    private static final List<String> WITH_MOMENTUM = List.of("velocity", "momentum");
    private static final List<String> OF_CENTERED = List.of("velocity", "average_gradient", "momentum");

    /** What the gradient is divided by. */
    public enum Style {
        /** The root of its mean square. */
        PLAIN,
        /** Its standard deviation. */
        CENTERED
    }

    /** Checks the ranges. */
    public RmsProp {
        Ranges.learningRate(learningRate);
        Ranges.decayAndItsFloat("rho", rho);
        Ranges.decay("momentum", momentum);
        Ranges.epsilon("RMSprop", epsilon);
    }

    /** Keras's defaults: 0.001, 0.9, no momentum, 1e-7. */
    public RmsProp() {
        this(0.001);
    }

    /** Keras's defaults with this step size. */
    public RmsProp(double learningRate) {
        this((float) learningRate, 0.9, 0f, 1e-7f, Style.PLAIN);
    }

    /** The same with another decay of the averages. */
    public RmsProp rho(double value) {
        return new RmsProp(learningRate, value, momentum, epsilon, style);
    }

    /** The same with momentum. */
    public RmsProp momentum(double value) {
        return new RmsProp(learningRate, rho, (float) value, epsilon, style);
    }

    /** The same, divided by the standard deviation. */
    public RmsProp centered() {
        return new RmsProp(learningRate, rho, momentum, epsilon, Style.CENTERED);
    }

    @Override
    public RmsProp withLearningRate(double rate) {
        return new RmsProp((float) rate, rho, momentum, epsilon, style);
    }

    @Override
    public String kerasName() {
        return "rmsprop";
    }

    /** The mean square, the last step where there is momentum; if it is centered, the mean square, the mean, the last step. */
    @Override
    public List<String> slotNames() {
        if (style == Style.CENTERED) {
            return OF_CENTERED;
        }
        return momentum == 0f ? OF_PLAIN : WITH_MOMENTUM;
    }
}
