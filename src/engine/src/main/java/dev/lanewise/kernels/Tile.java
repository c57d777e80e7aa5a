package dev.lanewise.kernels;

/**
 * A micro-kernel of the matrix product: a tile of C held in vector registers while k runs once.
 *
 * <p>How many rows and vectors it spans decides whether the registers suffice: rows * vectors accumulators, {@code vectors}
 * registers for a row of B, and one at least for an element of A. The methods' contracts are those of
 * {@link Kernels}.
 *
 * <p>Each implementation is written in the plainest form, which the JIT compiles best: named accumulators, one counted loop
 * with step 1, no helper that might not be inlined.
 */
sealed interface Tile permits Tile8x2, Tile4x3 {

    /** Not a depth, but a call that does nothing and is counted by the JIT: what the {@link WarmUp} mostly makes. */
    int NOTHING = -1;

    /** Rows of C. */
    int rows();

    /** Vectors in a row of C. */
    int vectors();

    /** See {@link KernelFamily#copiedRows}. */
    int copiedRows();

    /** See {@link Kernels#multiplyPieces}. */
    void multiply(
            float[] s,
            int so,
            int ss,
            float[] a,
            int ao,
            int as,
            int piece,
            int jump,
            float[] b,
            int bo,
            int k,
            float[] c,
            int co,
            int cs);

    /** See {@link Kernels#multiplyTransposed}. */
    void multiplyTransposed(
            float[] s,
            int so,
            int ss,
            float[] a,
            int ao,
            int as,
            float[] b,
            int bo,
            int bs,
            int k,
            float[] c,
            int co,
            int cs);

    /** See {@link Kernels#multiplyTransposedAndAdam}. */
    void multiplyTransposedAndAdam(
            float[] a,
            int ao,
            int as,
            float[] b,
            int bo,
            int bs,
            int k,
            float[] c,
            float[] w,
            float[] m,
            float[] v,
            int wo,
            float[] g,
            AdamCoefficients coefficients);

    /** See {@link Kernels#multiplyRow}. */
    void multiplyRow(
            float[] s,
            int so,
            int ss,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int bs,
            int panels,
            int k,
            float[] c,
            int co);
}
