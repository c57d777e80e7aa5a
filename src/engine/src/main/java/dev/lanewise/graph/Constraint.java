package dev.lanewise.graph;

/** What is done to a variable after each step of the optimizer. Norms are of columns: of all weights into one unit. */
public sealed interface Constraint {

    /** Nothing. */
    record None() implements Constraint {}

    /**
     * Columns longer than {@code max} are scaled down to it: w max(0, min(|w|, max)) / (1e-7 + |w|), as in Keras.
     *
     * @param max over 0; Keras's default is 2
     */
    record MaxNorm(float max) implements Constraint {
        /** Checks the range. */
        public MaxNorm {
            Ranges.require(max > 0 && max < Float.POSITIVE_INFINITY, "the largest norm must be over 0", max);
        }
    }

    /** Numbers below zero become zero. */
    record NonNegative() implements Constraint {}

    /** Columns are scaled to length 1: w / (1e-7 + |w|), as in Keras. */
    record UnitNorm() implements Constraint {}

    /** Whether nothing is done. */
    default boolean isNone() {
        return this instanceof None;
    }
}
