package dev.lanewise.graph;

import java.util.List;

/**
 * (x - mean) / sqrt(variance + epsilon) gamma + beta, by columns (Ioffe, Szegedy: "Batch normalization", 2015). While the
 * model trains, mean and variance (biased) are the batch's; else they are moving averages:
 * {@code moving = moving momentum + batch (1 - momentum)} in each step.
 */
public record BatchNormalization(String name, float momentum, float epsilon, Affine affine) implements Layer {

    /** Checks the ranges. */
    public BatchNormalization {
        Ranges.require(momentum >= 0 && momentum < 1, "the momentum must be in [0, 1)", momentum);
        Ranges.require(epsilon > 0 && Float.isFinite(epsilon), "epsilon must be over 0", epsilon);
    }

    /** The same layer under this name. */
    public BatchNormalization name(String newName) {
        return new BatchNormalization(newName, momentum, epsilon, affine);
    }

    /** The same layer with averages that move so slowly; Keras's default is 0.99. */
    public BatchNormalization momentum(float newMomentum) {
        return new BatchNormalization(name, newMomentum, epsilon, affine);
    }

    /** The same layer with this added to the variance; Keras's default is 0.001. */
    public BatchNormalization epsilon(float newEpsilon) {
        return new BatchNormalization(name, momentum, newEpsilon, affine);
    }

    /** The same layer with this of gamma and beta. */
    public BatchNormalization affine(Affine newAffine) {
        return new BatchNormalization(name, momentum, epsilon, newAffine);
    }

    @Override
    public String className() {
        return "BatchNormalization";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        return Shapes.flat(this, inputs).shape();
    }

    @Override
    public List<Declaration> weights(int inputs, int units) {
        return affine.with(
                units,
                List.of(
                        Declaration.tracked("moving_mean", units, Initializer.ZEROS),
                        Declaration.tracked("moving_variance", units, Initializer.ONES)));
    }
}
