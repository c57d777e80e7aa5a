package dev.lanewise.plan;

/**
 * A row-major matrix with a row for each row of a batch, padded to whole tiles. What the padding holds is never used for a
 * number that counts.
 *
 * @param stride floats from a row to the next, at least {@code columns}
 */
record Rows(float[] data, int columns, int stride) {

    static Rows allocate(String whose, int rows, int columns, Layout layout) {
        int stride = layout.padColumns(columns);
        return new Rows(Layout.allocateMatrix(whose, layout.padRows(rows), stride), columns, stride);
    }

    /** Where row r begins. */
    int at(int row) {
        return Layout.FIRST + row * stride;
    }
}
