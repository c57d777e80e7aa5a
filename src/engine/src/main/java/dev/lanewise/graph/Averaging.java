package dev.lanewise.graph;

/**
 * A moving average of the weights, which takes their place when training ends (Keras's use_ema): {@code average = momentum
 * average + (1 - momentum) w} after each step, but for the first, with which it begins.
 *
 * @param momentum the average's decay, in [0, 1); 0 for no average
 * @param overwriteFrequency after each so many steps, too, the weights become their average; 0 for never
 */
public record Averaging(float momentum, int overwriteFrequency) {

    /** The weights are their own average. */
    public static final Averaging NONE = new Averaging(0, 0);

    /** Checks the ranges. */
    public Averaging {
        Ranges.decay("the average's momentum", momentum);
        Ranges.require(overwriteFrequency >= 0, "overwriteFrequency must not be negative", overwriteFrequency);
    }
}
