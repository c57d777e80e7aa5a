package dev.lanewise.model;

/**
 * Is called in the course of {@link Model#fit}, in Keras's order: {@link #onTrainBegin}; for each epoch {@link #onEpochBegin},
 * the batches (see {@link BatchCallback}), {@link #onTestBegin} and {@link #onTestEnd} where there is validation data,
 * {@link #onEpochEnd}; at last {@link #onTrainEnd}. Of several callbacks each hears all of a moment before the run goes on, in
 * the order in which they were given. Epochs and batches count from 0.
 *
 * <p>Called by the thread that called {@code fit}, which waits. What a callback throws ends the run and comes out of
 * {@code fit}; the weights are then those of the moment.
 */
public interface Callback {

    /** The run begins. */
    default void onTrainBegin(TrainingRun run) {}

    /** An epoch begins. */
    default void onEpochBegin(TrainingRun run, int epoch) {}

    /** The validation of an epoch begins. */
    default void onTestBegin(TrainingRun run) {}

    /** The validation of an epoch has ended; the logs have no {@code val_} here. */
    default void onTestEnd(TrainingRun run, Logs logs) {}

    /** An epoch has ended, its validation included. The logs are means over its rows. */
    default void onEpochEnd(TrainingRun run, int epoch, Logs logs) {}

    /** The run has ended, with the logs of its last epoch. */
    default void onTrainEnd(TrainingRun run, Logs logs) {}
}
