package dev.lanewise.kernels;

import static dev.lanewise.kernels.Polynomials.*;

/**
 * The functions that the engine computes with, each a fixed sequence of IEEE operations. {@link VectorFunctions} holds the
 * same sequences for vectors, method for method; a test holds the two to the same bits, and to the errors stated here.
 *
 * <p>Selections are written as comparisons, not as {@code Math.min}, because a comparison lets a NaN pass through.
 */
final class ScalarFunctions {

    private ScalarFunctions() {}

    /** e^x within 1.05 ulp; 0 below about -104, infinity above about 88.7. */
    static float exp(float x) {
        float c = x > EXP_HIGH ? EXP_HIGH : x;
        c = c < EXP_LOW ? EXP_LOW : c;
        float shifted = Math.fma(c, LOG2_E, ROUND);
        float n = shifted - ROUND;
        float r = Math.fma(n, -LN2_HIGH, c);
        r = Math.fma(n, -LN2_LOW, r);
        float p = EXP_4;
        p = Math.fma(p, r, EXP_3);
        p = Math.fma(p, r, EXP_2);
        p = Math.fma(p, r, EXP_1);
        p = Math.fma(p, r, EXP_0);
        float e = Math.fma(r * r, p, r) + 1f;
        // 2^n in two factors, so that the result may be subnormal; n as an integer is in the low bits of `shifted`
        int power = Float.floatToRawIntBits(shifted) - ROUND_BITS;
        int half = power >> 1;
        return e * powerOfTwo(half) * powerOfTwo(power - half);
    }

    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }

    /** log(1 + y) for y in [0, 1], within 1.15 ulp; this is what the sum of an e^-|x| and 1 needs. */
    static float log1pOfUnit(float y) {
        float p = LOG1P_9;
        p = Math.fma(p, y, LOG1P_8);
        p = Math.fma(p, y, LOG1P_7);
        p = Math.fma(p, y, LOG1P_6);
        p = Math.fma(p, y, LOG1P_5);
        p = Math.fma(p, y, LOG1P_4);
        p = Math.fma(p, y, LOG1P_3);
        p = Math.fma(p, y, LOG1P_2);
        p = Math.fma(p, y, LOG1P_1);
        p = Math.fma(p, y, LOG1P_0);
        return Math.fma(y * y, p, y);
    }

    /** The natural logarithm of a normal positive number, within 1 ulp; NaN for NaN. */
    static float logOfNormal(float x) {
        int bits = Float.floatToRawIntBits(x) - SQRT_HALF_BITS;
        float exponent = bits >> 23;
        float f = Float.intBitsToFloat((bits & MANTISSA) + SQRT_HALF_BITS) - 1f;
        float p = LOG_8;
        p = Math.fma(p, f, LOG_7);
        p = Math.fma(p, f, LOG_6);
        p = Math.fma(p, f, LOG_5);
        p = Math.fma(p, f, LOG_4);
        p = Math.fma(p, f, LOG_3);
        p = Math.fma(p, f, LOG_2);
        p = Math.fma(p, f, LOG_1);
        p = Math.fma(p, f, LOG_0);
        float square = f * f;
        float tail = Math.fma(square * f, p, exponent * LN2_LOW);
        tail = Math.fma(-0.5f, square, tail);
        // a NaN's bits would pass for a number's; x * 0 is NaN then, and else 0
        return Math.fma(exponent, LN2_HIGH, f + tail) + x * 0f;
    }

    /** The natural logarithm of any number, within 1.05 ulp; -infinity for a zero, NaN below it. */
    static float log(float x) {
        boolean small = x < Float.MIN_NORMAL;
        float y = logOfNormal(small ? x * LOG_SCALE : x);
        y = small ? y - LOG_OF_SCALE : y;
        y = x == Float.POSITIVE_INFINITY ? x : y;
        y = x == 0f ? Float.NEGATIVE_INFINITY : y;
        return x < 0f ? Float.NaN : y;
    }

    /** 1 / (1 + e^-x) within 1.65 ulp. */
    static float sigmoid(float x) {
        return sigmoidOf(exp(-Math.abs(x)), x);
    }

    /** From e = e^-|x|. Below 0 the quotient would bring the rounding of 1 + e with it; e - e y has it scaled by e. */
    static float sigmoidOf(float e, float x) {
        float y = (x < 0f ? e : 1f) / (1f + e);
        return x < 0f ? Math.fma(-e, y, e) : y;
    }

    /** The hyperbolic tangent within 1.4 ulp. */
    static float tanh(float x) {
        float square = x * x;
        float p = TANH_4;
        p = Math.fma(p, square, TANH_3);
        p = Math.fma(p, square, TANH_2);
        p = Math.fma(p, square, TANH_1);
        p = Math.fma(p, square, TANH_0);
        float small = Math.fma(x * square, p, x);
        float magnitude = Math.abs(x);
        float large = 1f - 2f / (exp(magnitude + magnitude) + 1f);
        large = x < 0f ? -large : large;
        return magnitude < TANH_SMALL ? small : large;
    }

    /** relu6(x + 3) / 6. */
    static float hardSigmoid(float x) {
        float s = x + 3f;
        s = s < 0f ? 0f : s;
        return (s > 6f ? 6f : s) / 6f;
    }

    /** x relu6(x + 3) / 6. */
    static float hardSilu(float x) {
        float c = x < -3f ? -3f : x;
        float y = c * (c + 3f) / 6f;
        return x >= 3f ? x : y;
    }

    /** Its derivative, (2 x + 3) / 6 between -3 and 3. */
    static float hardSiluSlope(float x) {
        float slope = Math.fma(2f, x, 3f) / 6f;
        slope = x <= -3f ? 0f : slope;
        return x >= 3f ? 1f : slope;
    }

    /** x / (1 + |x|); NaN for an infinite x. */
    static float softsign(float x) {
        return x / (1f + Math.abs(x));
    }
}
