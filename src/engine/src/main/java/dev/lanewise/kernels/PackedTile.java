package dev.lanewise.kernels;

/**
 * A micro-kernel of {@link Gemm}: a tile of C held in registers while k runs once, with both operands packed into strips
 * ({@link Packing}).
 *
 * <pre>
 *                    columns()
 *                   +---------+
 *                   | b step p|   b[bo + p * columns() + j]
 *                   +---------+
 *   rows() | a |    +---------+
 *          | p |    |    C    |   a[ao + p * rows() + i]
 *                   +---------+   c[co + i * cs + j]
 * </pre>
 *
 * Element (i, j) of the result is the chain c = fma(a, b, c) over p = 0 ... k - 1 that begins at {@code s[so + i * ss + j]}
 * and ends by adding +0. {@code ss} may be 0, and s may be C itself, with the same offset and stride. All rows and columns
 * must be there; offsets need no alignment.
 */
sealed interface PackedTile permits PackedTile8x2, PackedTile4x3, ScalarPackedTile {

    /** Rows of C, the width of a strip of A. */
    int rows();

    /** Columns of C, the width of a strip of B. */
    int columns();

    /** Computes the tile. */
    void multiply(float[] s, int so, int ss, float[] a, int ao, float[] b, int bo, int k, float[] c, int co, int cs);

    /** The tile of a family; it has the shape of the family's other tiles, and serves one thread. */
    static PackedTile of(KernelFamily family) {
        return switch (family) {
            case KernelFamily.Vectors vectors ->
                switch (vectors.tile()) {
                    case Tile8x2 t -> new PackedTile8x2();
                    case Tile4x3 t -> new PackedTile4x3();
                };
            case KernelFamily.Warming warming -> of(warming.vectors());
            case KernelFamily.Scalar scalar -> new ScalarPackedTile(scalar.mr(), scalar.nr());
        };
    }
}
