package dev.lanewise.kernels;

import dev.lanewise.kernels.Sweep.FloatFunction;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;

/** Compares a vector function with its scalar twin; to be loaded only where the Vector API is there. */
final class VectorSweep {

    private VectorSweep() {}

    static void exp(int from, int to, int step) {
        compare("exp", VectorFunctions::exp, ScalarFunctions::exp, from, to, step);
    }

    static void log1pOfUnit(int from, int to, int step) {
        compare("log1pOfUnit", VectorFunctions::log1pOfUnit, ScalarFunctions::log1pOfUnit, from, to, step);
    }

    static void logOfNormal(int from, int to, int step) {
        compare("logOfNormal", VectorFunctions::logOfNormal, ScalarFunctions::logOfNormal, from, to, step);
    }

    static void sigmoid(int from, int to, int step) {
        compare("sigmoid", VectorFunctions::sigmoid, ScalarFunctions::sigmoid, from, to, step);
    }

    static void tanh(int from, int to, int step) {
        compare("tanh", VectorFunctions::tanh, ScalarFunctions::tanh, from, to, step);
    }

    /** From one bit pattern to another, as signed integers. */
    private static void compare(
            String name, UnaryOperator<FloatVector> vector, FloatFunction scalar, int from, int to, int step) {
        float[] x = new float[Species.LENGTH];
        float[] y = new float[Species.LENGTH];
        long bits = from;
        while (bits <= to) {
            for (int lane = 0; lane < x.length; lane++) {
                x[lane] = Float.intBitsToFloat((int) Math.min(bits, to));
                bits += step;
            }
            vector.apply(FloatVector.fromArray(Species.FLOATS, x, 0)).intoArray(y, 0);
            for (int lane = 0; lane < x.length; lane++) {
                float expected = scalar.at(x[lane]);
                if (!Numbers.same(expected, y[lane])) {
                    float argument = x[lane];
                    Numbers.assertSame(expected, y[lane], () -> name + "(" + Float.toHexString(argument) + ")");
                }
            }
        }
    }
}
