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
 * {@link ScalarFunctions} for vectors: the same operations in the same order, method for method. They are short enough for
 * the JIT to inline into the loops of {@link VectorElementwise}, where no vector is ever an object.
 */
final class VectorFunctions {

    private VectorFunctions() {}

    static FloatVector exp(FloatVector x) {
        FloatVector c = x.blend(EXP_HIGH, x.compare(GT, EXP_HIGH));
        c = c.blend(EXP_LOW, c.compare(LT, EXP_LOW));
        FloatVector shifted = c.fma(all(LOG2_E), all(ROUND));
        FloatVector n = shifted.sub(ROUND);
        FloatVector r = n.fma(all(-LN2_HIGH), c);
        r = n.fma(all(-LN2_LOW), r);
        FloatVector p = all(EXP_4);
        p = p.fma(r, all(EXP_3));
        p = p.fma(r, all(EXP_2));
        p = p.fma(r, all(EXP_1));
        p = p.fma(r, all(EXP_0));
        FloatVector e = r.mul(r).fma(p, r).add(1f);
        IntVector power = shifted.reinterpretAsInts().sub(ROUND_BITS);
        IntVector half = power.lanewise(ASHR, 1);
        return e.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
    }

    static FloatVector log1pOfUnit(FloatVector y) {
        FloatVector p = all(LOG1P_9);
        p = p.fma(y, all(LOG1P_8));
        p = p.fma(y, all(LOG1P_7));
        p = p.fma(y, all(LOG1P_6));
        p = p.fma(y, all(LOG1P_5));
        p = p.fma(y, all(LOG1P_4));
        p = p.fma(y, all(LOG1P_3));
        p = p.fma(y, all(LOG1P_2));
        p = p.fma(y, all(LOG1P_1));
        p = p.fma(y, all(LOG1P_0));
        return y.mul(y).fma(p, y);
    }

    static FloatVector logOfNormal(FloatVector x) {
        IntVector bits = x.reinterpretAsInts().sub(SQRT_HALF_BITS);
        FloatVector exponent = exponent(bits);
        FloatVector f =
                bits.and(MANTISSA).add(SQRT_HALF_BITS).reinterpretAsFloats().sub(1f);
        FloatVector p = all(LOG_8);
        p = p.fma(f, all(LOG_7));
        p = p.fma(f, all(LOG_6));
        p = p.fma(f, all(LOG_5));
        p = p.fma(f, all(LOG_4));
        p = p.fma(f, all(LOG_3));
        p = p.fma(f, all(LOG_2));
        p = p.fma(f, all(LOG_1));
        p = p.fma(f, all(LOG_0));
        FloatVector square = f.mul(f);
        FloatVector tail = square.mul(f).fma(p, exponent.mul(LN2_LOW));
        tail = square.fma(all(-0.5f), tail);
        return exponent.fma(all(LN2_HIGH), f.add(tail));
    }

    /** The exponent field as a float: small integers become floats exactly by an addition to ROUND's bits. */
    private static FloatVector exponent(IntVector bits) {
        return bits.lanewise(ASHR, 23).add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        return all(1f).blend(e, x.compare(LT, 0f)).div(e.add(1f));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector square = x.mul(x);
        FloatVector p = all(TANH_4);
        p = p.fma(square, all(TANH_3));
        p = p.fma(square, all(TANH_2));
        p = p.fma(square, all(TANH_1));
        p = p.fma(square, all(TANH_0));
        FloatVector small = x.mul(square).fma(p, x);
        FloatVector magnitude = x.abs();
        FloatVector large = all(1f).sub(all(2f).div(exp(magnitude.add(magnitude)).add(1f)));
        large = large.blend(large.neg(), x.compare(LT, 0f));
        return large.blend(small, magnitude.compare(LT, TANH_SMALL));
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }
}
