package dev.lanewise.graph;

/**
 * Holds each unit's mean over the batch, q, near a small target p: the penalty is weight times the sum over the units of
 * p log(p / q) + (1 - p) log((1 - p) / (1 - q)), the Kullback-Leibler divergence of two coins (Ng: "Sparse autoencoder",
 * CS294A lecture notes, 2011). For units in 0 to 1; q is clipped to [1e-7, 1 - 1e-7].
 *
 * @param target p, between 0 and 1
 * @param weight at least 0
 */
public record KlSparsity(float target, float weight) implements ActivityRegularizer {

    /** Checks the ranges. */
    public KlSparsity {
        Ranges.require(target > 0 && target < 1, "the target must be between 0 and 1", target);
        Ranges.require(weight >= 0 && weight < Float.POSITIVE_INFINITY, "the weight must be at least 0", weight);
    }

    @Override
    public boolean isNone() {
        return weight == 0f;
    }
}
