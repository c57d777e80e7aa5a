package dev.lanewise.plan;

import dev.lanewise.graph.Auc;
import dev.lanewise.graph.F1Score;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.PlainMetric;
import dev.lanewise.graph.ThresholdMetric;
import dev.lanewise.graph.TopK;
import java.util.List;

/** What a metric needs of each row, some numbers that the team computes; a {@link Meter} adds them up in the rows' order. */
final class RowMetrics {

    /** Keras's least length of a row, inverted. */
    private static final float LARGEST_INVERSE = 1e7f;

    private RowMetrics() {}

    /** Writes a row's numbers. */
    @FunctionalInterface
    private interface Row {
        void of(Worker worker, float[] y, int yAt, float[] t, int tAt, float[] values, int at);
    }

    /** How many numbers a metric needs of a row of n predictions. */
    static int width(Metric metric, int n) {
        return switch (metric) {
            case PlainMetric plain ->
                switch (plain) {
                    case R2_SCORE -> 2 * n;
                    case CONFUSION_MATRIX -> 2;
                    default -> 1;
                };
            case ThresholdMetric threshold -> threshold.kind() == ThresholdMetric.Kind.BINARY_ACCURACY ? 1 : 3;
            case TopK top -> 1;
            case F1Score score -> n;
            case Auc auc -> 2 * n;
        };
    }

