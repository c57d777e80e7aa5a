package dev.lanewise.plan;

import dev.lanewise.core.Randomness;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Sampling;
import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.List;

/** The steps of a variational autoencoder's middle: draws, their divergence, and both gradients. */
final class SamplingSteps {

    private SamplingSteps() {}

    /**
     * z = mean + exp(logVariance / 2) noise.
     *
     * @param drawn where exp(logVariance / 2) noise is kept
     */
    static Step forward(Node node, Sampling layer, Rows mean, Rows logVariance, Rows z, Rows drawn) {
        long stream = Randomness.LAYER_NOISE + node.index();
        List<Object> reads = List.of(mean.data(), logVariance.data());
        return new RowStep(node.name() + "  sampling", reads, List.of(z.data(), drawn.data()), (worker, from, to) -> {
            long key = Randomness.key(layer.seed(), stream, worker.step());
            for (int row = from; row < to; row++) {
                for (int j = 0; j < z.columns(); j++) {
                    float noise = Randomness.normal(Randomness.at(key, (long) row * z.columns() + j));
                    float deviation = exp(0.5 * logVariance.data()[logVariance.at(row) + j]);
                    drawn.data()[drawn.at(row) + j] = deviation * noise;
                    z.data()[z.at(row) + j] = mean.data()[mean.at(row) + j] + deviation * noise;
                }
            }
        });
    }

    /** The divergence of each row, as a part of the penalty. */
    static Step divergence(Node node, Sampling layer, Rows mean, Rows logVariance, double[] parts) {
        List<Object> reads = List.of(mean.data(), logVariance.data());
        return new RowStep(node.name() + " divergence", reads, List.of(parts), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                double sum = 0;
                for (int j = 0; j < mean.columns(); j++) {
                    double m = mean.data()[mean.at(row) + j];
                    double v = logVariance.data()[logVariance.at(row) + j];
                    sum += m * m + StrictMath.exp(v) - 1 - v;
                }
                parts[row] = layer.weight() * 0.5 * sum / worker.rows();
            }
        });
    }

    /** The gradient at the means: that at z, and weight mean / rows. */
    static Step toMean(Node node, Sampling layer, Rows gradient, Rows mean, Rows into, Sharing sharing) {
        List<Object> reads = List.of(gradient.data(), mean.data(), into.data());
        return new RowStep(node.name() + " backward", reads, List.of(into.data()), (worker, from, to) -> {
            float weight = layer.weight() / worker.rows();
            for (int row = from; row < to; row++) {
                for (int j = 0; j < into.columns(); j++) {
                    float own = weight * mean.data()[mean.at(row) + j];
                    worker.row[j] = gradient.data()[gradient.at(row) + j] + own;
                }
                ElementSteps.put(worker, into, row, sharing);
            }
        });
    }

    /** The gradient at the logarithms of variances: half of that at z times what was drawn, and weight (e^v - 1) / 2 / rows. */
    static Step toLogVariance(
            Node node, Sampling layer, Rows gradient, Rows logVariance, Rows drawn, Rows into, Sharing sharing) {
        List<Object> reads = List.of(gradient.data(), logVariance.data(), drawn.data(), into.data());
        return new RowStep(node.name() + " backward", reads, List.of(into.data()), (worker, from, to) -> {
            float weight = layer.weight() / worker.rows();
            for (int row = from; row < to; row++) {
                for (int j = 0; j < into.columns(); j++) {
                    float variance = exp(logVariance.data()[logVariance.at(row) + j]);
                    float path = gradient.data()[gradient.at(row) + j] * drawn.data()[drawn.at(row) + j];
                    worker.row[j] = 0.5f * (path + weight * (variance - 1f));
                }
                ElementSteps.put(worker, into, row, sharing);
            }
        });
    }

    private static float exp(double x) {
        return (float) StrictMath.exp(x);
    }
}
