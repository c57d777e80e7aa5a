package dev.lanewise.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is reported beside the loss, under Keras 3's names and with its formulas. It is computed from the predictions that a
 * pass makes anyway, in training those of each batch before its update.
 */
public sealed interface Metric permits PlainMetric, ThresholdMetric, TopK, F1Score, Auc {

    /** See {@link PlainMetric#ACCURACY}. */
    Metric ACCURACY = PlainMetric.ACCURACY;

    /** See {@link ThresholdMetric.Kind#BINARY_ACCURACY}. */
    Metric BINARY_ACCURACY = new ThresholdMetric(ThresholdMetric.Kind.BINARY_ACCURACY, 0.5f);

    /** See {@link PlainMetric#CATEGORICAL_ACCURACY}. */
    Metric CATEGORICAL_ACCURACY = PlainMetric.CATEGORICAL_ACCURACY;

    /** See {@link PlainMetric#SPARSE_CATEGORICAL_ACCURACY}. */
    Metric SPARSE_CATEGORICAL_ACCURACY = PlainMetric.SPARSE_CATEGORICAL_ACCURACY;

    /** See {@link ThresholdMetric.Kind#PRECISION}; the threshold is 0.5. */
    Metric PRECISION = new ThresholdMetric(ThresholdMetric.Kind.PRECISION, 0.5f);

    /** See {@link ThresholdMetric.Kind#RECALL}; the threshold is 0.5. */
    Metric RECALL = new ThresholdMetric(ThresholdMetric.Kind.RECALL, 0.5f);

    /** See {@link F1Score}; all classes count the same. */
    Metric F1_SCORE = new F1Score(F1Score.Average.MACRO);

    /** See {@link Auc}; the curve is the receiver's operating characteristic. */
    Metric AUC = new Auc(Auc.Curve.ROC);

    /** See {@link PlainMetric#MEAN_SQUARED_ERROR}. */
    Metric MEAN_SQUARED_ERROR = PlainMetric.MEAN_SQUARED_ERROR;

    /** See {@link PlainMetric#MEAN_ABSOLUTE_ERROR}. */
    Metric MEAN_ABSOLUTE_ERROR = PlainMetric.MEAN_ABSOLUTE_ERROR;

    /** See {@link PlainMetric#ROOT_MEAN_SQUARED_ERROR}. */
    Metric ROOT_MEAN_SQUARED_ERROR = PlainMetric.ROOT_MEAN_SQUARED_ERROR;

    /** See {@link PlainMetric#R2_SCORE}. */
    Metric R2_SCORE = PlainMetric.R2_SCORE;

    /** See {@link PlainMetric#COSINE_SIMILARITY}. */
    Metric COSINE_SIMILARITY = PlainMetric.COSINE_SIMILARITY;

    /** See {@link PlainMetric#CONFUSION_MATRIX}. */
    Metric CONFUSION_MATRIX = PlainMetric.CONFUSION_MATRIX;

    /** The name Keras gives it, such as {@code accuracy}. */
    String kerasName();

    /**
     * Checks that it can be computed for an output and the targets that a loss takes.
     *
     * @throws IllegalArgumentException saying what it needs
     */
    void check(Node output, Loss loss);

    /** See {@link TopK}, for one-hot targets. */
    static Metric topK(int k) {
        return new TopK(k, TopK.Targets.ONE_HOT);
    }

    /** See {@link TopK}, for class numbers. */
    static Metric sparseTopK(int k) {
        return new TopK(k, TopK.Targets.CLASS_NUMBERS);
    }

    /** Every metric, with Keras's default settings. */
    static List<Metric> all() {
        return List.of(
                ACCURACY,
                BINARY_ACCURACY,
                CATEGORICAL_ACCURACY,
                SPARSE_CATEGORICAL_ACCURACY,
                topK(5),
                sparseTopK(5),
                PRECISION,
                RECALL,
                F1_SCORE,
                AUC,
                MEAN_SQUARED_ERROR,
                MEAN_ABSOLUTE_ERROR,
                ROOT_MEAN_SQUARED_ERROR,
                R2_SCORE,
                COSINE_SIMILARITY,
                CONFUSION_MATRIX);
    }

    /**
     * The metric of that Keras name, with default settings: {@code mean_squared_error}, the class's name {@code MeanSquaredError}, or
     * the short {@code mse}.
     *
     * @throws IllegalArgumentException listing the known ones
     */
    static Metric named(String kerasName) {
        String full = switch (kerasName) {
            case "acc" -> "accuracy";
            case "mse", "MSE" -> "mean_squared_error";
            case "mae", "MAE" -> "mean_absolute_error";
            default -> kerasName;
        };
        return all().stream()
                .filter(metric -> Names.joined(metric.kerasName()).equals(Names.joined(full)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown metric '" + kerasName + "'; known are "
                        + all().stream().map(Metric::kerasName).collect(Collectors.joining(", "))));
    }

    /** What metrics are called in a report, where two of one name are told apart as {@code auc} and {@code auc_1}. */
    static List<String> names(List<Metric> metrics) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Metric metric : metrics) {
            int before = seen.merge(metric.kerasName(), 1, Integer::sum) - 1;
            names.add(before == 0 ? metric.kerasName() : metric.kerasName() + "_" + before);
        }
        return names;
    }
}
