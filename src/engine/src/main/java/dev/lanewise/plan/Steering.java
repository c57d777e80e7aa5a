package dev.lanewise.plan;

/**
 * A progress that has a say. Between two batches all threads wait for {@link #batchDone} to return, so that it may change
 * weights and what the learning rate is read from.
 */
public interface Steering extends Progress {

    /** Whether there is another batch; asked by every thread after {@link #batchDone}, which alone may change the answer. */
    boolean goesOn();
}
