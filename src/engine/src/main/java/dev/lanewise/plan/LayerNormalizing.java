package dev.lanewise.plan;

import dev.lanewise.graph.LayerNormalization;
import dev.lanewise.graph.Node;
import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a layer that brings each row to mean 0 and variance 1. Sums across a row are in the order of lanes. */
final class LayerNormalizing {

    private final String name;
    private final LayerNormalization layer;
    private final int columns;
    private final Optional<VectorWeights> gamma;
    private final Optional<VectorWeights> beta;
    /** The rows before gamma and beta. */
    private final Rows normalized;
    /** 1 / sqrt(variance + epsilon) of each row. */
    private final float[] inverse;

    LayerNormalizing(Node node, LayerNormalization layer, LayerWeights weights, Memory memory) {
        this.name = node.name();
        this.layer = layer;
        columns = node.units();
        gamma = weights.find("gamma");
        beta = weights.find("beta");
        normalized = memory.extra(node);
        inverse = memory.perRow(node);
    }

    Step forward(Rows x, Rows y) {
        List<Object> reads = new ArrayList<>(List.of(x.data()));
        gamma.ifPresent(weights -> reads.add(weights.values()));
        beta.ifPresent(weights -> reads.add(weights.values()));
        List<Object> writes = List.of(y.data(), normalized.data(), inverse);
        float[] scale = gamma.map(VectorWeights::values).orElse(null);
        float[] center = beta.map(VectorWeights::values).orElse(null);
        return new RowStep(name + "  layer normalization", reads, writes, (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                normalize(worker, x, row);
                Affinity.apply(normalized.data(), normalized.at(row), y.data(), y.at(row), scale, center, columns);
            }
        });
    }

    private void normalize(Worker worker, Rows x, int row) {
        float[] out = normalized.data();
        int at = normalized.at(row);
        int xAt = x.at(row);
        float mean = worker.kernels.sum(x.data(), xAt, columns) / columns;
        for (int j = 0; j < columns; j++) {
            float d = x.data()[xAt + j] - mean;
            out[at + j] = d;
            worker.row[j] = d * d;
        }
        float variance = worker.kernels.sum(worker.row, 0, columns) / columns;
        inverse[row] = 1f / (float) Math.sqrt(variance + layer.epsilon());
        for (int j = 0; j < columns; j++) {
            out[at + j] *= inverse[row];
        }
    }

    /** The gradient at the input: with g = dy gamma, (g - mean(g) - n mean(g n)) / sqrt(variance + epsilon). */
    Step backward(Rows gradient, Rows into, Sharing sharing) {
        List<Object> reads = new ArrayList<>(List.of(gradient.data(), normalized.data(), inverse, into.data()));
        gamma.ifPresent(weights -> reads.add(weights.values()));
        float[] scale = gamma.map(VectorWeights::values).orElse(null);
        return new RowStep(name + " backward", reads, List.of(into.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                derive(worker, gradient, row, scale);
                ElementSteps.put(worker, into, row, sharing);
            }
        });
    }

    private void derive(Worker worker, Rows gradient, int row, float[] scale) {
        float[] g = worker.row;
        float[] products = worker.otherRow;
        float[] n = normalized.data();
        int at = normalized.at(row);
        Affinity.scale(gradient.data(), gradient.at(row), g, scale, columns);
        for (int j = 0; j < columns; j++) {
            products[j] = g[j] * n[at + j];
        }
        float meanG = worker.kernels.sum(g, 0, columns) / columns;
        float meanProduct = worker.kernels.sum(products, 0, columns) / columns;
        for (int j = 0; j < columns; j++) {
            g[j] = (g[j] - meanG - n[at + j] * meanProduct) * inverse[row];
        }
    }

    /** The gradients of gamma and beta. */
    List<Step> weightGradients(Rows gradient, Gradients gradients) {
        return Affinity.gradients(name, gradient, normalized, gamma, beta, gradients);
    }
}
