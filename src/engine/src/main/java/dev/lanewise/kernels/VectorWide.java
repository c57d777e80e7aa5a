package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.DOUBLES;
import static dev.lanewise.kernels.WidePolynomials.*;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.graph.Activation;
import jdk.incubator.vector.DoubleVector;

/**
 * {@link ScalarWide} over stretches of arrays, in three passes over a chunk in L1: an exponent of each element, e to that, and
 * the result from both. Loops call nothing but the Vector API, for the reason that {@link VectorFunctions} gives.
 *
 * <p>Floats become doubles, and these floats, in plain loops, which the JIT turns into vectors by itself. Half a vector of floats
 * would do it too, but a second kind of {@code FloatVector} in the JVM makes the JIT doubt which kind all the other loops have: those
 * compiled later then make objects of their vectors.
 */
final class VectorWide {

    private static final int LANES = DOUBLES.length();

    private VectorWide() {}

    /** y = f(y) over a whole number of vectors. */
    static void activate(Activation f, float[] y, int from, int to, Scratch scratch) {
        double[] xs = scratch.wideInputs();
        double[] es = scratch.widePowers();
        for (int at = from; at < to; at += xs.length) {
            int n = Math.min(xs.length, to - at);
            widen(y, at, xs, n);
            prepare(f, xs, es, n);
            if (f == Activation.ELU || f == Activation.SELU) {
                expm1(es, n);
            } else {
                exp(es, n);
            }
            WideValues.put(f, es, xs, n);
            for (int j = 0; j < n; j++) {
                y[at + j] = (float) es[j];
            }
        }
    }

    /** g = g f'(x) over a whole number of vectors. */
    static void derive(Activation f, float[] g, int go, float[] x, int xo, int count, Scratch scratch) {
        double[] xs = scratch.wideInputs();
        double[] es = scratch.widePowers();
        for (int at = 0; at < count; at += xs.length) {
            int n = Math.min(xs.length, count - at);
            widen(x, xo + at, xs, n);
            if (f != Activation.SOFTSIGN) {
                prepare(f, xs, es, n);
                exp(es, n);
            }
            WideSlopes.put(f, es, xs, n);
            for (int j = 0; j < n; j++) {
                g[go + at + j] *= (float) es[j];
            }
        }
    }

    private static void widen(float[] x, int at, double[] xs, int n) {
        for (int j = 0; j < n; j++) {
            xs[j] = x[at + j];
        }
    }

    private static void prepare(Activation f, double[] xs, double[] es, int n) {
        switch (f) {
            case ELU, SELU, MISH -> System.arraycopy(xs, 0, es, 0, n);
            case SILU -> negated(xs, es, n);
            case SOFTPLUS -> negatedMagnitudes(xs, es, n);
            case GELU -> gauss(xs, es, n);
            case GELU_TANH -> geluTanh(xs, es, n);
            default -> throw ScalarWide.notHere(f);
        }
    }

    private static void negated(double[] xs, double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector c = x.blend(LIMIT, x.compare(GT, LIMIT));
            c = c.blend(-LIMIT, c.compare(LT, -LIMIT));
            c.neg().intoArray(es, j);
        }
    }

    private static void negatedMagnitudes(double[] xs, double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            x.abs().neg().intoArray(es, j);
        }
    }

    private static void geluTanh(double[] xs, double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector c = x.blend(LIMIT, x.compare(GT, LIMIT));
            c = c.blend(-LIMIT, c.compare(LT, -LIMIT));
            DoubleVector inner = c.mul(c)
                    .fma(DoubleVector.broadcast(DOUBLES, GELU_CUBIC), DoubleVector.broadcast(DOUBLES, GELU_LINEAR));
            c.neg().mul(inner).intoArray(es, j);
        }
    }

    private static void gauss(double[] xs, double[] es, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
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
