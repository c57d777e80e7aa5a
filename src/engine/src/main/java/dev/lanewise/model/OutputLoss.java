package dev.lanewise.model;

import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import java.util.List;

/**
 * What one output of a model is trained by, and reported.
 *
 * @param weight the loss's share in the sum over the outputs that training makes small; Keras's {@code loss_weights}
 */
public record OutputLoss(Loss loss, float weight, List<Metric> metrics) {

    /** Checks the weight. */
    public OutputLoss {
        metrics = List.copyOf(metrics);
        if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a loss's weight must be finite and not negative, but is " + weight);
        }
    }

    /** A loss of weight 1. */
    public static OutputLoss of(Loss loss, Metric... metrics) {
        return new OutputLoss(loss, 1f, List.of(metrics));
    }

    /** The same with another weight. */
    public OutputLoss weight(double value) {
        return new OutputLoss(loss, (float) value, metrics);
    }
}
