package dev.lanewise.model;

/**
 * A callback that is called for batches too. They cost time: between two batches all threads wait for it, and each gets new
 * logs. Runs without one pay nothing.
 */
public interface BatchCallback extends Callback {

    /** A batch of the present epoch begins. */
    default void onTrainBatchBegin(TrainingRun run, int batch) {}

    /** A batch has ended. The logs are means over the epoch's rows so far. */
    default void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {}
}
