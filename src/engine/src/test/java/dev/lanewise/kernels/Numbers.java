package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Test data: ordinary and special numbers, and guard values that must neither be used nor changed. */
final class Numbers {

    /** A NaN with a payload: who reads it gets NaN, who overwrites it is caught by its bits. */
    static final int GUARD_BITS = 0x7fc0beef;

    private static final float GUARD = Float.intBitsToFloat(GUARD_BITS);

    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -0x1.8p-127f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        1e-7f,
        1f - 1e-7f,
        88.8f,
        -103.9f,
        0.625f,
        -16.2f,
        16.2f
    };

    /** What a stretch is filled with. */
    enum Kind {
        /** Normally distributed. */
        ORDINARY,
        /** In (0, 1). */
        PROBABILITIES,
        /** One in eight is a zero of either sign, an infinity, NaN, subnormal, or at a function's edge. */
        SOME_SPECIAL,
        /** Every second one is special. */
        SPECIAL
    }

    private Numbers() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static float[] guards(int length) {
        float[] x = new float[length];
        Arrays.fill(x, GUARD);
        return x;
    }

    static void fill(float[] x, int from, int n, Kind kind, RandomGenerator random) {
        for (int i = from; i < from + n; i++) {
            x[i] = next(kind, random);
        }
    }

    private static float next(Kind kind, RandomGenerator random) {
        return switch (kind) {
            case ORDINARY -> (float) random.nextGaussian();
            case PROBABILITIES -> (random.nextInt(1 << 23) + 0.5f) * 0x1p-23f;
            case SOME_SPECIAL -> random.nextInt(8) == 0 ? special(random) : 4f * (float) random.nextGaussian();
            case SPECIAL -> random.nextBoolean() ? special(random) : 20f * (float) random.nextGaussian();
        };
    }

    private static float special(RandomGenerator random) {
        return SPECIAL[random.nextInt(SPECIAL.length)];
    }

    /** The same bits; all NaNs are one. */
    static boolean same(float x, float y) {
        return Float.floatToIntBits(x) == Float.floatToIntBits(y);
    }

    static void assertSame(float expected, float actual, Supplier<String> where) {
        if (!same(expected, actual)) {
            fail(where.get() + ": expected " + Float.toHexString(expected) + " but was " + Float.toHexString(actual));
        }
    }

    static void assertSame(float[] expected, float[] actual, Supplier<String> where) {
        for (int i = 0; i < expected.length; i++) {
            int at = i;
            assertSame(expected[i], actual[i], () -> where.get() + " at " + at);
        }
    }

    static void assertGuard(float x, Supplier<String> where) {
        if (Float.floatToRawIntBits(x) != GUARD_BITS) {
            fail(where.get() + ": a number outside of the output was overwritten with " + x);
        }
    }
}
