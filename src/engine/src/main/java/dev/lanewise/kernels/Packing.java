package dev.lanewise.kernels;

/**
 * Copies into the layout that {@link PackedTile} reads. A <em>strip</em> is {@code width} numbers for each of k steps, step
 * p at {@code p * width}. Of the numbers of a step, {@code count} are there, and the rest becomes +0.
 *
 * <p>Shared by threads.
 */
sealed interface Packing permits VectorPacking, ScalarPacking {

    /** Step p of the strip is row p of x, whose rows are {@code stride} apart. */
    void rows(float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width);

    /** Step p of the strip is column p of x, of which {@code count} rows are there, {@code stride} apart. */
    void columns(float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width);

    /** The packing of a family. */
    static Packing of(KernelFamily family) {
        return switch (family) {
            case KernelFamily.Vectors vectors -> new VectorPacking();
            case KernelFamily.Warming warming -> of(warming.vectors());
            case KernelFamily.Scalar scalar -> new ScalarPacking();
        };
    }
}
