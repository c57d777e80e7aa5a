package dev.lanewise.graph;

import java.util.List;

/**
 * {@link Adam} with weight decay apart from the gradient (Loshchilov, Hutter: "Decoupled weight decay regularization", 2017), as
 * Keras 3 computes it: {@code w -= w weightDecay learningRate} before Adam's step.
 *
 * @param adam the formula's other numbers
 * @param decay the weight decay, not negative
 */
public record AdamW(Adam adam, float decay) implements Optimizer {

    /** Checks the range. */
    public AdamW {
        Ranges.notNegative("weightDecay", decay);
    }

    /** Keras's defaults: those of Adam, and 0.004. */
    public AdamW() {
        this(0.001);
    }

    /** Keras's defaults with this step size. */
    public AdamW(double learningRate) {
        this(new Adam(learningRate), 0.004f);
    }

    @Override
    public AdamW weightDecay(double value) {
        return new AdamW(adam, (float) value);
    }

    @Override
    public float learningRate() {
        return adam.learningRate();
    }

    @Override
    public AdamW withLearningRate(double rate) {
        return new AdamW(adam.withLearningRate(rate), decay);
    }

    @Override
    public String kerasName() {
        return "adamw";
    }

    @Override
    public List<String> slotNames() {
        return adam.slotNames();
    }
}
