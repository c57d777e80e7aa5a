package dev.lanewise.model;

/** Ends a run of {@link Model#fit} from another thread, at the end of the batch that is being worked on. */
public final class Cancellation {

    private volatile boolean cancelled;

    /** Nothing is cancelled yet. */
    public Cancellation() {
        // not until somebody calls cancel()
    }

    /** Ends the runs that have this; they return what they reached. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether it was called. */
    public boolean isCancelled() {
        return cancelled;
    }
}
