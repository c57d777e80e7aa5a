package dev.lanewise.model;

/** Is told how training goes. Called by the thread that called {@link Model#fit}, which waits for the answer. */
public interface TrainingListener {

    /** Nobody listens. */
    TrainingListener NONE = new TrainingListener() {};

    /** A batch has ended; epochs and batches count from 1; {@code batches} is 0 where nobody knows how many there are. */
    default void batchEnd(int epoch, int batch, int batches, RunningMeans soFar) {}

    /** An epoch has ended, its validation included. */
    default void epochEnd(EpochReport report) {}
}
