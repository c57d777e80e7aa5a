package dev.lanewise.kernels;

import dev.lanewise.graph.Adam;

/**
 * What Adam's update needs in one step, computed once for all weights. The object is filled anew for each step, so that a
 * step allocates nothing.
 */
public final class AdamCoefficients {

    /** The step size with both bias corrections. */
    float alpha;
    /** 1 - beta1. */
    float rate1;
    /** 1 - beta2. */
    float rate2;
    /** Keeps the division finite. */
    float epsilon;

    /** Fills in the coefficients of step t, the first of which is 1. */
    public void set(Adam adam, long t) {
        double correction1 = 1 - power(adam.beta1(), t);
        double correction2 = 1 - power(adam.beta2(), t);
        alpha = (float) (adam.learningRate() * Math.sqrt(correction2) / correction1);
        rate1 = 1f - adam.beta1();
        rate2 = 1f - adam.beta2();
        epsilon = adam.epsilon();
    }

    /** base^exponent by squaring: the same bits on every platform, which {@code Math.pow} does not promise. */
    private static double power(double base, long exponent) {
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
