package dev.lanewise.plan;

import dev.lanewise.graph.Averaging;
import dev.lanewise.graph.Clipping;
import dev.lanewise.graph.Extended;
import dev.lanewise.kernels.ElementUpdates;
import dev.lanewise.kernels.Kernels;

/**
 * What Keras does around all rules, on each stretch of weights by itself. Norms alone need more than a stretch:
 * {@link NormClipping} computes them between {@link #accumulate} and {@link #update}.
 */
final class ExtendedUpdater implements Updater {

    private final Extended extended;
    private final Updater rule;
    private final boolean accumulates;
    private final boolean averages;

    private float rate;
    /** Whether the gradients of this step are the last of those that are accumulated. */
    private boolean updates;
    /** The average's decay in this step. */
    private float momentum;

    private boolean overwrites;

    ExtendedUpdater(Extended extended, Updater rule) {
        this.extended = extended;
        this.rule = rule;
        accumulates = extended.gradientAccumulationSteps() > 1;
        averages = !extended.averaging().equals(Averaging.NONE);
    }

    @Override
    public void beginStep(long t, float learningRate) {
        int steps = extended.gradientAccumulationSteps();
        long before = (t - 1) / steps;
        rate = learningRate;
        updates = t % steps == 0;
        rule.beginStep(before + 1, learningRate);
        momentum = before == 0 ? 0f : extended.averaging().momentum();
        int frequency = extended.averaging().overwriteFrequency();
        overwrites = frequency > 0 && (before + 1) % frequency == 0;
    }

    @Override
    public void accumulate(float[][] slots, int offset, float[] gradient, int at, int n) {
        if (accumulates) {
            float[] sum = slots[extended.accumulatorSlot()];
            if (updates) {
                ElementUpdates.mean(sum, offset, gradient, at, n, extended.gradientAccumulationSteps());
            } else {
                ElementUpdates.gather(sum, offset, gradient, at, n);
            }
        }
    }

    @Override
    public void update(Kernels kernels, float[] weights, float[][] slots, int offset, float[] gradient, int at, int n) {
        if (!extended.clipping().needsWholeGradients()) {
            accumulate(slots, offset, gradient, at, n);
        }
        if (updates) {
            if (extended.clipping().kind() == Clipping.Kind.VALUE) {
                ElementUpdates.clip(gradient, at, n, extended.clipping().limit());
            }
            if (extended.weightDecay() != 0f) {
                ElementUpdates.decay(weights, offset, n, extended.weightDecay(), rate);
            }
            rule.update(kernels, weights, slots, offset, gradient, at, n);
        }
        if (averages) {
            float[] average = slots[extended.averageSlot()];
            ElementUpdates.average(average, weights, offset, n, momentum, 1f - momentum);
            if (overwrites) {
                System.arraycopy(average, offset, weights, offset, n);
            }
        }
    }
}
