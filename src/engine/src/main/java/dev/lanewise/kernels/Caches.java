package dev.lanewise.kernels;

/**
 * A core's caches for data, in bytes. They decide about speed alone.
 *
 * @param l1 the smallest and fastest
 * @param l2 the core's own second one
 * @param l3 this core's share of what it has in common with others
 */
public record Caches(int l1, int l2, int l3) {

    /** Sizes that hardly any machine with SIMD of 256 bits falls short of. */
    public static final Caches USUAL = new Caches(32 << 10, 512 << 10, 4 << 20);

    /** Checks that all are positive. */
    public Caches {
        if (l1 < 1 || l2 < 1 || l3 < 1) {
            throw new IllegalArgumentException("sizes must be positive, but are " + l1 + ", " + l2 + " and " + l3);
        }
    }
}
