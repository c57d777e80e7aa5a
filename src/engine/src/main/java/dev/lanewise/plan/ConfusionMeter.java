package dev.lanewise.plan;

/** Counts, from the right and the predicted class of each row. */
final class ConfusionMeter implements Meter {

    private final int classes;
    /** [right][predicted], row after row. */
    private final long[] counts;

    private long rows;

    ConfusionMeter(int classes) {
        this.classes = classes;
        counts = new long[classes * classes];
    }

    @Override
    public void add(float[] values, int batchRows) {
        for (int row = 0; row < batchRows; row++) {
            int right = (int) values[2 * row];
            int predicted = (int) values[2 * row + 1];
            counts[right * classes + predicted]++;
        }
        rows += batchRows;
    }

    /** The share of rows on the diagonal. */
    @Override
    public double value() {
        long right = 0;
        for (int i = 0; i < classes; i++) {
            right += counts[i * classes + i];
        }
        return (double) right / rows;
    }

    /** A copy of the counts: for each right class a row of the predicted ones. */
    long[] counts() {
        return counts.clone();
    }
}
