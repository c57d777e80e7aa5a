package dev.lanewise.kernels;

/**
 * The blocks in which a product is computed. They decide about speed alone: any sizes give the same bits.
 *
 * <pre>
 *             columns                    B: depth x columns packed, in L3
 *           +---------+
 *      inner|  strip  |inner             a strip of it, inner x nr, in L1 and L2
 *    +-----++---------+
 *    |  A  ||    C    | rows             A: rows x inner packed, in L2; a strip's mr x inner in L1
 *    +-----++---------+
 * </pre>
 *
 * @param rows of A and C, a multiple of a tile's
 * @param columns of B and C, a multiple of a tile's
 * @param inner steps of the sum for which a tile is held in registers
 * @param depth steps of the sum for which B is packed at once, a multiple of {@code inner} unless it is all of them
 */
record Blocking(int rows, int columns, int inner, int depth) {

    /** Blocks for C = A B, m x k by k x n, in tiles of mr x nr. */
    static Blocking of(int m, int n, int k, int mr, int nr, Caches caches) {
        int inner = split(k, Integer.getInteger("kc", 256), 1);
        int columns = split(n, Integer.getInteger("nc", 1024), nr);
        int rows = split(m, Integer.getInteger("mc", 128), mr);
        int depth = Math.min(k, inner * Integer.getInteger("kd", 16));
        return new Blocking(rows, columns, inner, depth);
    }

    /** The size of nearly equal parts of {@code whole}, none larger than {@code most}, in multiples of {@code unit}. */
    private static int split(int whole, int most, int unit) {
        int parts = Math.ceilDiv(whole, most);
        return Math.ceilDiv(Math.ceilDiv(whole, parts), unit) * unit;
    }
}
