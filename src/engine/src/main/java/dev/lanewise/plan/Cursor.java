package dev.lanewise.plan;

/** Where in a pass over the data a member stands. Each member moves its own, so none has to tell another. */
final class Cursor {

    private int total;
    private final int batch;
    private int from;
    private int rows;

    Cursor(int total, int batch) {
        this.total = total;
        this.batch = batch;
    }

    /** Goes back to before the first batch, for a pass over so many rows. */
    void restart(int newTotal) {
        total = newTotal;
        from = 0;
        rows = 0;
    }

    /** Goes on to the next batch; the last one may be smaller. Returns false at the end. */
    boolean next() {
        from += rows;
        rows = Math.min(batch, total - from);
        return rows > 0;
    }

    /** The first row of the current batch, in the order of this pass. */
    int from() {
        return from;
    }

    /** Rows in the current batch. */
    int rows() {
        return rows;
    }
}
