package dev.lanewise.kernels;

/**
 * The constants of {@link ScalarWide} and {@link VectorWide}. Polynomials interpolate at Chebyshev's points of the interval named;
 * each line says their relative error.
 */
final class WidePolynomials {

    /** Rounds to an integer when added and subtracted: 1.5 * 2^52. */
    static final double ROUND = 0x1.8p52;

    static final long ROUND_BITS = 0x4338000000000000L;

    static final double LOG2_E = 0x1.71547652b82fep0;
    /** The leading bits of log 2; times an exponent it is exact. */
    static final double LN2_HIGH = 0x1.62e42feep-1;
    /** log 2 - LN2_HIGH. */
    static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** Arguments of e^x are held to this magnitude: what follows is 0 or without bound as a float, and finite as a double. */
    static final double LIMIT = 150;

    // (e^r - 1 - r) / r^2 on [-log(2)/2, log(2)/2]: 4e-17
    static final double EXPM1_0 = 0x1.0000000000001p-1;
    static final double EXPM1_1 = 0x1.5555555555556p-3;
    static final double EXPM1_2 = 0x1.5555555553d37p-5;
    static final double EXPM1_3 = 0x1.11111111109a6p-7;
    static final double EXPM1_4 = 0x1.6c16c1789d1d7p-10;
    static final double EXPM1_5 = 0x1.a01a01a7cebcdp-13;
    static final double EXPM1_6 = 0x1.a019b8ca26fcfp-16;
    static final double EXPM1_7 = 0x1.71de0d85293b8p-19;
    static final double EXPM1_8 = 0x1.2891d4ffbb0f9p-22;
    static final double EXPM1_9 = 0x1.af390ba7e6f47p-26;

    // (2 artanh(s) - 2 s) / s^3 in s^2, 0 <= s <= 1/3: 2e-16
    static final double ATANH_0 = 0x1.5555555555571p-1;
    static final double ATANH_1 = 0x1.9999999986411p-2;
    static final double ATANH_2 = 0x1.24924936a674ep-2;
    static final double ATANH_3 = 0x1.c71c64ce7c491p-3;
    static final double ATANH_4 = 0x1.745f69c23d592p-3;
    static final double ATANH_5 = 0x1.3ad83c421c2e9p-3;
    static final double ATANH_6 = 0x1.1487294ad8da8p-3;
    static final double ATANH_7 = 0x1.a6d10853dff56p-4;
    static final double ATANH_8 = 0x1.59830f20005eep-3;

    /** From here on the normal distribution's tail is nothing in floats. */
    static final double TAIL_END = 15;
    /** The tail's polynomial is one in (t - TAIL_MIDDLE) / (t + TAIL_MIDDLE). */
    static final double TAIL_MIDDLE = 5;

    // (t + TAIL_MIDDLE) e^(t^2 / 2) times the tail beyond t, 0 <= t <= TAIL_END: 6e-16
    static final double TAIL_0 = 0x1.89d3abe1f95aep-1;
    static final double TAIL_1 = -0x1.54ad03f27ca4fp-1;
    static final double TAIL_2 = 0x1.fb31653877057p-2;
    static final double TAIL_3 = -0x1.410ed5f8724e3p-2;
    static final double TAIL_4 = 0x1.51f6329f0093bp-3;
    static final double TAIL_5 = -0x1.1b1c254e75b89p-4;
    static final double TAIL_6 = 0x1.54b4d4ef59cb3p-6;
    static final double TAIL_7 = -0x1.88590b0f069c6p-9;
    static final double TAIL_8 = -0x1.a250238505708p-11;
    static final double TAIL_9 = 0x1.1daeb017be115p-11;
    static final double TAIL_10 = -0x1.f222f19f6825cp-15;
    static final double TAIL_11 = -0x1.a15a5ae84adbfp-15;
    static final double TAIL_12 = 0x1.187b909554ed2p-16;
    static final double TAIL_13 = 0x1.0b2b515f3a51fp-18;
    static final double TAIL_14 = -0x1.7fdf6aec2426cp-19;
    static final double TAIL_15 = -0x1.c2bc1aa29938dp-22;
    static final double TAIL_16 = 0x1.06788cd3f8629p-21;
    static final double TAIL_17 = 0x1.856b98baec467p-23;
    static final double TAIL_18 = 0x1.29cb66839a2c3p-26;

    /** 1 / sqrt(2 pi). */
    static final double NORMAL = 0x1.9884533d43651p-2;

    /** 2 sqrt(2 / pi). */
    static final double GELU_LINEAR = 0x1.9884533d43651p0;
    /** 0.044715 times that. */
    static final double GELU_CUBIC = 0x1.2444f2a4d8b4bp-4;
    /** Three times that. */
    static final double GELU_SLOPE = 0x1.b6676bf7450fp-3;

    /** Selu's factor. */
    static final double SELU_SCALE = 1.0507009873554805;
    /** Selu's factor times its alpha. */
    static final double SELU_ALPHA = 1.7580993408473768;

    private WidePolynomials() {}
}
