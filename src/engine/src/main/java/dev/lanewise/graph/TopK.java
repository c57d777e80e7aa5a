package dev.lanewise.graph;

/**
 * The share of rows in which fewer than k elements of the prediction are larger than that of the right class.
 *
 * @param k at least 1, and at most the output's columns; Keras's default is 5
 */
public record TopK(int k, Targets targets) implements Metric {

    /** How targets tell the right class. */
    public enum Targets {
        /** By the column of their largest element. */
        ONE_HOT,
        /** By its number. */
        CLASS_NUMBERS
    }

    /** Checks k. */
    public TopK {
        Ranges.require(k >= 1, "k must be at least 1", k);
    }

    @Override
    public String kerasName() {
        return targets == Targets.ONE_HOT ? "top_k_categorical_accuracy" : "sparse_top_k_categorical_accuracy";
    }

    @Override
    public void check(Node output, Loss loss) {
        boolean numbers = MetricChecks.ofClassNumbers(output, loss);
        if (targets == Targets.CLASS_NUMBERS) {
            MetricChecks.require(this, numbers, loss, "class numbers");
        } else {
            MetricChecks.require(this, !numbers, loss, "a target for each column");
        }
        Ranges.require(
                k <= output.units(),
                kerasName() + " needs a k of at most " + output.units() + ", the columns of layer '" + output.name()
                        + "'",
                k);
    }
}
