package dev.lanewise.plan;

import dev.lanewise.data.Samples;

/** What a plan may assume of its inputs. Either gives the same bits, as long as numbers are finite; the wrong one is only slower. */
public enum Inputs {
    /** Most numbers count. */
    DENSE,
    /** Most numbers are zero, and products that leave them out are faster. */
    MOSTLY_ZERO;

    /** Rows that are looked at. */
    private static final int SAMPLE = 256;

    /** A listed product takes about three times as long for a number as a tile does. */
    private static final double WORTHWHILE = 0.3;

    /** Numbers in a batch for which there is room to list them all. */
    private static final long MOST = 1 << 24;

    /** Whether a batch of inputs is small enough to be listed. */
    static boolean fit(int batch, int columns) {
        return (long) batch * columns <= MOST;
    }

    /** Judges by rows from all over the samples. */
    public static Inputs of(Samples samples) {
        int rows = Math.min(SAMPLE, samples.rows());
        float[] row = new float[samples.columns()];
        long nonZeros = 0;
        for (int i = 0; i < rows; i++) {
            samples.read((int) ((long) samples.rows() * i / rows), 0, row, 0);
            for (float number : row) {
                nonZeros += number != 0f ? 1 : 0;
            }
        }
        return nonZeros < WORTHWHILE * rows * row.length ? MOSTLY_ZERO : DENSE;
    }
}
