package dev.lanewise.graph;

import java.util.List;

/**
 * (x - mean) / sqrt(variance + epsilon) gamma + beta, where mean and variance (biased) are those of the row (Ba, Kiros,
 * Hinton: "Layer normalization", 2016).
 */
public record LayerNormalization(String name, float epsilon, Affine affine) implements Layer {

    /** Checks the range. */
    public LayerNormalization {
        Ranges.require(epsilon > 0 && Float.isFinite(epsilon), "epsilon must be over 0", epsilon);
    }

    /** The same layer under this name. */
    public LayerNormalization name(String newName) {
        return new LayerNormalization(newName, epsilon, affine);
    }

    /** The same layer with this added to the variance; Keras's default is 0.001. */
    public LayerNormalization epsilon(float newEpsilon) {
        return new LayerNormalization(name, newEpsilon, affine);
    }

    /** The same layer with this of gamma and beta. */
    public LayerNormalization affine(Affine newAffine) {
        return new LayerNormalization(name, epsilon, newAffine);
    }

    @Override
    public String className() {
        return "LayerNormalization";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        return Shapes.flat(this, inputs).shape();
    }

    @Override
    public List<Declaration> weights(int inputs, int units) {
        return affine.with(units, List.of());
    }
}
