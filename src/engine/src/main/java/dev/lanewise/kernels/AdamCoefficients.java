package dev.lanewise.kernels;

import dev.lanewise.graph.Adam;

/**
 * What Adam's update needs in one step, computed once for all weights. The object is filled anew for each step, so that a
 * step allocates nothing.
 */
public final class AdamCoefficients {

    /**
     * Where a gradient stays 0, as that of an image's margin, the mean shrinks by a tenth in each step until it is
     * subnormal, and then no further: a tenth of a few units in the last place rounds to nothing. With the usual epsilon it moves a weight
     * by less than 1e-33, but makes the arithmetic with it twice as slow. To look for it in each step would cost more than once in
     * a while.
     */
    static final int CLEARED_EVERY = 64;

    /** The step size with both bias corrections. */
    float alpha;
    /** 1 - beta1. */
    float rate1;
    /** 1 - beta2. */
    float rate2;
    /** Keeps the division finite. */
    float epsilon;

    /** Whether this step ends with setting to 0 the means that have become subnormal. */
    boolean clears;

    /** {@link #set(Adam, long, float)} with the optimizer's own learning rate. */
    public void set(Adam adam, long t) {
        set(adam, t, adam.learningRate());
    }

    /**
     * Fills in the coefficients of step t, the first of which is 1. What Keras holds as a float is one here: the powers of
     * the betas, and the rates as the nearest floats to 1 - beta. (1f - 0.999f would be 5e-5 off.)
     */
    public void set(Adam adam, long t, float learningRate) {
        float correction1 = 1f - (float) power((float) adam.beta1(), t);
        float correction2 = 1f - (float) power((float) adam.beta2(), t);
        alpha = learningRate * (float) Math.sqrt(correction2) / correction1;
        rate1 = (float) (1 - adam.beta1());
        rate2 = (float) (1 - adam.beta2());
        epsilon = adam.epsilon();
        clears = t % CLEARED_EVERY == 1; // the first step too, so that the JIT sees it done
    }

    /** base^exponent by squaring: the same bits on every platform, which {@code Math.pow} does not promise. */
    public static double power(double base, long exponent) {
        double result = 1;
        double square = base;
        for (long bits = exponent; bits != 0; bits >>>= 1) {
            if ((bits & 1) != 0) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
