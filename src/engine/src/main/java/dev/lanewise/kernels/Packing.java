package dev.lanewise.kernels;

/**
 * Copies into the layouts that tiles read. A <em>strip</em> is {@code width} numbers for each of k steps, step p at {@code
 * p * width}: a panel of B with the width of a tile's columns, or a strip of A with that of its rows.
 *
 * <p>Shared by threads.
 */
sealed interface Packing permits VectorPacking, ScalarPacking {

    /** Step p of the strip is row p of x, of which {@code count} numbers are there; the rest of each step becomes +0. */
    void strip(float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width);

    /** Step p of the strip is column p of x, of which {@code count} rows are there; the rest of each step becomes +0. */
    void transposedStrip(float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width);
}
