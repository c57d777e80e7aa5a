package dev.lanewise.kernels;

/**
 * A micro-kernel for a left operand that is mostly zeros: a row of C, some panels wide, in vector registers, while the list
 * of the row's non-zero numbers runs once; then the next row.
 *
 * <p>Each multiply-add needs a load of its own, so at best a strip runs at the speed of the cache that holds B, and never at
 * a tile's; it wins where it has a third of the work or less.
 */
sealed interface Strip permits Strip4x2, Strip3x3 {

    /** The strip for the panels of a tile. */
    static Strip of(Tile tile) {
        return switch (tile) {
            case Tile8x2 wide -> new Strip4x2();
            case Tile4x3 narrow -> new Strip3x3();
        };
    }

    /** Panels that it has registers for. */
    int panels();

    /**
     * Multiplies as many panels as it has registers for, and returns how many; see {@link Kernels#multiplyListed}.
     *
     * @param panels how many are left, at least 1
     */
    int multiply(
            int panels,
            float[] s,
            int so,
            int sr,
            int ss,
            float[] a,
            int[] lists,
            int[] starts,
            int[] counts,
            int fromRow,
            int toRow,
            float[] b,
            int bo,
            int bs,
            int ps,
            float[] c,
            int co,
            int cr,
            int cs);
}
