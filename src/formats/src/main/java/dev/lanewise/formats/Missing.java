package dev.lanewise.formats;

/** What becomes of a row that lacks a value. */
public sealed interface Missing {

    /** An error that names line and column. */
    static Missing refused() {
        return new Refused();
    }

    /**
     * The column's mean takes its place: over the rows of the file that was learned from, summed in their order in double
     * precision. Where a category is missing, all of the column's one-hot numbers are 0.
     */
    static Missing mean() {
        return new Mean();
    }

    /**
     * A number takes its place. Where a category is missing, all of the column's one-hot numbers are 0.
     *
     * @throws IllegalArgumentException if it is NaN or infinite
     */
    static Missing constant(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("what fills missing values must be finite, but is " + value);
        }
        return new Constant(value);
    }

    /** The row is left out. */
    static Missing dropRow() {
        return new DropRow();
    }

    /** See {@link #refused}. */
    record Refused() implements Missing {}

    /** See {@link #mean}. */
    record Mean() implements Missing {}

    /** See {@link #constant}. */
    record Constant(float value) implements Missing {}

    /** See {@link #dropRow}. */
    record DropRow() implements Missing {}
}
