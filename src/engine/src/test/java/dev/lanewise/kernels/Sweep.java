package dev.lanewise.kernels;

import java.util.function.DoubleUnaryOperator;

/** Measures functions on every {@code step}-th float between two numbers of one sign. */
final class Sweep {

    /** A function of a float. */
    @FunctionalInterface
    interface FloatFunction {
        float at(float x);
    }

    private Sweep() {}

    /** The largest error in units in the last place of the exact value as a float. */
    static double ulps(FloatFunction f, DoubleUnaryOperator exact, float from, float to, int step) {
        return ulpsBeyond(0, f, exact, from, to, step);
    }

    /** The largest error, less what is allowed of absolute error, in units in the last place of the exact value. */
    static double ulpsBeyond(
            double absolute, FloatFunction f, DoubleUnaryOperator exact, float from, float to, int step) {
        double worst = 0;
        int last = Float.floatToRawIntBits(to);
        for (int bits = Float.floatToRawIntBits(from); bits <= last; bits += step) {
            float x = Float.intBitsToFloat(bits);
            double reference = exact.applyAsDouble(x);
            double error = (Math.abs(f.at(x) - reference) - absolute) / Math.ulp((float) reference);
            if (!(error <= worst)) {
                worst = error;
            }
        }
        return worst;
    }
}
