package dev.lanewise.plan;

/**
 * The numbers of a batch's rows that are not zero, with their columns, row by row: what {@link ListNonZeros} finds, and what the products of the
 * layers that follow it go through.
 *
 * @param rows all numbers
 * @param values those of row r that are not zero begin at {@code r * stride}
 * @param lists their columns, beside them, ascending
 * @param counts how many there are in each row
 */
record NonZeros(Rows rows, float[] values, int[] lists, int[] counts, int stride) {

    static NonZeros allocate(Rows rows, int batch) {
        int stride = rows.columns();
        return new NonZeros(
                rows, Layout.allocate("the inputs", batch, stride), new int[batch * stride], new int[batch], stride);
    }

    /** Where row r's list begins. */
    int at(int row) {
        return row * stride;
    }
}
