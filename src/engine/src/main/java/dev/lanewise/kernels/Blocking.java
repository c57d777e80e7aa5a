package dev.lanewise.kernels;

/**
 * The blocks in which a product is computed. They decide about speed alone: any sizes give the same bits.
 *
 * <pre>
 *             columns
 *           +---------+
 *      inner|  |  |  B|                  B's block in L3, a strip of it, inner x nr, in L2
 *    +-----++---------+
 *    |-----||         |
 *    |  A  ||    C    | rows             A's block in L2, a strip of it, mr x inner, in L1
 *    +-----++---------+
 * </pre>
 *
 * @param rows of the blocks of A and C, a multiple of a tile's
 * @param columns of the blocks of B and C, a multiple of a tile's
 * @param inner steps of the sum, for which a tile stays in registers
 */
record Blocking(int rows, int columns, int inner) {

    /** Bytes in a number. */
    private static final int FLOAT = 4;

    /** Checks that all are positive. */
    Blocking {
        if (rows < 1 || columns < 1 || inner < 1) {
            throw new IllegalArgumentException(
                    "blocks must not be empty, but are " + rows + " x " + columns + " x " + inner);
        }
    }

    /**
     * Blocks for C = A B, m x k by k x n, in tiles of mr x nr.
     *
     * <p>They are as deep as a strip of A fits into L1 and one of B into a quarter of L2, since loading and storing a tile
     * costs as much as some six steps. A block of A gets half of L2, and a block of B all of L3. Where a size is more
     * than that, it is divided evenly.
     */
    static Blocking of(int m, int n, int k, int mr, int nr, Caches caches) {
        int deepest = Math.min(caches.l1() / (FLOAT * mr), caches.l2() / 4 / (FLOAT * nr));
        int inner = part(k, deepest, 1);
        int rows = part(m, caches.l2() / 2 / (FLOAT * inner), mr);
        int columns = part(n, caches.l3() / (FLOAT * inner), nr);
        return new Blocking(rows, columns, inner);
    }

    /** The size of nearly equal parts of {@code whole} in multiples of {@code unit}; none over {@code most}, or else one unit. */
    private static int part(int whole, int most, int unit) {
        int units = Math.ceilDiv(whole, unit);
        int parts = Math.ceilDiv(units, Math.max(1, most / unit));
        return Math.ceilDiv(units, parts) * unit;
    }
}
