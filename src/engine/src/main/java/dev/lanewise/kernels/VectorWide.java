package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.DOUBLES;
import static dev.lanewise.kernels.Species.HALVES;
import static dev.lanewise.kernels.WidePolynomials.*;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.graph.Activation;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * {@link ScalarWide} over stretches of arrays, in three passes over a chunk in L1: an exponent of each element, e to that, and
 * the result from both. Loops call nothing but the Vector API, for the reason that {@link VectorFunctions} gives.
 */
final class VectorWide {

    private static final int LANES = DOUBLES.length();

    private VectorWide() {}

    /** y = f(y) over a whole number of vectors; {@code es} holds such a number, too. */
    static void activate(Activation f, float[] y, int from, int to, double[] es) {
        for (int at = from; at < to; at += es.length) {
            int n = Math.min(es.length, to - at);
            prepare(f, y, at, es, n);
            if (f == Activation.ELU || f == Activation.SELU) {
                expm1(es, n);
            } else {
                exp(es, n);
            }
            WideValues.put(f, es, y, at, n);
        }
    }

    /** g = g f'(x) over whole vectors. */
    static void derive(Activation f, float[] g, int go, float[] x, int xo, int count, double[] es) {
        for (int j = 0; j < count; j += es.length) {
            int n = Math.min(es.length, count - j);
            if (f != Activation.SOFTSIGN) {
                prepare(f, x, xo + j, es, n);
                exp(es, n);
            }
            WideSlopes.put(f, es, x, xo + j, g, go + j, n);
        }
    }

    private static void prepare(Activation f, float[] x, int at, double[] es, int n) {
        switch (f) {
            case ELU, SELU, MISH -> same(x, at, es, n);
            case SILU -> negated(x, at, es, n);
            case SOFTPLUS -> negatedMagnitudes(x, at, es, n);
            case GELU -> gauss(x, at, es, n);
            case GELU_TANH -> geluTanh(x, at, es, n);
            default -> throw ScalarWide.notHere(f);
        }
    }

    private static void same(float[] xs, int at, double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x =
                    (DoubleVector) FloatVector.fromArray(HALVES, xs, at + j).castShape(DOUBLES, 0);
            x.intoArray(es, j);
        }
    }

    private static void negated(float[] xs, int at, double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x =
                    (DoubleVector) FloatVector.fromArray(HALVES, xs, at + j).castShape(DOUBLES, 0);
            DoubleVector c = x.blend(LIMIT, x.compare(GT, LIMIT));
            c = c.blend(-LIMIT, c.compare(LT, -LIMIT));
            c.neg().intoArray(es, j);
        }
    }

    private static void negatedMagnitudes(float[] xs, int at, double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x =
                    (DoubleVector) FloatVector.fromArray(HALVES, xs, at + j).castShape(DOUBLES, 0);
            x.abs().neg().intoArray(es, j);
        }
    }

    private static void geluTanh(float[] xs, int at, double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x =
                    (DoubleVector) FloatVector.fromArray(HALVES, xs, at + j).castShape(DOUBLES, 0);
            DoubleVector c = x.blend(LIMIT, x.compare(GT, LIMIT));
            c = c.blend(-LIMIT, c.compare(LT, -LIMIT));
            DoubleVector inner = c.mul(c)
                    .fma(DoubleVector.broadcast(DOUBLES, GELU_CUBIC), DoubleVector.broadcast(DOUBLES, GELU_LINEAR));
            c.neg().mul(inner).intoArray(es, j);
        }
    }

    private static void gauss(float[] xs, int at, double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x =
                    (DoubleVector) FloatVector.fromArray(HALVES, xs, at + j).castShape(DOUBLES, 0);
            DoubleVector c = x.blend(TAIL_END, x.compare(GT, TAIL_END));
            c = c.blend(-TAIL_END, c.compare(LT, -TAIL_END));
            c.mul(c).mul(-0.5).intoArray(es, j);
        }
    }

    private static void exp(double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector c = x.blend(LIMIT, x.compare(GT, LIMIT));
            c = c.blend(-LIMIT, c.compare(LT, -LIMIT));
            DoubleVector shifted =
                    c.fma(DoubleVector.broadcast(DOUBLES, LOG2_E), DoubleVector.broadcast(DOUBLES, ROUND));
            DoubleVector k = shifted.sub(ROUND);
            DoubleVector r = k.fma(DoubleVector.broadcast(DOUBLES, -LN2_HIGH), c);
            r = k.fma(DoubleVector.broadcast(DOUBLES, -LN2_LOW), r);
            DoubleVector p = DoubleVector.broadcast(DOUBLES, EXPM1_9);
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_8));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_7));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_6));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_5));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_4));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_3));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_2));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_1));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_0));
            p = r.mul(r).fma(p, r);
            DoubleVector power = shifted.reinterpretAsLongs()
                    .sub(ROUND_BITS)
                    .add(1023)
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            p.fma(power, power).intoArray(es, j);
        }
    }

    private static void expm1(double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector c = x.blend(LIMIT, x.compare(GT, LIMIT));
            c = c.blend(-LIMIT, c.compare(LT, -LIMIT));
            DoubleVector shifted =
                    c.fma(DoubleVector.broadcast(DOUBLES, LOG2_E), DoubleVector.broadcast(DOUBLES, ROUND));
            DoubleVector k = shifted.sub(ROUND);
            DoubleVector r = k.fma(DoubleVector.broadcast(DOUBLES, -LN2_HIGH), c);
            r = k.fma(DoubleVector.broadcast(DOUBLES, -LN2_LOW), r);
            DoubleVector p = DoubleVector.broadcast(DOUBLES, EXPM1_9);
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_8));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_7));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_6));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_5));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_4));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_3));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_2));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_1));
            p = p.fma(r, DoubleVector.broadcast(DOUBLES, EXPM1_0));
            p = r.mul(r).fma(p, r);
            DoubleVector power = shifted.reinterpretAsLongs()
                    .sub(ROUND_BITS)
                    .add(1023)
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            p.fma(power, power.sub(1)).intoArray(es, j);
        }
    }
}
