package dev.lanewise.plan;

import dev.lanewise.graph.BatchNormalization;
import dev.lanewise.graph.Node;
import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a layer that brings each column of a batch to mean 0 and variance 1. Sums down a column are in row order. In
 * training one step does all that a column needs; the moving averages are its only trace.
 */
final class BatchNormalizing {

    private final String name;
    private final BatchNormalization layer;
    private final int columns;
    private final Optional<VectorWeights> gamma;
    private final Optional<VectorWeights> beta;
    private final float[] scale;
    private final float[] center;
    private final float[] movingMean;
    private final float[] movingVariance;
    /** The columns before gamma and beta. */
    private final Rows normalized;
    /** 1 / sqrt(variance + epsilon) of each column. */
    private final float[] inverse;

    private final float[] sums;

    BatchNormalizing(Node node, BatchNormalization layer, LayerWeights weights, Memory memory) {
        this.name = node.name();
        this.layer = layer;
        columns = node.units();
        gamma = weights.find("gamma");
        beta = weights.find("beta");
        scale = gamma.map(VectorWeights::values).orElse(null);
        center = beta.map(VectorWeights::values).orElse(null);
        movingMean = weights.vector("moving_mean").values();
        movingVariance = weights.vector("moving_variance").values();
        normalized = memory.extra(node);
        inverse = memory.perColumn(node);
        sums = new float[columns];
    }

    /** With the batch's mean and variance. */
    Step forward(Rows x, Rows y) {
        List<Object> reads = new ArrayList<>(List.of(x.data()));
        addWeights(reads);
        List<Object> writes = List.of(y.data(), normalized.data(), inverse, movingMean, movingVariance);
        return new ColumnStep(name + "  batch normalization", columns, reads, writes, (worker, from, to) -> {
            center(worker.rows(), x, from, to);
            spread(worker.rows(), from, to);
            for (int row = 0; row < worker.rows(); row++) {
                int at = normalized.at(row);
                int yAt = y.at(row);
                for (int j = from; j < to; j++) {
                    float n = normalized.data()[at + j] * inverse[j];
                    normalized.data()[at + j] = n;
                    y.data()[yAt + j] = affine(n, j);
                }
            }
        });
    }

    /** With the moving averages. */
    Step inference(Rows x, Rows y) {
        List<Object> reads = new ArrayList<>(List.of(x.data(), movingMean, movingVariance));
        addWeights(reads);
        return new RowStep(name + "  batch normalization", reads, List.of(y.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                int xAt = x.at(row);
                int yAt = y.at(row);
                for (int j = 0; j < columns; j++) {
                    y.data()[yAt + j] = affine((x.data()[xAt + j] - movingMean[j]) * steadyInverse(j), j);
                }
            }
        });
    }

    private float affine(float n, int j) {
        float scaled = scale == null ? n : n * scale[j];
        return center == null ? scaled : scaled + center[j];
    }

    private float steadyInverse(int j) {
        return 1f / (float) Math.sqrt(movingVariance[j] + layer.epsilon());
    }

    private void addWeights(List<Object> arrays) {
        gamma.ifPresent(weights -> arrays.add(weights.values()));
        beta.ifPresent(weights -> arrays.add(weights.values()));
    }

    /** Leaves x less its mean. */
    private void center(int rows, Rows x, int from, int to) {
        Arrays.fill(sums, from, to, 0f);
        for (int row = 0; row < rows; row++) {
            int at = x.at(row);
            for (int j = from; j < to; j++) {
                sums[j] += x.data()[at + j];
            }
        }
        for (int j = from; j < to; j++) {
            sums[j] /= rows;
            movingMean[j] = movingMean[j] * layer.momentum() + sums[j] * (1f - layer.momentum());
        }
        for (int row = 0; row < rows; row++) {
            int at = x.at(row);
            int centeredAt = normalized.at(row);
            for (int j = from; j < to; j++) {
                normalized.data()[centeredAt + j] = x.data()[at + j] - sums[j];
            }
        }
    }

    private void spread(int rows, int from, int to) {
        Arrays.fill(sums, from, to, 0f);
        for (int row = 0; row < rows; row++) {
            int at = normalized.at(row);
            for (int j = from; j < to; j++) {
                sums[j] += normalized.data()[at + j] * normalized.data()[at + j];
            }
        }
        for (int j = from; j < to; j++) {
            float variance = sums[j] / rows;
            inverse[j] = 1f / (float) Math.sqrt(variance + layer.epsilon());
            movingVariance[j] = movingVariance[j] * layer.momentum() + variance * (1f - layer.momentum());
        }
    }

    /** The gradient at the input: gamma / sqrt(variance + epsilon) (dy - mean(dy) - n mean(dy n)). */
    Step backward(Rows gradient, Rows into, Sharing sharing) {
        List<Object> reads = new ArrayList<>(List.of(gradient.data(), normalized.data(), inverse, into.data()));
        gamma.ifPresent(weights -> reads.add(weights.values()));
        float[] products = new float[columns];
        return new ColumnStep(name + " backward", columns, reads, List.of(into.data()), (worker, from, to) -> {
            sum(worker.rows(), gradient, products, from, to);
            for (int row = 0; row < worker.rows(); row++) {
                int at = gradient.at(row);
                int normalizedAt = normalized.at(row);
                int intoAt = into.at(row);
                for (int j = from; j < to; j++) {
                    float d = gradient.data()[at + j] - sums[j] - normalized.data()[normalizedAt + j] * products[j];
                    float dx = d * (scale == null ? inverse[j] : inverse[j] * scale[j]);
                    into.data()[intoAt + j] = sharing == Sharing.FIRST ? dx : into.data()[intoAt + j] + dx;
                }
            }
        });
    }

    /** The means of dy and of dy n. */
    private void sum(int rows, Rows gradient, float[] products, int from, int to) {
        Arrays.fill(sums, from, to, 0f);
        Arrays.fill(products, from, to, 0f);
        for (int row = 0; row < rows; row++) {
            int at = gradient.at(row);
            int normalizedAt = normalized.at(row);
            for (int j = from; j < to; j++) {
                sums[j] += gradient.data()[at + j];
                products[j] += gradient.data()[at + j] * normalized.data()[normalizedAt + j];
            }
        }
        for (int j = from; j < to; j++) {
            sums[j] /= rows;
            products[j] /= rows;
        }
    }

    /** The gradient at the input of a frozen layer, which goes by the moving averages. */
    Step frozenBackward(Rows gradient, Rows into, Sharing sharing) {
        List<Object> reads = new ArrayList<>(List.of(gradient.data(), movingVariance, into.data()));
        gamma.ifPresent(weights -> reads.add(weights.values()));
        return new RowStep(name + " backward", reads, List.of(into.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = gradient.at(row);
                for (int j = 0; j < columns; j++) {
                    float factor = scale == null ? steadyInverse(j) : steadyInverse(j) * scale[j];
                    worker.row[j] = gradient.data()[at + j] * factor;
                }
                ElementSteps.put(worker, into, row, sharing);
            }
        });
    }

    /** The gradients of gamma and beta. */
    List<Step> weightGradients(Rows gradient, Gradients gradients) {
        return Affinity.gradients(name, gradient, normalized, gamma, beta, gradients);
    }
}
