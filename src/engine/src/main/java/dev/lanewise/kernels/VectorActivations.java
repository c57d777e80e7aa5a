package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.core.Lanes;
import dev.lanewise.graph.Activation;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link ScalarActivations} with vectors; what is left of a row's end is done by the scalar code. Loops call
 * nothing but the Vector API, for the reason that {@link VectorFunctions} gives.
 */
final class VectorActivations {

    private VectorActivations() {}

    static void biasActivate(Activation f, float[] y, int yo, float[] bias, int bo, int n, Scratch scratch) {
        if (f == Activation.RELU) {
            biasRelu(y, yo, bias, bo, n);
        } else {
            VectorSums.add(y, yo, bias, bo, n);
            activate(f, y, yo, n, scratch);
        }
    }

    static void biasRelu(float[] y, int yo, float[] bias, int bo, int n) {
        int whole = FLOATS.loopBound(n);
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, y, yo + j).add(FloatVector.fromArray(FLOATS, bias, bo + j));
            x.blend(0f, x.compare(LT, 0f)).intoArray(y, yo + j);
        }
        ScalarActivations.biasActivate(Activation.RELU, y, yo + whole, bias, bo + whole, n - whole);
    }

    static void activate(Activation f, float[] y, int yo, int n, Scratch scratch) {
        int whole = FLOATS.loopBound(n);
        switch (f) {
            case LINEAR -> {}
            case RELU -> relu(y, yo, yo + whole);
            case SIGMOID -> VectorFunctions.sigmoid(y, yo, yo + whole, scratch.floats());
            case TANH -> VectorFunctions.tanh(y, yo, yo + whole, scratch.floats());
            default -> activateOther(f, y, yo, yo + whole, scratch);
        }
        ScalarActivations.activate(f, y, yo + whole, n - whole);
    }

    private static void relu(float[] y, int from, int to) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, y, j);
            x.blend(0f, x.compare(LT, 0f)).intoArray(y, j);
        }
    }

    static void exp(float[] y, int yo, int n) {
        int whole = FLOATS.loopBound(n);
        VectorFunctions.exp(y, yo, yo + whole);
        ScalarActivations.exp(y, yo + whole, n - whole);
    }

    static void log(float[] y, int yo, int n, float[] scratch) {
        int whole = FLOATS.loopBound(n);
        VectorFunctions.log(y, yo, yo + whole, scratch);
        ScalarActivations.log(y, yo + whole, n - whole);
    }

    private static void subtract(float[] y, int from, int to, float max) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector.fromArray(FLOATS, y, j).sub(max).intoArray(y, j);
        }
    }

    static void derive(Activation f, float[] g, int go, float[] y, int yo, int n, Scratch scratch) {
        int whole = FLOATS.loopBound(n);
        switch (f) {
            case LINEAR -> {}
            case RELU -> {
                for (int j = 0; j < whole; j += LENGTH) {
                    FloatVector p = FloatVector.fromArray(FLOATS, y, yo + j);
                    FloatVector x = FloatVector.fromArray(FLOATS, g, go + j);
                    FloatVector.zero(FLOATS).blend(x, p.compare(GT, 0f)).intoArray(g, go + j);
                }
            }
            case SIGMOID -> {
                for (int j = 0; j < whole; j += LENGTH) {
                    FloatVector p = FloatVector.fromArray(FLOATS, y, yo + j);
                    FloatVector slope = p.mul(FloatVector.broadcast(FLOATS, 1f).sub(p));
                    FloatVector.fromArray(FLOATS, g, go + j).mul(slope).intoArray(g, go + j);
                }
            }
            case TANH -> deriveTanh(g, go, y, yo, whole);
            default -> deriveOther(f, g, go, y, yo, whole, scratch);
        }
        ScalarActivations.derive(f, g, go + whole, y, yo + whole, n - whole);
    }

    private static void deriveTanh(float[] g, int go, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector p = FloatVector.fromArray(FLOATS, y, yo + j);
            FloatVector slope = p.neg().fma(p, FloatVector.broadcast(FLOATS, 1f));
            FloatVector.fromArray(FLOATS, g, go + j).mul(slope).intoArray(g, go + j);
        }
    }

    /** Apart, so that the commonest are small enough for the JIT to inline. */
    private static void activateOther(Activation f, float[] y, int from, int to, Scratch scratch) {
        switch (f) {
            case RELU6, LEAKY_RELU, HARD_SIGMOID, SOFTSIGN, HARD_SILU -> VectorPieces.activate(f, y, from, to);
            case EXPONENTIAL -> VectorFunctions.exp(y, from, to);
            case ELU, SELU, GELU, GELU_TANH, SOFTPLUS, SILU, MISH -> VectorWide.activate(f, y, from, to, scratch);
            default -> throw ScalarActivations.notElementwise(f);
        }
    }

    private static void deriveOther(Activation f, float[] g, int go, float[] y, int yo, int n, Scratch scratch) {
        switch (f) {
            case RELU6, LEAKY_RELU, HARD_SIGMOID, HARD_SILU, EXPONENTIAL -> VectorPieces.derive(f, g, go, y, yo, n);
            case ELU, SELU, GELU, GELU_TANH, SOFTPLUS, SOFTSIGN, SILU, MISH ->
                VectorWide.derive(f, g, go, y, yo, n, scratch);
            default -> throw ScalarActivations.notElementwise(f);
        }
    }

    static void softmax(float[] y, int yo, int n, float[] lanes) {
        int whole = FLOATS.loopBound(n);
        int end = yo + whole;
        float max = max(y, yo, n);
        subtract(y, yo, end, max);
        VectorFunctions.exp(y, yo, end);
        for (int j = end; j < yo + n; j++) {
            y[j] = ScalarFunctions.exp(y[j] - max);
        }
        float sum = VectorSums.sum(y, yo, n, lanes);
        for (int j = yo; j < end; j += LENGTH) {
            FloatVector.fromArray(FLOATS, y, j).div(sum).intoArray(y, j);
        }
        for (int j = end; j < yo + n; j++) {
            y[j] /= sum;
        }
    }

    /** The largest element, NaN left out: the one reduction whose order changes nothing. */
    private static float max(float[] y, int yo, int n) {
        int end = yo + FLOATS.loopBound(n);
        FloatVector top = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
        for (int j = yo; j < end; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, y, j);
            top = top.blend(x, x.compare(GT, top));
        }
        float max = top.reduceLanes(VectorOperators.MAX);
        for (int j = end; j < yo + n; j++) {
            max = y[j] > max ? y[j] : max;
        }
        return max;
    }

    static void deriveSoftmax(float[] g, int go, float[] y, int yo, int n, float[] lanes) {
        float sum = VectorSums.sumOfProducts(g, go, y, yo, n, lanes);
        int whole = FLOATS.loopBound(n);
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, g, go + j).sub(sum);
            FloatVector.fromArray(FLOATS, y, yo + j).mul(x).intoArray(g, go + j);
        }
        for (int j = whole; j < n; j++) {
            g[go + j] = y[yo + j] * (g[go + j] - sum);
        }
    }

    /** {@code scratch} holds a whole number of times the virtual lanes. */
    static void logSoftmax(float[] y, int yo, int n, float[] lanes, float[] scratch) {
        int whole = FLOATS.loopBound(n);
        float max = max(y, yo, n);
        subtract(y, yo, yo + whole, max);
        Arrays.fill(lanes, 0f);
        for (int at = 0; at < whole; at += scratch.length) {
            int count = Math.min(scratch.length, whole - at);
            System.arraycopy(y, yo + at, scratch, 0, count);
            VectorFunctions.exp(scratch, 0, count);
            VectorSums.addToLanes(scratch, count, lanes);
        }
        for (int j = whole; j < n; j++) {
            y[yo + j] -= max;
            lanes[j % Lanes.COUNT] += ScalarFunctions.exp(y[yo + j]);
        }
        float log = ScalarFunctions.log(Lanes.fold(lanes));
        subtract(y, yo, yo + whole, log);
        for (int j = whole; j < n; j++) {
            y[yo + j] -= log;
        }
    }

    /** {@code scratch} holds a whole number of vectors. */
    static void deriveLogSoftmax(float[] g, int go, float[] y, int yo, int n, float[] lanes, float[] scratch) {
        int whole = FLOATS.loopBound(n);
        float sum = VectorSums.sum(g, go, n, lanes);
        for (int at = 0; at < whole; at += scratch.length) {
            int count = Math.min(scratch.length, whole - at);
            System.arraycopy(y, yo + at, scratch, 0, count);
            VectorFunctions.exp(scratch, 0, count);
            subtractTimes(g, go + at, scratch, sum, count);
        }
        for (int j = whole; j < n; j++) {
            g[go + j] = Math.fma(-ScalarFunctions.exp(y[yo + j]), sum, g[go + j]);
        }
    }

    private static void subtractTimes(float[] g, int go, float[] e, float sum, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector.fromArray(FLOATS, e, j)
                    .neg()
                    .fma(FloatVector.broadcast(FLOATS, sum), FloatVector.fromArray(FLOATS, g, go + j))
                    .intoArray(g, go + j);
        }
    }
}
