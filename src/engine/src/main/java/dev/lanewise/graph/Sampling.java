package dev.lanewise.graph;

import java.util.List;

/**
 * The middle of a variational autoencoder (Kingma, Welling: "Auto-encoding variational Bayes", 2014). Applied to means and
 * logarithms of variances, it draws {@code mean + exp(logVariance / 2) noise}, noise standard normal and fresh in every step;
 * where nothing is trained the result is the mean. To the loss it adds the divergence from the standard normal distribution,
 * weight times the mean over the rows of sum (mean^2 + exp(logVariance) - 1 - logVariance) / 2.
 *
 * @param weight of the divergence, at least 0. Where the other loss is a mean over n columns, 1 / n gives the textbook's sum.
 * @param seed of the layer's draws
 */
public record Sampling(String name, float weight, long seed) implements Layer {

    /** Checks the weight. */
    public Sampling {
        Ranges.require(weight >= 0 && Float.isFinite(weight), "the weight must be finite and not negative", weight);
    }

    /** The same layer under this name. */
    public Sampling name(String newName) {
        return new Sampling(newName, weight, seed);
    }

    /** The same layer with other draws. */
    public Sampling seed(long newSeed) {
        return new Sampling(name, weight, newSeed);
    }

    @Override
    public String className() {
        return "Sampling";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        if (inputs.size() != 2 || !inputs.get(0).shape().equals(inputs.get(1).shape())) {
            throw new IllegalArgumentException(
                    label() + " takes means and logarithms of variances, two inputs of one shape, but was applied to "
                            + inputs);
        }
        return inputs.get(0).shape();
    }
}
