package dev.lanewise.graph;

import java.util.List;

/**
 * Noise while a model trains, fresh in every step; when it predicts or is evaluated, its input as it is. What is drawn is a
 * function of the seed, the layer's place, the step, the row of the batch and the column.
 *
 * @param amount the rate or the standard deviation
 * @param seed of the layer's draws
 */
public record Noise(String name, Kind kind, float amount, long seed) implements Layer {

    /** Of which distribution. */
    public enum Kind {
        /** With probability rate a number becomes 0; the others are divided by 1 - rate. Rate in [0, 1). */
        DROPOUT("Dropout"),
        /** x + n, n normal with mean 0 and this standard deviation. */
        GAUSSIAN_NOISE("GaussianNoise"),
        /** x n, n normal with mean 1 and standard deviation sqrt(rate / (1 - rate)). Rate in [0, 1). */
        GAUSSIAN_DROPOUT("GaussianDropout");

        private final String className;

        Kind(String className) {
            this.className = className;
        }
    }

    /** Checks the amount. */
    public Noise {
        if (kind == Kind.GAUSSIAN_NOISE) {
            Ranges.require(
                    amount >= 0 && Float.isFinite(amount),
                    "a standard deviation must be finite and not negative",
                    amount);
        } else {
            Ranges.require(amount >= 0 && amount < 1, "a dropout rate must be in [0, 1)", amount);
        }
    }

    /** The same layer under this name. */
    public Noise name(String newName) {
        return new Noise(newName, kind, amount, seed);
    }

    /** The same layer with other draws. */
    public Noise seed(long newSeed) {
        return new Noise(name, kind, amount, newSeed);
    }

    @Override
    public String className() {
        return kind.className;
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        return Shapes.single(this, inputs).shape();
    }
}
