package dev.lanewise.plan;

/**
 * What is added to a batch's loss, in parts that threads compute, and that are summed in order.
 *
 * @param extent how many of the parts a batch has
 */
record Penalty(double[] parts, Extent extent) {

    /** What the parts belong to. */
    enum Extent {
        /** One for each row of the batch. */
        ROWS,
        /** As many for every batch. */
        ALL
    }

    /** The penalty of a batch of so many rows. */
    double value(int rows) {
        int count = extent == Extent.ROWS ? rows : parts.length;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += parts[i];
        }
        return sum;
    }
}
