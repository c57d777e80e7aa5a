package dev.lanewise.data;

import java.util.Arrays;

/**
 * A read-only table of numbers: one row for each sample, one column for each feature. Both are at least 1.
 *
 * <p>Safe for use by any number of threads. The arrays given to the factories are used as they are and not copied,
 * unless a factory says so; whoever gives one away must not change it any more.
 *
 * <p>Views can be chained. This is the noisy input of a denoising autoencoder:
 *
 * <pre>{@code
 * Samples noisy = Samples.ofBytes(pixels, 784).withGaussianNoise(0.5f, 42).clipped(0, 1);
 * }</pre>
 */
public sealed interface Samples
        permits ByteSamples,
                ClippedSamples,
                FirstRows,
                FloatSamples,
                MappedSamples,
                NoisySamples,
                NormalizedSamples,
                OneHotSamples,
                RowSamples,
                SelectedRows {

    int rows();

    int columns();

    /**
     * Writes a row's {@link #columns()} numbers into {@code into[offset]} and the elements after it. Allocates nothing.
     *
     * @param row 0 to {@link #rows()} - 1
     * @param epoch counted from 0; matters only if the samples are {@link #freshEachEpoch()}
     * @throws IndexOutOfBoundsException if there is no such row, or no room for it
     */
    void read(int row, int epoch, float[] into, int offset);

    /** Whether a row read in another epoch may differ; if not, what was made from a row may be kept. */
    default boolean freshEachEpoch() {
        return false;
    }

    /** Whether the numbers are unsigned bytes / 255, the same in each epoch, so that {@link #readBytes} can give them. */
    default boolean areBytes() {
        return false;
    }

    /**
     * Writes a row's numbers times 255 as unsigned bytes, like {@link #read}.
     *
     * @throws UnsupportedOperationException unless {@link #areBytes()}
     */
    default void readBytes(int row, byte[] into, int offset) {
        throw new UnsupportedOperationException("these samples are not bytes; use read");
    }

    /** A row of the first epoch, as a new array. */
    default float[] row(int row) {
        float[] numbers = new float[columns()];
        read(row, 0, numbers, 0);
        return numbers;
    }

    /**
     * Samples with the given rows.
     *
     * @throws IllegalArgumentException if there are no rows or no columns, or if a row is null or of another length
     *     than row 0
     */
    static Samples of(float[][] rows) {
        return RowSamples.of(rows);
    }

    /**
     * Samples whose rows lie one after another in {@code data}.
     *
     * @throws IllegalArgumentException if {@code data} is empty or does not consist of whole rows
     */
    static Samples of(float[] data, int columns) {
        return new FloatSamples(data, wholeRows(data.length, columns), columns);
    }

    /**
     * Samples of a row-major array, as NumPy and Keras hold them: the first dimension counts the rows, and what is in a row is
     * laid flat. {@code Samples.of(data, 60000, 28, 28)} has 60000 rows of 784 columns.
     *
     * @throws IllegalArgumentException if the shape has fewer than 2 dimensions, one below 1, or another number of numbers
     *     than {@code data}
     */
    static Samples of(float[] data, int... shape) {
        return of(data, columns(data.length, shape));
    }

    /**
     * Samples whose rows lie one after another in {@code data}, as unsigned bytes, and are read as byte / 255, in [0,
     * 1]. The quotient is rounded once, as that of {@code x.astype("float32") / 255}. The bytes are kept as they are.
     *
     * @throws IllegalArgumentException if {@code data} is empty or does not consist of whole rows
     */
    static Samples ofBytes(byte[] data, int columns) {
        return new ByteSamples(data, wholeRows(data.length, columns), columns);
    }

    /** The same with a shape, as that of {@link #of(float[], int...)}. */
    static Samples ofBytes(byte[] data, int... shape) {
        return ofBytes(data, columns(data.length, shape));
    }

    /**
     * One row for each label: 1 in the column of the label, 0 elsewhere. The labels are copied.
     *
     * @param classes the number of columns
     * @throws IllegalArgumentException if there are no labels, or if one of them is not in 0 to {@code classes} - 1
     */
    static Samples oneHot(int[] labels, int classes) {
        return OneHotSamples.of(labels.clone(), classes);
    }

    /** The same for labels from unsigned bytes, 0 to 255. */
    static Samples oneHot(byte[] labels, int classes) {
        int[] integers = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            integers[i] = labels[i] & 0xff;
        }
        return OneHotSamples.of(integers, classes);
    }

    /**
     * A view of the first {@code count} rows.
     *
     * @throws IllegalArgumentException if {@code count} is below 1 or above {@link #rows()}
     */
    default Samples first(int count) {
        return count == rows() ? this : FirstRows.of(this, count);
    }

    /**
     * A view of chosen rows, in this order. A row may be chosen more than once. The choice is copied.
     *
     * @throws IllegalArgumentException if none is chosen, or one that is not there
     */
    default Samples select(int... chosen) {
        return SelectedRows.of(this, chosen.clone());
    }

    /**
     * A view of these samples with noise from a normal distribution of mean 0 added, the same noise in each epoch.
     * Number (row, column) gets a noise that is a function of {@code seed}, row and column alone.
     *
     * @param stddev the distribution's standard deviation, finite and at least 0
     * @throws IllegalArgumentException if {@code stddev} is out of range
     */
    default Samples withGaussianNoise(float stddev, long seed) {
        return NoisySamples.of(this, stddev, seed, NoisySamples.Noise.SAME_EACH_EPOCH);
    }

    /** The same, but with other noise in each epoch; in epoch 0 it is that of {@link #withGaussianNoise}. */
    default Samples withFreshGaussianNoise(float stddev, long seed) {
        return NoisySamples.of(this, stddev, seed, NoisySamples.Noise.FRESH_EACH_EPOCH);
    }

    /**
     * A view of these samples in which numbers below {@code low} are {@code low} and those above {@code high} are
     * {@code high}. NaN stays NaN.
     *
     * @throws IllegalArgumentException unless {@code low <= high}
     */
    default Samples clipped(float low, float high) {
        return ClippedSamples.of(this, low, high);
    }

    private static int columns(int length, int[] shape) {
        long product = 1;
        for (int dimension : shape) {
            // checked one by one, so that no product of two can overflow
            if (dimension < 1 || product > length) {
                product = -1;
                break;
            }
            product *= dimension;
        }
        if (shape.length < 2 || product != length) {
            throw new IllegalArgumentException(
                    "data of length " + length + " does not have the shape " + Arrays.toString(shape)
                            + "; it needs rows and columns, at least 1 of each, whose product is the length");
        }
        return length / shape[0];
    }

    private static int wholeRows(int length, int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("samples need at least 1 column, but columns is " + columns);
        }
        if (length == 0 || length % columns != 0) {
            throw new IllegalArgumentException(
                    "data of length " + length + " does not consist of rows of " + columns + " columns");
        }
        return length / columns;
    }
}
