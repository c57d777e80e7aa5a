package dev.lanewise.plan;

import dev.lanewise.kernels.KernelFamily;

/**
 * How matrices are padded so that every tile is whole: columns to panels, rows to tiles.
 *
 * @param mr rows of a tile
 * @param nr columns of a tile, a multiple of mr
 */
record Layout(int mr, int nr) {

    /** Where every chain of products begins: a row of zeros for a tile to read with stride 0. Never written. */
    static final float[] ZEROS = new float[256];

    /**
     * Where a matrix begins in its array. Java's arrays of floats usually have 16 bytes before the first element; behind 48 more a
     * matrix lies on a line of the cache in every array that itself begins on one, as all do with {@code
     * -XX:ObjectAlignmentInBytes=64}, and many large ones without. A vector of 64 bytes that lies across two lines takes
     * twice as long to load.
     */
    static final int FIRST = 12;

    /** Checks that a tile is no wider than the row of zeros, and consists of whole groups of mr columns. */
    Layout {
        if (nr > ZEROS.length || nr % mr != 0) {
            throw new IllegalArgumentException("no tiles of " + mr + " x " + nr);
        }
    }

    static Layout of(KernelFamily family) {
        return new Layout(family.mr(), family.nr());
    }

    int panels(int columns) {
        return Math.ceilDiv(columns, nr);
    }

    int padColumns(int columns) {
        return panels(columns) * nr;
    }

    int tiles(int rows) {
        return Math.ceilDiv(rows, mr);
    }

    int padRows(int rows) {
        return tiles(rows) * mr;
    }

    /** An array of rows x columns floats from {@link #FIRST} on, or a message that says whose it would have been. */
    static float[] allocateMatrix(String whose, int rows, int columns) {
        return allocate(whose, FIRST + (long) rows * columns);
    }

    /** An array of rows x columns floats, or a message that says whose it would have been. */
    static float[] allocate(String whose, int rows, int columns) {
        return allocate(whose, (long) rows * columns);
    }

    /** An array of so many floats, or a message that says whose it would have been. */
    static float[] allocate(String whose, long size) {
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    whose + " needs " + size
                            + " numbers in one array, and Java's arrays hold 2^31; make the layer narrower or the batch smaller");
        }
        return new float[(int) size];
    }
}
