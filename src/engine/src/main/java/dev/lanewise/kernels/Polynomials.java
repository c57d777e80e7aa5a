package dev.lanewise.kernels;

/**
 * The constants of {@link ScalarFunctions} and {@link VectorFunctions}. Polynomials are minimax fits of relative error on
 * the interval named, rounded to float; each line says the error that the fit had before rounding.
 */
final class Polynomials {

    /** Rounds to an integer when added and subtracted: 1.5 * 2^23. */
    static final float ROUND = 0x1.8p23f;

    static final int ROUND_BITS = 0x4B400000;

    static final float LOG2_E = 0x1.715476p0f;
    /** The leading bits of log 2; times an exponent it is exact. */
    static final float LN2_HIGH = 0x1.62e4p-1f;
    /** log 2 - LN2_HIGH. */
    static final float LN2_LOW = 0x1.7f7d1cp-20f;

    static final float EXP_HIGH = 89f;
    static final float EXP_LOW = -105f;

    // (e^r - 1 - r) / r^2 on [-log(2)/2, log(2)/2]: 3.1e-9
    static final float EXP_0 = 0x1.000000p-1f;
    static final float EXP_1 = 0x1.55548ep-3f;
    static final float EXP_2 = 0x1.55545ep-5f;
    static final float EXP_3 = 0x1.123be0p-7f;
    static final float EXP_4 = 0x1.6db4e4p-10f;

    // (log(1 + y) - y) / y^2 on [0, 1]: 7.4e-10
    static final float LOG1P_0 = -0x1.fffff4p-2f;
    static final float LOG1P_1 = 0x1.55534ep-2f;
    static final float LOG1P_2 = -0x1.ffbd42p-3f;
    static final float LOG1P_3 = 0x1.975ccap-3f;
    static final float LOG1P_4 = -0x1.49d826p-3f;
    static final float LOG1P_5 = 0x1.fca87cp-4f;
    static final float LOG1P_6 = -0x1.51ae16p-4f;
    static final float LOG1P_7 = 0x1.53c988p-5f;
    static final float LOG1P_8 = -0x1.b7555cp-7f;
    static final float LOG1P_9 = 0x1.0a1aacp-9f;

    /** The bits of sqrt(1/2), where the logarithm's range begins. */
    static final int SQRT_HALF_BITS = 0x3F3504F3;

    static final int MANTISSA = 0x007FFFFF;

    // (log(1 + f) - f + f^2 / 2) / f^3 on [sqrt(1/2) - 1, sqrt(2) - 1]: 7.5e-10
    static final float LOG_0 = 0x1.555548p-2f;
    static final float LOG_1 = -0x1.000006p-2f;
    static final float LOG_2 = 0x1.99a4b6p-3f;
    static final float LOG_3 = -0x1.555c4ep-3f;
    static final float LOG_4 = 0x1.233766p-3f;
    static final float LOG_5 = -0x1.fc220ep-4f;
    static final float LOG_6 = 0x1.e6f08cp-4f;
    static final float LOG_7 = -0x1.de3bf8p-4f;
    static final float LOG_8 = 0x1.14573ep-4f;

    /** Brings every subnormal number among the normal ones. */
    static final float LOG_SCALE = 0x1p24f;
    /** log(LOG_SCALE). */
    static final float LOG_OF_SCALE = 0x1.0a2b24p4f;

    /** Below this magnitude tanh is its polynomial, from it on 1 - 2 / (e^2x + 1). */
    static final float TANH_SMALL = 0.625f;

    // (tanh(x) - x) / x^3 in x^2, |x| <= 0.625: 4.4e-9
    static final float TANH_0 = -0x1.555532p-2f;
    static final float TANH_1 = 0x1.110726p-3f;
    static final float TANH_2 = -0x1.b83c58p-5f;
    static final float TANH_3 = 0x1.522692p-6f;
    static final float TANH_4 = -0x1.75e1a8p-8f;

    /** Keras clips probabilities to [1e-7, 1 - 1e-7] before it takes their logarithm. */
    static final float CLIP_LOW = 1e-7f;

    static final float CLIP_HIGH = 1f - 1e-7f;
    /** log(p / (1 - p)) at CLIP_LOW. */
    static final float LOGIT_LOW = -16.118095f;
    /** log(p / (1 - p)) at CLIP_HIGH as a float, 1 - 2^-23. */
    static final float LOGIT_HIGH = 15.942385f;

    /** Leaky relu's slope below 0. */
    static final float LEAK = 0.2f;

    static final float SIXTH = 1f / 6f;

    private Polynomials() {}
}
