package dev.lanewise.kernels;

import static dev.lanewise.kernels.Polynomials.*;
import static dev.lanewise.kernels.Species.FLOATS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * {@link ScalarFunctions} for vectors: the same operations in the same order, method for method.
 *
 * <p>No vector may ever be an object here, so each method must be inlined into the loop that calls it, and all that it calls
 * into it. The JIT stops inlining in a large loop ({@code NodeCountInliningCutoff}), except for the Vector API's own methods,
 * which it is forced to inline. So these methods call nothing else, or call it first; and a loop calls one of them at most,
 * as early as it can.
 */
final class VectorFunctions {

    private VectorFunctions() {}

    static FloatVector exp(FloatVector x) {
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
        return e.mul(scale1).mul(scale2);
    }

    static FloatVector log1pOfUnit(FloatVector y) {
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
        return y.mul(y).fma(p, y);
    }

    static FloatVector logOfNormal(FloatVector x) {
        IntVector bits = x.reinterpretAsInts().sub(SQRT_HALF_BITS);
        // a small integer becomes a float exactly when it is added to ROUND's bits
        FloatVector exponent =
                bits.lanewise(ASHR, 23).add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
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
        return exponent.fma(FloatVector.broadcast(FLOATS, LN2_HIGH), f.add(tail))
                .add(x.mul(0f));
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        return FloatVector.broadcast(FLOATS, 1f).blend(e, x.compare(LT, 0f)).div(e.add(1f));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector e = exp(magnitude.add(magnitude));
        FloatVector square = x.mul(x);
        FloatVector p = FloatVector.broadcast(FLOATS, TANH_4);
        p = p.fma(square, FloatVector.broadcast(FLOATS, TANH_3));
        p = p.fma(square, FloatVector.broadcast(FLOATS, TANH_2));
        p = p.fma(square, FloatVector.broadcast(FLOATS, TANH_1));
        p = p.fma(square, FloatVector.broadcast(FLOATS, TANH_0));
        FloatVector small = x.mul(square).fma(p, x);
        FloatVector large = FloatVector.broadcast(FLOATS, 1f)
                .sub(FloatVector.broadcast(FLOATS, 2f).div(e.add(1f)));
        large = large.blend(large.neg(), x.compare(LT, 0f));
        return large.blend(small, magnitude.compare(LT, TANH_SMALL));
    }
}
