package dev.lanewise.plan;

import dev.lanewise.graph.Auc;
import dev.lanewise.graph.F1Score;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.PlainMetric;
import dev.lanewise.graph.ThresholdMetric;
import dev.lanewise.graph.TopK;

/** Adds a metric up over a pass, one row after the other, from what {@link RowMetrics} leaves of each. */
interface Meter {

    /** Adds a batch's rows. */
    void add(float[] values, int rows);

    /** The metric of all rows so far. */
    double value();

    /** A meter that has seen nothing, for an output of n columns. */
    static Meter of(Metric metric, int n) {
        return switch (metric) {
            case PlainMetric plain ->
                switch (plain) {
                    case ROOT_MEAN_SQUARED_ERROR -> new RootMean(new Mean());
                    case R2_SCORE -> new R2Meter(n);
                    case CONFUSION_MATRIX -> new ConfusionMeter(Math.max(n, 2));
                    default -> new Mean();
                };
            case ThresholdMetric threshold ->
                threshold.kind() == ThresholdMetric.Kind.BINARY_ACCURACY ? new Mean() : new Share(threshold.kind());
            case TopK top -> new Mean();
            case F1Score score -> new F1Meter(score.average(), n);
            case Auc auc -> new AucMeter(auc.curve(), n);
        };
    }

    /** The mean of a number of each row. */
    final class Mean implements Meter {

        private double sum;
        private long rows;

        @Override
        public void add(float[] values, int batchRows) {
            for (int row = 0; row < batchRows; row++) {
                sum += values[row];
            }
            rows += batchRows;
        }

        @Override
        public double value() {
            return sum / rows;
        }
    }

    /** The square root of a mean. */
    record RootMean(Mean mean) implements Meter {

        @Override
        public void add(float[] values, int rows) {
            mean.add(values, rows);
        }

        @Override
        public double value() {
            return Math.sqrt(mean.value());
        }
    }

    /** Precision or recall, from what is rightly true, wrongly true and wrongly false in each row. */
    final class Share implements Meter {

        private final int other;
        private long right;
        private long wrong;

        private Share(ThresholdMetric.Kind kind) {
            other = kind == ThresholdMetric.Kind.PRECISION ? 1 : 2;
        }

        @Override
        public void add(float[] values, int rows) {
            for (int row = 0; row < rows; row++) {
                right += (long) values[3 * row];
                wrong += (long) values[3 * row + other];
            }
        }

        @Override
        public double value() {
            return right == 0 ? 0 : (double) right / (right + wrong);
        }
    }
}
