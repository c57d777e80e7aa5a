package dev.lanewise.data;

import java.util.Arrays;

/**
 * What brings each column to a common scale: x becomes (x - shift) / scale, each operation rounded to float32. Fit it to the
 * training rows only, and apply it to all others; what is learned from test rows makes a test worthless.
 *
 * <pre>{@code
 * Normalization normalization = Normalization.standardize(split.train(x));
 * Samples train = normalization.apply(split.train(x));
 * Samples test = normalization.apply(split.test(x));
 * }</pre>
 *
 * <p>A column that is the same in all rows has scale 1, so it becomes 0.
 */
public final class Normalization {

    /** What shift and scale are. */
    public enum Kind {
        /** Mean and standard deviation. */
        STANDARD,
        /** Minimum, and maximum less minimum: what was fitted lies in [0, 1] afterwards. */
        MIN_MAX
    }

    private final Kind kind;
    private final float[] shift;
    private final float[] scale;

    /**
     * A normalisation with known numbers, one of each for every column.
     *
     * @throws IllegalArgumentException if there are none, if there is not a scale for each shift, if a shift is not finite,
     *     or if a scale is not finite and above 0
     */
    public Normalization(Kind kind, float[] shift, float[] scale) {
        if (shift.length == 0 || shift.length != scale.length) {
            throw new IllegalArgumentException("a normalisation needs a shift and a scale for each column, but has "
                    + shift.length + " and " + scale.length);
        }
        for (int i = 0; i < shift.length; i++) {
            if (!Float.isFinite(shift[i]) || !Float.isFinite(scale[i]) || !(scale[i] > 0)) {
                throw new IllegalArgumentException("column " + i + " has shift " + shift[i] + " and scale " + scale[i]
                        + "; both must be finite, and the scale above 0");
            }
        }
        this.kind = kind;
        this.shift = shift.clone();
        this.scale = scale.clone();
    }

    /**
     * Means and standard deviations (of the population: divided by the number of rows, as Keras's {@code Normalization} and
     * scikit-learn's {@code StandardScaler} have it) of each column, as they are in epoch 0. Sums go down the column in row
     * order in double precision; the deviations are taken from the mean in a second pass.
     *
     * @throws IllegalArgumentException if a number is NaN or infinite, or the numbers are too large for float32's range
     */
    public static Normalization standardize(Samples samples) {
        int columns = samples.columns();
        float[] row = new float[columns];
        double[] means = new double[columns];
        for (int r = 0; r < samples.rows(); r++) {
            read(samples, r, row);
            for (int i = 0; i < columns; i++) {
                means[i] += row[i];
            }
        }
        for (int i = 0; i < columns; i++) {
            means[i] /= samples.rows();
        }
        double[] squares = new double[columns];
        for (int r = 0; r < samples.rows(); r++) {
            samples.read(r, 0, row, 0);
            for (int i = 0; i < columns; i++) {
                double deviation = row[i] - means[i];
                squares[i] += deviation * deviation;
            }
        }
        float[] shift = new float[columns];
        float[] scale = new float[columns];
        for (int i = 0; i < columns; i++) {
            shift[i] = (float) means[i];
            scale[i] = orOne((float) Math.sqrt(squares[i] / samples.rows()));
        }
        return new Normalization(Kind.STANDARD, shift, scale);
    }

    /**
     * Minimum and range of each column, as they are in epoch 0.
     *
     * @throws IllegalArgumentException if a number is NaN or infinite, or a range is too large for float32
     */
    public static Normalization minMax(Samples samples) {
        int columns = samples.columns();
        float[] row = new float[columns];
        float[] low = new float[columns];
        float[] high = new float[columns];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        for (int r = 0; r < samples.rows(); r++) {
            read(samples, r, row);
            for (int i = 0; i < columns; i++) {
                low[i] = Math.min(low[i], row[i]);
                high[i] = Math.max(high[i], row[i]);
            }
        }
        float[] scale = new float[columns];
        for (int i = 0; i < columns; i++) {
            scale[i] = orOne(high[i] - low[i]);
        }
        return new Normalization(Kind.MIN_MAX, low, scale);
    }

    private static void read(Samples samples, int row, float[] into) {
        samples.read(row, 0, into, 0);
        Finite.checkRow(into, row, "what a normalisation is fitted to");
    }

    private static float orOne(float scale) {
        return scale == 0f ? 1f : scale;
    }

    /**
     * A view of samples with this normalisation. It need not be what was fitted.
     *
     * @throws IllegalArgumentException if they have another number of columns
     */
    public Samples apply(Samples samples) {
        if (samples.columns() != columns()) {
            throw new IllegalArgumentException("this normalisation was fitted to " + columns()
                    + " columns, but the samples have " + samples.columns());
        }
        return new NormalizedSamples(samples, this);
    }

    /**
     * Normalises one row in its place: the {@link #columns()} numbers from {@code row[offset]} on.
     *
     * @throws IndexOutOfBoundsException if the array ends before the row does
     */
    public void apply(float[] row, int offset) {
        for (int i = 0; i < shift.length; i++) {
            row[offset + i] = (row[offset + i] - shift[i]) / scale[i];
        }
    }

    /** Takes one row back to the numbers it had: x becomes x * scale + shift, each operation rounded. */
    public void undo(float[] row, int offset) {
        for (int i = 0; i < shift.length; i++) {
            row[offset + i] = row[offset + i] * scale[i] + shift[i];
        }
    }

    public Kind kind() {
        return kind;
    }

    /** The number of columns, at least 1. */
    public int columns() {
        return shift.length;
    }

    /** A copy of what is subtracted, for each column. */
    public float[] shift() {
        return shift.clone();
    }

    /** A copy of what is divided by, for each column; above 0. */
    public float[] scale() {
        return scale.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Normalization that
                && kind == that.kind
                && Arrays.equals(shift, that.shift)
                && Arrays.equals(scale, that.scale);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + Arrays.hashCode(shift)) + Arrays.hashCode(scale);
    }

    @Override
    public String toString() {
        return "Normalization[" + kind + ", " + columns() + " columns]";
    }
}
