package dev.lanewise.plan;

/** Where a fused output leaves the terms of the loss. A row's loss is their sum, in the order of a whole row. */
sealed interface RowLosses {

    /** Whoever computes a row has all of it, and sums the terms at once. */
    record Whole(float[] rowLosses) implements RowLosses {}

    /** The row is divided between the members; a later step sums the terms. */
    record Terms(Rows terms) implements RowLosses {}
}
