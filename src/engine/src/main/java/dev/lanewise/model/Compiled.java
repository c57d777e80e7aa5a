package dev.lanewise.model;

import dev.lanewise.plan.Parameters;

/** What a model is trained by, and what one run of {@code fit} leaves to the next. */
final class Compiled {

    private Objective objective;
    private long steps;
    private int passes;
    private boolean inUse;

    Compiled(Objective objective) {
        this.objective = objective;
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

    /** The optimizer has taken a step. */
    void stepped() {
        steps++;
    }

    double learningRateAfter(long earlierSteps) {
        return objective.optimizer().learningRateAfter(earlierSteps);
    }

    void learningRate(double value) {
        objective = objective.with(objective.optimizer().withLearningRate(value));
    }

    /** A run begins. Before the first the optimizer knows nothing. */
    void begin(Parameters parameters) {
        requireIdle("fit");
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
