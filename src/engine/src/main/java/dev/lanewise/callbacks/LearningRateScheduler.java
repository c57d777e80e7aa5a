package dev.lanewise.callbacks;

import dev.lanewise.model.Callback;
import dev.lanewise.model.Logs;
import dev.lanewise.model.TrainingRun;

/**
 * Sets the learning rate at each epoch's beginning, and adds {@code learning_rate} to the logs, as Keras's does:
 *
 * <pre>{@code
 * new LearningRateScheduler((epoch, rate) -> epoch < 10 ? rate : rate * 0.9)
 * }</pre>
 */
public final class LearningRateScheduler implements Callback {

    private final Schedule schedule;

    /** Says what learning rate an epoch has. */
    @FunctionalInterface
    public interface Schedule {

        /**
         * The learning rate of an epoch.
         *
         * @param epoch from 0
         * @param present the learning rate so far
         */
        double learningRate(int epoch, double present);
    }

    /** Follows a schedule. */
    public LearningRateScheduler(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public void onEpochBegin(TrainingRun run, int epoch) {
        run.learningRate(schedule.learningRate(epoch, run.learningRate()));
    }

    @Override
    public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
        run.log("learning_rate", run.learningRate());
    }
}
