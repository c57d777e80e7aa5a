package dev.lanewise.plan;

import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** y = x gamma + beta by columns, where either may be missing: the end of both normalisations. */
final class Affinity {

    private Affinity() {}

    /** One row. */
    static void apply(float[] x, int xAt, float[] y, int yAt, float[] gamma, float[] beta, int n) {
        for (int j = 0; j < n; j++) {
            float scaled = gamma == null ? x[xAt + j] : x[xAt + j] * gamma[j];
            y[yAt + j] = beta == null ? scaled : scaled + beta[j];
        }
    }

    /** A row of gradients times gamma. */
    static void scale(float[] x, int xAt, float[] y, float[] gamma, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = gamma == null ? x[xAt + j] : x[xAt + j] * gamma[j];
        }
    }

    /** The steps that sum up, down the columns and in row order, the gradients of gamma and beta. */
    static List<Step> gradients(
            String name,
            Rows gradient,
            Rows normalized,
            Optional<VectorWeights> gamma,
            Optional<VectorWeights> beta,
            Gradients gradients) {
        List<Step> steps = new ArrayList<>();
        gamma.ifPresent(weights -> {
            float[] sums = gradients.of(weights);
            Sharing sharing = gradients.next(weights);
            List<Object> reads = List.of(gradient.data(), normalized.data(), sums);
            steps.add(new ColumnStep(
                    name + " gradient of gamma", gradient.columns(), reads, List.of(sums), (worker, from, to) -> {
                        begin(sums, from, to, sharing);
                        for (int row = 0; row < worker.rows(); row++) {
                            addProducts(gradient, normalized, row, sums, from, to);
                        }
                    }));
        });
        beta.ifPresent(weights -> steps.add(columnSums(name + " gradient of beta", gradient, weights, gradients)));
        return steps;
    }

    /** The sums of a gradient's columns, the gradient of what was added to each row. */
    static Step columnSums(String text, Rows gradient, VectorWeights weights, Gradients gradients) {
        float[] sums = gradients.of(weights);
        Sharing sharing = gradients.next(weights);
        List<Object> reads = List.of(gradient.data(), sums);
        return new ColumnStep(
                text,
                gradient.columns(),
                reads,
                List.of(sums),
                (worker, from, to) -> addRows(worker, gradient, sums, from, to, sharing));
    }

    /** Adds the rows of a gradient up, for some columns. */
    static void addRows(Worker worker, Rows gradient, float[] sums, int from, int to, Sharing sharing) {
        begin(sums, from, to, sharing);
        for (int row = 0; row < worker.rows(); row++) {
            int at = gradient.at(row);
            for (int j = from; j < to; j++) {
                sums[j] += gradient.data()[at + j];
            }
        }
    }

    private static void addProducts(Rows gradient, Rows normalized, int row, float[] sums, int from, int to) {
        int at = gradient.at(row);
        int normalizedAt = normalized.at(row);
        for (int j = from; j < to; j++) {
            sums[j] += gradient.data()[at + j] * normalized.data()[normalizedAt + j];
        }
    }

    private static void begin(float[] sums, int from, int to, Sharing sharing) {
        if (sharing == Sharing.FIRST) {
            Arrays.fill(sums, from, to, 0f);
        }
    }
}
