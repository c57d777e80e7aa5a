package dev.lanewise.model;

/**
 * A callback that is called for batches too. They cost time: between two batches all threads wait for it, and each gets new
 * logs. Runs without one pay nothing.
 */
public interface BatchCallback extends Callback {

    /** Whether this one wants to be called for batches in the run that is about to begin. */
    default boolean hearsBatches() {
        return true;
    }

    /** A batch of the present epoch begins. */
    default void onTrainBatchBegin(TrainingRun run, int batch) {}

    /** A batch has ended. The logs are means over the epoch's rows so far. */
    default void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {}

    /** A batch of validation begins. */
    default void onTestBatchBegin(TrainingRun run, int batch) {}

    /** A batch of validation has ended. The logs are means over the rows so far, without {@code val_}. */
    default void onTestBatchEnd(TrainingRun run, int batch, Logs logs) {}
}
