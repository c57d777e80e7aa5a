package dev.lanewise.kernels;

import static dev.lanewise.kernels.Polynomials.*;
import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link ScalarFunctions} over stretches of arrays, in place: the same operations in the same order, method for method. A
 * stretch is a whole number of vectors.
 *
 * <p>No vector may ever be an object here, so nothing that takes or returns one may be left as a call. The JIT stops inlining
 * where a loop's graph has grown large ({@code NodeCountInliningCutoff}), or its callers' have; only the Vector API's own
 * methods are inlined regardless. So each loop is spelt out and calls nothing else, and what needs several functions makes
 * several passes over a chunk in L1.
 */
final class VectorFunctions {

    private VectorFunctions() {}

    static void exp(float[] xs, int from, int to) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, xs, j);
            FloatVector c = x.blend(EXP_HIGH, x.compare(GT, EXP_HIGH));
            c = c.blend(EXP_LOW, c.compare(LT, EXP_LOW));
            FloatVector shifted = c.fma(FloatVector.broadcast(FLOATS, LOG2_E), FloatVector.broadcast(FLOATS, ROUND));
            FloatVector n = shifted.sub(ROUND);
            FloatVector r = n.fma(FloatVector.broadcast(FLOATS, -LN2_HIGH), c);
            r = n.fma(FloatVector.broadcast(FLOATS, -LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(FLOATS, EXP_4);
            p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_3));
            p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_2));
            p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_1));
            p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_0));
            FloatVector e = r.mul(r).fma(p, r).add(1f);
            IntVector power = shifted.reinterpretAsInts().sub(ROUND_BITS);
            IntVector half = power.lanewise(ASHR, 1);
            FloatVector scale1 = half.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
            FloatVector scale2 = power.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats();
            e.mul(scale1).mul(scale2).intoArray(xs, j);
        }
    }

    static void log1pOfUnit(float[] ys, int from, int to) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector y = FloatVector.fromArray(FLOATS, ys, j);
            FloatVector p = FloatVector.broadcast(FLOATS, LOG1P_9);
            p = p.fma(y, FloatVector.broadcast(FLOATS, LOG1P_8));
            p = p.fma(y, FloatVector.broadcast(FLOATS, LOG1P_7));
            p = p.fma(y, FloatVector.broadcast(FLOATS, LOG1P_6));
            p = p.fma(y, FloatVector.broadcast(FLOATS, LOG1P_5));
            p = p.fma(y, FloatVector.broadcast(FLOATS, LOG1P_4));
            p = p.fma(y, FloatVector.broadcast(FLOATS, LOG1P_3));
            p = p.fma(y, FloatVector.broadcast(FLOATS, LOG1P_2));
            p = p.fma(y, FloatVector.broadcast(FLOATS, LOG1P_1));
            p = p.fma(y, FloatVector.broadcast(FLOATS, LOG1P_0));
            y.mul(y).fma(p, y).intoArray(ys, j);
        }
    }

    static void logOfNormal(float[] xs, int from, int to) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, xs, j);
            IntVector bits = x.reinterpretAsInts().sub(SQRT_HALF_BITS);
            // a small integer becomes a float exactly when it is added to ROUND's bits
            FloatVector exponent = bits.lanewise(ASHR, 23)
                    .add(ROUND_BITS)
                    .reinterpretAsFloats()
                    .sub(ROUND);
            FloatVector f =
                    bits.and(MANTISSA).add(SQRT_HALF_BITS).reinterpretAsFloats().sub(1f);
            FloatVector p = FloatVector.broadcast(FLOATS, LOG_8);
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_7));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_6));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_5));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_4));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_3));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_2));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_1));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_0));
            FloatVector square = f.mul(f);
            FloatVector tail = square.mul(f).fma(p, exponent.mul(LN2_LOW));
            tail = square.fma(FloatVector.broadcast(FLOATS, -0.5f), tail);
            exponent.fma(FloatVector.broadcast(FLOATS, LN2_HIGH), f.add(tail))
                    .add(x.mul(0f))
                    .intoArray(xs, j);
        }
    }

    /** {@code scratch} holds a whole number of vectors. */
    static void log(float[] y, int from, int to, float[] scratch) {
        for (int at = from; at < to; at += scratch.length) {
            int n = Math.min(scratch.length, to - at);
            System.arraycopy(y, at, scratch, 0, n);
            scaleSmall(y, at, at + n);
            logOfNormal(y, at, at + n);
            logOf(scratch, y, at, n);
        }
    }

    private static void scaleSmall(float[] xs, int from, int to) {
        for (int j = from; j < to; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, xs, j);
            x.blend(x.mul(LOG_SCALE), x.compare(LT, Float.MIN_NORMAL)).intoArray(xs, j);
        }
    }

    /** From x and the logarithm of x, scaled where it is small, as if it were normal. */
    private static void logOf(float[] xs, float[] ys, int at, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, xs, j);
            FloatVector y = FloatVector.fromArray(FLOATS, ys, at + j);
            y = y.blend(y.sub(LOG_OF_SCALE), x.compare(LT, Float.MIN_NORMAL));
            y = y.blend(x, x.compare(EQ, Float.POSITIVE_INFINITY));
            y = y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f));
            y.blend(Float.NaN, x.compare(LT, 0f)).intoArray(ys, at + j);
        }
    }

    /** {@code scratch} holds a whole number of vectors. */
    static void sigmoid(float[] y, int from, int to, float[] scratch) {
        for (int at = from; at < to; at += scratch.length) {
            int n = Math.min(scratch.length, to - at);
            negatedMagnitudes(y, at, scratch, n);
            exp(scratch, 0, n);
            sigmoidOf(scratch, y, at, n);
        }
    }

    private static void negatedMagnitudes(float[] x, int at, float[] into, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector.fromArray(FLOATS, x, at + j).abs().neg().intoArray(into, j);
        }
    }

    /** From e = e^-|x|. */
    private static void sigmoidOf(float[] e, float[] x, int at, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector exp = FloatVector.fromArray(FLOATS, e, j);
            VectorMask<Float> negative =
                    FloatVector.fromArray(FLOATS, x, at + j).compare(LT, 0f);
            FloatVector y =
                    FloatVector.broadcast(FLOATS, 1f).blend(exp, negative).div(exp.add(1f));
            y.blend(exp.neg().fma(y, exp), negative).intoArray(x, at + j);
        }
    }

    /** {@code scratch} holds a whole number of vectors. */
    static void tanh(float[] y, int from, int to, float[] scratch) {
        for (int at = from; at < to; at += scratch.length) {
            int n = Math.min(scratch.length, to - at);
            twiceMagnitudes(y, at, scratch, n);
            exp(scratch, 0, n);
            tanhOf(scratch, y, at, n);
        }
    }

    private static void twiceMagnitudes(float[] x, int at, float[] into, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector magnitude = FloatVector.fromArray(FLOATS, x, at + j).abs();
            magnitude.add(magnitude).intoArray(into, j);
        }
    }

    /** From e = e^2|x|. */
    private static void tanhOf(float[] e, float[] xs, int at, int n) {
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, xs, at + j);
            FloatVector square = x.mul(x);
            FloatVector p = FloatVector.broadcast(FLOATS, TANH_4);
            p = p.fma(square, FloatVector.broadcast(FLOATS, TANH_3));
            p = p.fma(square, FloatVector.broadcast(FLOATS, TANH_2));
            p = p.fma(square, FloatVector.broadcast(FLOATS, TANH_1));
            p = p.fma(square, FloatVector.broadcast(FLOATS, TANH_0));
            FloatVector small = x.mul(square).fma(p, x);
            FloatVector fraction = FloatVector.broadcast(FLOATS, 2f)
                    .div(FloatVector.fromArray(FLOATS, e, j).add(1f));
            FloatVector large = FloatVector.broadcast(FLOATS, 1f).sub(fraction);
            large = large.blend(large.neg(), x.compare(LT, 0f));
            large.blend(small, x.abs().compare(LT, TANH_SMALL)).intoArray(xs, at + j);
        }
    }
}
