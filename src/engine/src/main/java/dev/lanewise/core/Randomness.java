package dev.lanewise.core;

/**
 * Counter-based random numbers: each is a pure function of (seed, stream, epoch, index), so that any thread can make any
 * of them in any order, and a resumed run makes the same ones.
 *
 * <p>The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
 * generators", OOPSLA 2014, variant 13 by D. Stafford), applied once for each of the four coordinates.
 */
public final class Randomness {

    /** The stream of the order of rows. Each use of randomness has a stream of its own. */
    public static final long SHUFFLE = 1;

    /** The stream of {@code Samples.withGaussianNoise}. */
    public static final long NOISE = 2;

    /** The stream of {@code Split}. */
    public static final long SPLIT = 3;

    /** The first stream of noise layers; node number i draws from {@code LAYER_NOISE + i}. */
    public static final long LAYER_NOISE = 1L << 33;

    /** The first stream of initial weights; variable number i draws from {@code INITIAL_WEIGHTS + i}. */
    public static final long INITIAL_WEIGHTS = 1L << 32;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Randomness() {}

    /** Returns the 64 random bits at these coordinates. */
    public static long bits(long seed, long stream, long epoch, long index) {
        return at(key(seed, stream, epoch), index);
    }

    /** Returns the part of {@link #bits} that many indices share; to be given to {@link #at}. */
    public static long key(long seed, long stream, long epoch) {
        return mix(mix(mix(seed + GOLDEN) + stream * GOLDEN + 1) + epoch * GOLDEN + 2);
    }

    /** Returns the 64 random bits at {@code index} below a {@link #key}. */
    public static long at(long key, long index) {
        return mix(key + (index + 1) * GOLDEN);
    }

    /** Maps random bits to a number in [0, 1), a multiple of 2^-24. */
    public static float uniform(long bits) {
        return (bits >>> 40) * 0x1p-24f;
    }

    /** Maps random bits to an integer in [0, bound); the bias is below bound / 2^64. */
    public static int below(long bits, int bound) {
        return (int) Math.unsignedMultiplyHigh(bits, bound);
    }

    /** Maps random bits to a draw from the standard normal distribution, by the inverse of its distribution function. */
    public static float normal(long bits) {
        // 52 bits, because a half added to 53 would round up to a probability of 1
        return (float) InverseNormal.quantile(((bits >>> 12) + 0.5) * 0x1p-52);
    }

    /** Maps random bits to a draw from the standard normal distribution between -2 and 2. */
    public static float truncatedNormal(long bits) {
        double below = InverseNormal.BELOW_MINUS_TWO;
        double probability = below + (1 - 2 * below) * ((bits >>> 12) + 0.5) * 0x1p-52;
        return (float) InverseNormal.quantile(probability);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
