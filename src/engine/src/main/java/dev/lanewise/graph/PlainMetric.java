package dev.lanewise.graph;

/** The metrics without settings; p is the prediction, t the target. {@link Metric} has them as constants. */
public enum PlainMetric implements Metric {
    /**
     * The share of right rows or elements, in the form that fits, as Keras chooses it: for an output of one column {@code
     * binary_accuracy}, for targets that are class numbers {@link #SPARSE_CATEGORICAL_ACCURACY}, else {@link
     * #CATEGORICAL_ACCURACY}.
     */
    ACCURACY,
    /** The share of rows in which prediction and target have their largest element (the first of equals) in the same column. */
    CATEGORICAL_ACCURACY,
    /** The share of rows in which the prediction's largest element is in the column that the target names. */
    SPARSE_CATEGORICAL_ACCURACY,
    /** Mean of (p - t)^2. */
    MEAN_SQUARED_ERROR,
    /** Mean of |p - t|. */
    MEAN_ABSOLUTE_ERROR,
    /** Square root of the mean of (p - t)^2 over all rows so far. */
    ROOT_MEAN_SQUARED_ERROR,
    /**
     * Mean over the columns of 1 - sum of (p - t)^2 / sum of (t - mean of t)^2, the sums over all rows so far; a column whose
     * targets are all the same counts as 0.
     */
    R2_SCORE,
    /** Mean over the rows of the cosine of the angle between p and t, 0 where one of them is 0. */
    COSINE_SIMILARITY,
    /**
     * How many rows of each class were taken for which: the reports have the matrix, and as its number the share of rows on the
     * diagonal. A row's class is the column of the largest element, or the target's number; with one column p over 0.5 and t over
     * 0.5 are the class 1, others 0.
     */
    CONFUSION_MATRIX;

    /** What a confusion matrix's classes are kept to, so that it stays small beside the net. */
    private static final int MOST_CLASSES = 4096;

    @Override
    public String kerasName() {
        return Names.of(this);
    }

    @Override
    public void check(Node output, Loss loss) {
        boolean numbers = MetricChecks.ofClassNumbers(output, loss);
        switch (this) {
            case ACCURACY -> {}
            case CONFUSION_MATRIX ->
                Ranges.require(
                        output.units() <= MOST_CLASSES,
                        "confusion_matrix needs at most " + MOST_CLASSES + " columns in layer '" + output.name() + "'",
                        output.units());
            case SPARSE_CATEGORICAL_ACCURACY -> MetricChecks.require(this, numbers, loss, "class numbers");
            case CATEGORICAL_ACCURACY,
                    MEAN_SQUARED_ERROR,
                    MEAN_ABSOLUTE_ERROR,
                    ROOT_MEAN_SQUARED_ERROR,
                    R2_SCORE,
                    COSINE_SIMILARITY -> MetricChecks.require(this, !numbers, loss, "a target for each column");
        }
    }
}
