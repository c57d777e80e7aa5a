package dev.lanewise.plan;

import dev.lanewise.graph.CustomLayer;
import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps of a user's own layer. */
final class CustomSteps {

    private CustomSteps() {}

    static Step forward(String name, CustomLayer layer, LayerWeights weights, Rows x, Rows y) {
        float[][] values = values(weights);
        List<Object> reads = new ArrayList<>(Arrays.asList((Object[]) values));
        reads.add(x.data());
        return new RowStep(name + "  " + layer.className(), reads, List.of(y.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                layer.forward(values, x.data(), x.at(row), y.data(), y.at(row));
            }
        });
    }

    static Step backward(
            String name,
            CustomLayer layer,
            LayerWeights weights,
            Rows x,
            Rows y,
            Rows gradient,
            Rows into,
            Sharing sharing) {
        float[][] values = values(weights);
        List<Object> reads = new ArrayList<>(Arrays.asList((Object[]) values));
        reads.addAll(List.of(x.data(), y.data(), gradient.data(), into.data()));
        return new RowStep(name + " backward", reads, List.of(into.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                layer.backward(
                        values,
                        x.data(),
                        x.at(row),
                        y.data(),
                        y.at(row),
                        gradient.data(),
                        gradient.at(row),
                        worker.row,
                        0);
                ElementSteps.put(worker, into, row, sharing);
            }
        });
    }

    /** The gradients of its weights, row after row. */
    static Step weightGradients(
            String name, CustomLayer layer, LayerWeights weights, Rows x, Rows gradient, Gradients gradients) {
        float[][] values = values(weights);
        float[][] sums = weights.vectors().stream().map(gradients::of).toArray(float[][]::new);
        List<Sharing> sharing = weights.vectors().stream().map(gradients::next).toList();
        List<Object> reads = new ArrayList<>(Arrays.asList((Object[]) sums));
        reads.addAll(List.of(x.data(), gradient.data()));
        List<Object> writes = List.copyOf(Arrays.asList((Object[]) sums));
        return new LoneStep(name + " gradients", reads, writes, worker -> {
            for (int i = 0; i < sums.length; i++) {
                if (sharing.get(i) == Sharing.FIRST) {
                    Arrays.fill(sums[i], 0f);
                }
            }
            for (int row = 0; row < worker.rows(); row++) {
                layer.addGradients(values, x.data(), x.at(row), gradient.data(), gradient.at(row), sums);
            }
        });
    }

    private static float[][] values(LayerWeights weights) {
        return weights.vectors().stream().map(VectorWeights::values).toArray(float[][]::new);
    }
}
