package dev.lanewise.plan;

import dev.lanewise.core.Randomness;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Noise;
import dev.lanewise.graph.Rescaling;
import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.List;

/** The steps of layers that treat each number by itself. */
final class ElementSteps {

    private ElementSteps() {}

    /** y = x scale + offset. */
    static Step rescale(String name, Rescaling layer, Rows x, Rows y) {
        return new RowStep(name + "  rescaling", List.of(x.data()), List.of(y.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                int xAt = x.at(row);
                int yAt = y.at(row);
                for (int j = 0; j < x.columns(); j++) {
                    y.data()[yAt + j] = x.data()[xAt + j] * layer.scale() + layer.offset();
                }
            }
        });
    }

    /**
     * y = x with noise.
     *
     * @param factors where what x was multiplied with is kept; for noise that is added, only the drawing's place
     */
    static Step noise(Node node, Noise layer, Rows x, Rows y, Rows factors) {
        long stream = Randomness.LAYER_NOISE + node.index();
        return new RowStep(
                node.name() + "  " + layer.className(),
                List.of(x.data()),
                List.of(y.data(), factors.data()),
                (worker, from, to) -> {
                    long key = Randomness.key(layer.seed(), stream, worker.step());
                    for (int row = from; row < to; row++) {
                        draw(layer, key, row, factors);
                        apply(layer.kind(), x, y, factors, row);
                    }
                });
    }

    private static void draw(Noise layer, long key, int row, Rows into) {
        int n = into.columns();
        int at = into.at(row);
        long first = (long) row * n;
        float rate = layer.amount();
        float kept = 1f / (1f - rate);
        float deviation = (float) Math.sqrt(rate / (1.0 - rate));
        for (int j = 0; j < n; j++) {
            long bits = Randomness.at(key, first + j);
            into.data()[at + j] = switch (layer.kind()) {
                case DROPOUT -> Randomness.uniform(bits) < rate ? 0f : kept;
                case GAUSSIAN_NOISE -> rate * Randomness.normal(bits);
                case GAUSSIAN_DROPOUT -> 1f + deviation * Randomness.normal(bits);
            };
        }
    }

    private static void apply(Noise.Kind kind, Rows x, Rows y, Rows factors, int row) {
        int xAt = x.at(row);
        int yAt = y.at(row);
        int at = factors.at(row);
        for (int j = 0; j < x.columns(); j++) {
            float drawn = factors.data()[at + j];
            float value = x.data()[xAt + j];
            y.data()[yAt + j] = kind == Noise.Kind.GAUSSIAN_NOISE ? value + drawn : value * drawn;
        }
    }

    /** Passes a gradient on times a constant. */
    static Step scale(String name, Rows gradient, float factor, Rows into, Sharing sharing) {
        List<Object> reads = List.of(gradient.data(), into.data());
        return new RowStep(name + " backward", reads, List.of(into.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = gradient.at(row);
                for (int j = 0; j < gradient.columns(); j++) {
                    worker.row[j] = gradient.data()[at + j] * factor;
                }
                put(worker, into, row, sharing);
            }
        });
    }

    /** Passes a gradient on times what its row was multiplied with. */
    static Step multiply(String name, Rows gradient, Rows factors, Rows into, Sharing sharing) {
        List<Object> reads = List.of(gradient.data(), factors.data(), into.data());
        return new RowStep(name + " backward", reads, List.of(into.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = gradient.at(row);
                int factorAt = factors.at(row);
                for (int j = 0; j < gradient.columns(); j++) {
                    worker.row[j] = gradient.data()[at + j] * factors.data()[factorAt + j];
                }
                put(worker, into, row, sharing);
            }
        });
    }

    /** Writes the worker's row, or adds it to what another user of the same input has left. */
    static void put(Worker worker, Rows into, int row, Sharing sharing) {
        if (sharing == Sharing.FIRST) {
            System.arraycopy(worker.row, 0, into.data(), into.at(row), into.columns());
        } else {
            worker.kernels.add(into.data(), into.at(row), worker.row, 0, into.columns());
        }
    }
}
