package dev.lanewise.kernels;

import dev.lanewise.graph.Activation;
import dev.lanewise.kernels.Sweep.FloatFunction;
import java.util.Arrays;

/** Compares a vector function with its scalar twin; to be loaded only where the Vector API is there. */
final class VectorSweep {

    /** Shorter than a stretch, so that functions go over it in chunks. */
    private static final float[] SCRATCH = new float[2 * Species.LENGTH];

    private VectorSweep() {}

    /** A function over a stretch of an array. */
    @FunctionalInterface
    private interface InPlace {
        void apply(float[] x, int from, int to);
    }

    static void exp(int from, int to, int step) {
        compare("exp", VectorFunctions::exp, ScalarFunctions::exp, from, to, step);
    }

    static void log1pOfUnit(int from, int to, int step) {
        compare("log1pOfUnit", VectorFunctions::log1pOfUnit, ScalarFunctions::log1pOfUnit, from, to, step);
    }

    /** The terms of the fused output, and then its gradients, at a target of 0.3. */
    static void sigmoidCrossEntropy(int from, int to, int step) {
        compare("term", (x, begin, end) -> vectorLoss(x, 0), z -> scalarLoss(z, 0), from, to, step);
        compare("gradient", (x, begin, end) -> vectorLoss(x, 1), z -> scalarLoss(z, 1), from, to, step);
    }

    private static void vectorLoss(float[] x, int which) {
        int n = x.length;
        float[] targets = new float[n];
        Arrays.fill(targets, 0.3f);
        float[][] results = {new float[n], new float[n]};
        VectorLosses.sigmoidCrossEntropy(
                x.clone(), 0, new float[n], 0, targets, 0, results[1], 0, results[0], 0, n, 0.1f, Clipping.KERAS);
        System.arraycopy(results[which], 0, x, 0, n);
    }

    private static float scalarLoss(float z, int which) {
        float[][] results = {{0f}, {0f}};
        ScalarLosses.sigmoidCrossEntropy(
                new float[] {z},
                0,
                new float[1],
                0,
                new float[] {0.3f},
                0,
                results[1],
                0,
                results[0],
                0,
                1,
                0.1f,
                Clipping.KERAS);
        return results[which][0];
    }

    static void logOfNormal(int from, int to, int step) {
        compare("logOfNormal", VectorFunctions::logOfNormal, ScalarFunctions::logOfNormal, from, to, step);
    }

    static void log(int from, int to, int step) {
        compare(
                "log",
                (x, begin, end) -> VectorFunctions.log(x, begin, end, SCRATCH),
                ScalarFunctions::log,
                from,
                to,
                step);
    }

    static void sigmoid(int from, int to, int step) {
        compare(
                "sigmoid",
                (x, begin, end) -> VectorFunctions.sigmoid(x, begin, end, SCRATCH),
                ScalarFunctions::sigmoid,
                from,
                to,
                step);
    }

    static void tanh(int from, int to, int step) {
        compare(
                "tanh",
                (x, begin, end) -> VectorFunctions.tanh(x, begin, end, SCRATCH),
                ScalarFunctions::tanh,
                from,
                to,
                step);
    }

    /** An elementwise activation, and its derivative there. */
    static void activation(Activation f, int from, int to, int step) {
        Scratch scratch = new Scratch();
        float[] ones = new float[3 * Species.LENGTH];
        Arrays.fill(ones, 1f);
        compare(
                f + "",
                (x, begin, end) -> VectorActivations.activate(f, x, begin, end - begin, scratch),
                x -> {
                    float[] y = {x};
                    ScalarActivations.activate(f, y, 0, 1);
                    return y[0];
                },
                from,
                to,
                step);
        compare(
                f + "'",
                (x, begin, end) -> {
                    float[] g = ones.clone();
                    VectorActivations.derive(f, g, 0, x, begin, end - begin, scratch);
                    System.arraycopy(g, 0, x, begin, end - begin);
                },
                x -> {
                    float[] g = {1f};
                    ScalarActivations.derive(f, g, 0, new float[] {x}, 0, 1);
                    return g[0];
                },
                from,
                to,
                step);
    }

    /** From one bit pattern to another, as signed integers. */
    private static void compare(String name, InPlace vector, FloatFunction scalar, int from, int to, int step) {
        float[] x = new float[3 * Species.LENGTH];
        float[] y = new float[3 * Species.LENGTH];
        long bits = from;
        while (bits <= to) {
            for (int lane = 0; lane < x.length; lane++) {
                x[lane] = Float.intBitsToFloat((int) Math.min(bits, to));
                bits += step;
            }
            System.arraycopy(x, 0, y, 0, x.length);
            vector.apply(y, 0, y.length);
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
