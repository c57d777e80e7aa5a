package dev.lanewise.kernels;

import static dev.lanewise.kernels.Polynomials.LEAK;
import static dev.lanewise.kernels.Polynomials.SIXTH;
import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.graph.Activation;
import jdk.incubator.vector.FloatVector;

/**
 * Activations of a few straight or simple pieces, over whole vectors. Loops call nothing but the Vector API, for the reason
 * that {@link VectorFunctions} gives.
 */
final class VectorPieces {

    private VectorPieces() {}

    static void activate(Activation f, float[] y, int from, int to) {
        switch (f) {
            case RELU6 -> relu6(y, from, to);
            case LEAKY_RELU -> leakyRelu(y, from, to);
            case HARD_SIGMOID -> hardSigmoid(y, from, to);
            case SOFTSIGN -> softsign(y, from, to);
            case HARD_SILU -> hardSilu(y, from, to);
            default -> throw new IllegalArgumentException(f.kerasName());
        }
    }

    static void derive(Activation f, float[] g, int go, float[] y, int yo, int n) {
        switch (f) {
            case RELU6 -> deriveRelu6(g, go, y, yo, n);
            case LEAKY_RELU -> deriveLeakyRelu(g, go, y, yo, n);
            case HARD_SIGMOID -> deriveHardSigmoid(g, go, y, yo, n);
            case HARD_SILU -> deriveHardSilu(g, go, y, yo, n);
            case EXPONENTIAL -> multiply(g, go, y, yo, n);
            default -> throw new IllegalArgumentException(f.kerasName());
        }
    }

    private static void relu6(float[] y, int from, int to) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, y, j);
            FloatVector c = x.blend(0f, x.compare(LT, 0f));
            c.blend(6f, c.compare(GT, 6f)).intoArray(y, j);
        }
    }

    private static void leakyRelu(float[] y, int from, int to) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, y, j);
            x.blend(x.mul(LEAK), x.compare(LT, 0f)).intoArray(y, j);
        }
    }

    private static void hardSigmoid(float[] y, int from, int to) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector s = FloatVector.fromArray(FLOATS, y, j).add(3f);
            s = s.blend(0f, s.compare(LT, 0f));
            s.blend(6f, s.compare(GT, 6f)).div(6f).intoArray(y, j);
        }
    }

    private static void softsign(float[] y, int from, int to) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, y, j);
            x.div(x.abs().add(1f)).intoArray(y, j);
        }
    }

    private static void hardSilu(float[] y, int from, int to) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, y, j);
            FloatVector c = x.blend(-3f, x.compare(LT, -3f));
            c.mul(c.add(3f)).div(6f).blend(x, x.compare(GE, 3f)).intoArray(y, j);
        }
    }

    private static void deriveRelu6(float[] g, int go, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector p = FloatVector.fromArray(FLOATS, y, yo + j);
            FloatVector x = FloatVector.fromArray(FLOATS, g, go + j);
            FloatVector.zero(FLOATS)
                    .blend(x, p.compare(GT, 0f).and(p.compare(LT, 6f)))
                    .intoArray(g, go + j);
        }
    }

    private static void deriveLeakyRelu(float[] g, int go, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector p = FloatVector.fromArray(FLOATS, y, yo + j);
            FloatVector x = FloatVector.fromArray(FLOATS, g, go + j);
            x.mul(LEAK).blend(x, p.compare(GT, 0f)).intoArray(g, go + j);
        }
    }

    private static void deriveHardSigmoid(float[] g, int go, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector p = FloatVector.fromArray(FLOATS, y, yo + j);
            FloatVector x = FloatVector.fromArray(FLOATS, g, go + j).mul(SIXTH);
            FloatVector.zero(FLOATS)
                    .blend(x, p.compare(GT, 0f).and(p.compare(LT, 1f)))
                    .intoArray(g, go + j);
        }
    }

    private static void deriveHardSilu(float[] g, int go, float[] xs, int xo, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, xs, xo + j);
            FloatVector slope = FloatVector.broadcast(FLOATS, 2f)
                    .fma(x, FloatVector.broadcast(FLOATS, 3f))
                    .div(6f);
            slope = slope.blend(0f, x.compare(LE, -3f)).blend(1f, x.compare(GE, 3f));
            FloatVector.fromArray(FLOATS, g, go + j).mul(slope).intoArray(g, go + j);
        }
    }

    private static void multiply(float[] g, int go, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector p = FloatVector.fromArray(FLOATS, y, yo + j);
            FloatVector.fromArray(FLOATS, g, go + j).mul(p).intoArray(g, go + j);
        }
    }
}
