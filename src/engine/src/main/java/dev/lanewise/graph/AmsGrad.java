package dev.lanewise.graph;

import java.util.List;

/**
 * {@link Adam} whose mean of squares never shrinks (Reddi, Kale, Kumar: "On the convergence of Adam and beyond", 2018), as
 * Keras 3 computes it with {@code amsgrad=True}.
 *
 * <pre>
 *   m, v, alpha as Adam's
 *   s = max(s, v)
 *   w -= m alpha / (sqrt(s) + epsilon)
 * </pre>
 *
 * @param adam the formula's other numbers
 */
public record AmsGrad(Adam adam) implements Optimizer {

    private static final List<String> SLOTS = List.of("momentum", "velocity", "velocity_hat");

    @Override
    public float learningRate() {
        return adam.learningRate();
    }

    @Override
    public AmsGrad withLearningRate(double rate) {
        return new AmsGrad(adam.withLearningRate(rate));
    }

    @Override
    public String kerasName() {
        return adam.kerasName();
    }

    @Override
    public List<String> slotNames() {
        return SLOTS;
    }
}
