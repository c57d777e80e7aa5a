package dev.lanewise.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * An optimizer with what Keras offers for all of them. In each step gradients are accumulated, then clipped; weights decay,
 * {@code w -= w weightDecay learningRate}; the rule changes them; they are averaged. {@link Optimizer}'s methods make it.
 *
 * @param rule the formula, whose own learning rate is of no effect here
 * @param schedule the learning rate
 * @param weightDecay not negative; 0 for none
 * @param gradientAccumulationSteps the rule is applied to the mean gradient of so many steps; 1 for each
 */
public record Extended(
        Optimizer rule,
        LearningRate schedule,
        float weightDecay,
        Clipping clipping,
        Averaging averaging,
        int gradientAccumulationSteps)
        implements Optimizer {

    /** Checks the ranges. */
    public Extended {
        Ranges.notNegative("weightDecay", weightDecay);
        Ranges.require(
                gradientAccumulationSteps >= 1,
                "gradientAccumulationSteps must be 1 or more",
                gradientAccumulationSteps);
        if (rule instanceof Extended) {
            throw new IllegalArgumentException("an extended optimizer is changed by its methods, not wrapped again");
        }
    }

    /** The optimizer's behaviour as it is. */
    static Extended of(Optimizer optimizer) {
        return optimizer instanceof Extended extended
                ? extended
                : new Extended(
                        optimizer,
                        new LearningRate.Constant(optimizer.learningRate()),
                        0f,
                        Clipping.NONE,
                        Averaging.NONE,
                        1);
    }

    Extended with(LearningRate newSchedule) {
        return new Extended(rule, newSchedule, weightDecay, clipping, averaging, gradientAccumulationSteps);
    }

    Extended with(Clipping newClipping) {
        return new Extended(rule, schedule, weightDecay, newClipping, averaging, gradientAccumulationSteps);
    }

    Extended with(Averaging newAveraging) {
        return new Extended(rule, schedule, weightDecay, clipping, newAveraging, gradientAccumulationSteps);
    }

    /** There is one decay, not AdamW's and another one. */
    Extended withWeightDecay(double decay) {
        boolean ofRule = rule instanceof AdamW;
        return new Extended(
                ofRule ? rule.weightDecay(decay) : rule,
                schedule,
                ofRule ? 0f : (float) decay,
                clipping,
                averaging,
                gradientAccumulationSteps);
    }

    Extended withAccumulation(int steps) {
        return new Extended(rule, schedule, weightDecay, clipping, averaging, steps);
    }

    /** Whether there is nothing but a schedule, so that the rule can work as it does alone. */
    public boolean onlyScheduled() {
        return weightDecay == 0f
                && clipping.kind() == Clipping.Kind.NONE
                && averaging.equals(Averaging.NONE)
                && gradientAccumulationSteps == 1;
    }

    /** The first step's. */
    @Override
    public float learningRate() {
        return learningRateAfter(0);
    }

    @Override
    public float learningRateAfter(long steps) {
        return (float) schedule.after(steps);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a schedule decides, as in Keras
     */
    @Override
    public Extended withLearningRate(double rate) {
        if (schedule instanceof LearningRate.Constant) {
            return with(new LearningRate.Constant((float) rate));
        }
        throw new IllegalStateException("the learning rate follows " + schedule
                + ", so it cannot be set; give the optimizer a number instead of a schedule");
    }

    @Override
    public String kerasName() {
        return rule.kerasName();
    }

    /** The rule's; the sum of gradients, where they are accumulated; the average of weights, where there is one. */
    @Override
    public List<String> slotNames() {
        List<String> names = new ArrayList<>(rule.slotNames());
        if (gradientAccumulationSteps > 1) {
            names.add("gradient_accumulator");
        }
        if (!averaging.equals(Averaging.NONE)) {
            names.add("average");
        }
        return List.copyOf(names);
    }

    @Override
    public int slots() {
        return averageSlot() + (averaging.equals(Averaging.NONE) ? 0 : 1);
    }

    /** Where the sum of gradients is. */
    public int accumulatorSlot() {
        return rule.slots();
    }

    /** Where the average of weights is. */
    public int averageSlot() {
        return rule.slots() + (gradientAccumulationSteps == 1 ? 0 : 1);
    }

    @Override
    public float slotStart(int slot) {
        return slot < rule.slots() ? rule.slotStart(slot) : 0f;
    }
}
