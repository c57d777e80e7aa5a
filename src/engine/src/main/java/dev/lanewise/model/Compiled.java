package dev.lanewise.model;

import dev.lanewise.graph.Extended;
import dev.lanewise.graph.LearningRate;
import dev.lanewise.plan.Parameters;
import dev.lanewise.plan.Runner;
import dev.lanewise.plan.Stretch;
import dev.lanewise.plan.Totals;
import dev.lanewise.plan.Tuning;

/** What a model is trained by, and what one run of {@code fit} leaves to the next. */
final class Compiled {

    private Objective objective;
    private long steps;
    private int passes;
    private boolean inUse;
    private TrainingPlan onBatches;

    Compiled(Objective objective) {
        this.objective = objective;
    }

    /** Takes the place of what a model was trained by before, if it was. */
    static Compiled after(Compiled before, Objective objective) {
        if (before != null) {
            before.requireIdle("compile");
        }
        return new Compiled(objective);
    }

    Objective objective() {
        return objective;
    }

    /** Steps that the optimizer has taken. */
    long steps() {
        return steps;
    }

    /** Passes over the data that were begun: they draw shuffles and noise. */
    int passes() {
        return passes;
    }

    /** A pass has ended, or was left. */
    void passEnded() {
        passes++;
    }

    /** Goes on as if after so many passes. */
    void resumeAfter(int earlier) {
        passes = earlier;
    }

    /** Goes on after earlier training. The optimizer has room for its numbers then, but not yet the numbers. */
    void restore(Parameters parameters, long earlierSteps, int earlierPasses) {
        parameters.resetSlots(objective.optimizer());
        steps = earlierSteps;
        passes = earlierPasses;
    }

    /** The optimizer has taken a step. */
    void stepped() {
        steps++;
    }

    double learningRateAfter(long number) {
        return objective.optimizer().learningRateAfter(number);
    }

    /** Sets the learning rate of all steps to come. */
    void learningRate(double value) {
        if (objective.optimizer() instanceof Extended extended
                && !(extended.schedule() instanceof LearningRate.Constant)) {
            throw new IllegalStateException("the optimizer's learning rate follows a schedule, " + extended.schedule()
                    + ", and cannot be set; compile with a plain number, or leave the schedule to a callback");
        }
        objective = objective.with(objective.optimizer().withLearningRate(value));
    }

    /** Trains one step. */
    Evaluation trainOnBatch(Parameters parameters, Examples batch, Tuning tuning) {
        Checks.fit(parameters.graph(), objective, batch, "");
        if (onBatches == null) {
            onBatches = new TrainingPlan(parameters, this, FitOptions.defaultThreads(), tuning);
        }
        begin(parameters, "trainOnBatch");
        try {
            Runner runner = onBatches.runner(objective.like(batch), batch.rows());
            Totals totals = runner.totals();
            int[] order = Runner.inOrder(batch.rows());
            Stretch rows = new Stretch(batch.x(), batch.y(), batch.weightsOfOutputs(), order, passes, steps);
            runner.pass(rows, totals, (done, batches, soFar) -> stepped());
            return objective.readings(parameters.graph()).of(totals);
        } finally {
            end();
        }
    }

    /** A run begins. Before the first the optimizer knows nothing. */
    void begin(Parameters parameters, String what) {
        requireIdle(what);
        if (steps == 0) {
            parameters.resetSlots(objective.optimizer());
        }
        inUse = true;
    }

    void end() {
        inUse = false;
    }

    /** An error while a run goes on. */
    void requireIdle(String what) {
        if (inUse) {
            throw new IllegalStateException(
                    what + " was called while fit runs; a callback may stop the run and let its caller do that");
        }
    }
}
