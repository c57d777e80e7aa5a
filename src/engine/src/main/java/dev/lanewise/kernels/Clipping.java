package dev.lanewise.kernels;

/** Whether cross-entropy clips probabilities, as Keras does unless it is given what comes before the sigmoid. */
public enum Clipping {
    /** To [1e-7, 1 - 1e-7]; outside there is no gradient. */
    KERAS(Polynomials.LOGIT_LOW, Polynomials.LOGIT_HIGH, Polynomials.CLIP_LOW, Polynomials.CLIP_HIGH),
    /** Not at all. */
    NONE(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0f, 1f);

    final float lowestLogit;
    final float highestLogit;
    final float lowest;
    final float highest;

    Clipping(float lowestLogit, float highestLogit, float lowest, float highest) {
        this.lowestLogit = lowestLogit;
        this.highestLogit = highestLogit;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Whether a probability is clipped, and so has no gradient. */
    boolean clips(float probability) {
        return probability < lowest || probability > highest;
    }
}
