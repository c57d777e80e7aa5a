package dev.lanewise.core;

/**
 * The one order in which numbers across a row are summed: element j belongs to virtual lane j mod 16, each lane adds its
 * elements in ascending order from +0, and the sixteen sums are folded by halves.
 *
 * <pre>
 *   lane  0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15
 *         +--- lane l takes lane l+8, then l+4, then l+2, then l+1
 * </pre>
 *
 * Sixteen is the widest vector of today's processors in floats; narrower vectors hold the lanes in several registers,
 * and get the same sums.
 */
public final class Lanes {

    /** The number of virtual lanes. */
    public static final int COUNT = 16;

    private Lanes() {}

    /** Sums {@code n} numbers from {@code x[offset]} on, in the fixed order. {@code lanes} is scratch of 16 floats. */
    public static float sum(float[] x, int offset, int n, float[] lanes) {
        for (int lane = 0; lane < COUNT; lane++) {
            lanes[lane] = 0f;
        }
        for (int j = 0; j < n; j++) {
            lanes[j % COUNT] += x[offset + j];
        }
        return fold(lanes);
    }

    /** Folds sixteen lane sums into one; the array's content is spent. */
    public static float fold(float[] lanes) {
        for (int half = COUNT / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] += lanes[lane + half];
            }
        }
        return lanes[0];
    }
}
