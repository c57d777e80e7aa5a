package dev.lanewise.kernels;

/**
 * Memory for data near a core, in bytes. The sizes decide about speed alone.
 *
 * @param l1 the first cache
 * @param l2 the core's second cache
 * @param l3 what one thread may take of the cache that cores have in common
 */
public record Caches(int l1, int l2, int l3) {

    /** Sizes that few machines with SIMD fall short of. */
    public static final Caches USUAL = new Caches(32 << 10, 512 << 10, 4 << 20);

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public Caches {
        if (l1 < 1 || l2 < 1 || l3 < 1) {
            throw new IllegalArgumentException("sizes must be positive, but are " + l1 + ", " + l2 + " and " + l3);
        }
    }
}
