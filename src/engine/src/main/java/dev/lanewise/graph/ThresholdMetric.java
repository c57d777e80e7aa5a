package dev.lanewise.graph;

/**
 * What is counted over all elements, each being predicted true where p is over a threshold. A target is true where it is not 0.
 *
 * @param threshold from 0 to 1; Keras's default is 0.5
 */
public record ThresholdMetric(Kind kind, float threshold) implements Metric {

    /** What is counted. */
    public enum Kind {
        /** The share of elements that are predicted to be what they are, which must be 0 or 1. */
        BINARY_ACCURACY,
        /** The share of what is true in what is predicted true; 0 where nothing is. */
        PRECISION,
        /** The share of what is predicted true in what is true; 0 where nothing is. */
        RECALL
    }

    /** Checks the threshold. */
    public ThresholdMetric {
        Ranges.require(threshold >= 0 && threshold <= 1, "the threshold must be from 0 to 1", threshold);
    }

    @Override
    public String kerasName() {
        return Names.of(kind);
    }

    @Override
    public void check(Node output, Loss loss) {
        MetricChecks.require(this, !MetricChecks.ofClassNumbers(output, loss), loss, "a target for each column");
    }
}