    /** A metric of each row. */
    static Step step(Metric metric, Rows y, Rows targets, float[] values) {
        int width = width(metric, y.columns());
        Row body = row(metric, y.columns(), targets.columns());
        List<Object> reads = List.of(y.data(), targets.data());
        return new RowStep(metric.kerasName(), reads, List.of(values), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                body.of(worker, y.data(), y.at(row), targets.data(), targets.at(row), values, row * width);
            }
        });
    }

    private static Row row(Metric metric, int n, int targets) {
        return switch (metric) {
            case PlainMetric plain -> row(plain, n, targets);
            case ThresholdMetric threshold ->
                threshold.kind() == ThresholdMetric.Kind.BINARY_ACCURACY
                        ? equal(n, threshold.threshold())
                        : counts(n, threshold.threshold());
            case TopK top -> top(top.k(), n, targets);
            case F1Score score -> classes(n, targets);
            case Auc auc -> AucMeter.buckets(n)::fill;
        };
    }

    private static Row row(PlainMetric metric, int n, int targets) {
        return switch (metric) {
            case ACCURACY ->
                n == 1
                        ? equal(1, 0.5f)
                        : (worker, y, yAt, t, tAt, values, at) ->
                                values[at] = largest(y, yAt, n) == label(t, tAt, targets, n) ? 1f : 0f;
            case CATEGORICAL_ACCURACY, SPARSE_CATEGORICAL_ACCURACY ->
                (worker, y, yAt, t, tAt, values, at) ->
                        values[at] = largest(y, yAt, n) == label(t, tAt, targets, n) ? 1f : 0f;
            case MEAN_SQUARED_ERROR, ROOT_MEAN_SQUARED_ERROR -> squaredError(n);
            case MEAN_ABSOLUTE_ERROR ->
                (worker, y, yAt, t, tAt, values, at) -> {
                    for (int j = 0; j < n; j++) {
                        worker.row[j] = Math.abs(y[yAt + j] - t[tAt + j]);
                    }
                    values[at] = worker.kernels.sum(worker.row, 0, n) / n;
                };
            case R2_SCORE ->
                (worker, y, yAt, t, tAt, values, at) -> {
                    for (int j = 0; j < n; j++) {
                        values[at + j] = t[tAt + j];
                        values[at + n + j] = y[yAt + j];
                    }
                };
            case COSINE_SIMILARITY -> cosine(n);
            case CONFUSION_MATRIX ->
                (worker, y, yAt, t, tAt, values, at) -> {
                    values[at] = label(t, tAt, targets, n);
                    values[at + 1] = label(y, yAt, n, n);
                };
        };
    }

    private static Row squaredError(int n) {
        return (worker, y, yAt, t, tAt, values, at) -> {
            for (int j = 0; j < n; j++) {
                float d = y[yAt + j] - t[tAt + j];
                worker.row[j] = d * d;
            }
            values[at] = worker.kernels.sum(worker.row, 0, n) / n;
        };
    }

    /** The share of the columns in which (p > threshold) equals t. */
    private static Row equal(int n, float threshold) {
        return (worker, y, yAt, t, tAt, values, at) -> {
            int right = 0;
            for (int j = 0; j < n; j++) {
                right += (y[yAt + j] > threshold ? 1f : 0f) == t[tAt + j] ? 1 : 0;
            }
            values[at] = (float) right / n;
        };
    }

    /** How many are rightly true, wrongly true and wrongly false. */
    private static Row counts(int n, float threshold) {
        return (worker, y, yAt, t, tAt, values, at) -> {
            int both = 0;
            int predicted = 0;
            int meant = 0;
            for (int j = 0; j < n; j++) {
                boolean positive = y[yAt + j] > threshold;
                boolean truth = t[tAt + j] != 0f;
                both += positive && truth ? 1 : 0;
                predicted += positive ? 1 : 0;
                meant += truth ? 1 : 0;
            }
            values[at] = both;
            values[at + 1] = predicted - both;
            values[at + 2] = meant - both;
        };
    }

    private static Row top(int k, int n, int targets) {
        return (worker, y, yAt, t, tAt, values, at) -> {
            float own = y[yAt + label(t, tAt, targets, n)];
            int before = 0;
            for (int j = 0; j < n; j++) {
                before += y[yAt + j] > own ? 1 : 0;
            }
            values[at] = before < k && !Float.isNaN(own) ? 1f : 0f;
        };
    }

    /** For each column 1 if it is meant, and 2 more if it is predicted. */
    private static Row classes(int n, int targets) {
        return (worker, y, yAt, t, tAt, values, at) -> {
            float least = n == 1 ? 0.5f : y[yAt + largest(y, yAt, n)];
            int number = targets == n ? -1 : (int) t[tAt];
            for (int j = 0; j < n; j++) {
                float p = y[yAt + j];
                boolean positive = n == 1 ? p > least : p >= least && Math.abs(p) > 1e-9f;
                boolean truth = targets == n ? t[tAt + j] != 0f : j == number;
                values[at + j] = (truth ? 1 : 0) + (positive ? 2 : 0);
            }
        };
    }

    private static Row cosine(int n) {
        return (worker, y, yAt, t, tAt, values, at) -> {
            float ofPrediction = inverseLength(worker, y, yAt, n);
            float ofTarget = inverseLength(worker, t, tAt, n);
            for (int j = 0; j < n; j++) {
                worker.row[j] = (t[tAt + j] * ofTarget) * (y[yAt + j] * ofPrediction);
            }
            values[at] = worker.kernels.sum(worker.row, 0, n);
        };
    }

    private static float inverseLength(Worker worker, float[] x, int xAt, int n) {
        for (int j = 0; j < n; j++) {
            worker.row[j] = x[xAt + j] * x[xAt + j];
        }
        return Math.min(1f / (float) Math.sqrt(worker.kernels.sum(worker.row, 0, n)), LARGEST_INVERSE);
    }

    /** The class of a row: a number of n, or the column of the largest, or for one column whether it is over 0.5. */
    private static int label(float[] x, int at, int columns, int n) {
        if (n == 1) {
            return x[at] > 0.5f ? 1 : 0;
        }
        return columns == n ? largest(x, at, n) : (int) x[at];
    }

    private static int largest(float[] x, int at, int n) {
        int largest = 0;
        for (int j = 1; j < n; j++) {
            if (x[at + j] > x[at + largest]) {
                largest = j;
            }
        }
        return largest;
    }
}
