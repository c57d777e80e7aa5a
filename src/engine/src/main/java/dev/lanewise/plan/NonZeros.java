package dev.lanewise.plan;

/**
 * The numbers of a batch's rows that are not zero, with their columns: what {@link ListNonZeros} finds, and what the
 * products of the layers that follow it go through.
 *
 * <p>The lists of rows that are taken together lie one after the other, so that they are read as one stretch of memory.
 *
 * @param rows all numbers
 * @param values those of row r that are not zero begin at {@code starts[r]}
 * @param lists their columns, beside them, ascending
 * @param counts how many there are in each row
 */
record NonZeros(Rows rows, float[] values, int[] lists, int[] starts, int[] counts) {

    static NonZeros allocate(Rows rows, int batch) {
        float[] values = Layout.allocate("the inputs", batch, rows.columns());
        return new NonZeros(rows, values, new int[values.length], new int[batch], new int[batch]);
    }
}
