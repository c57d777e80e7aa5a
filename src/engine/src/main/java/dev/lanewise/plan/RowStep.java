package dev.lanewise.plan;

import java.util.List;

/**
 * A step that handles each row of the batch by itself. The rows are divided between the members.
 *
 * @param body handles the rows [from, to)
 */
record RowStep(String describe, List<Object> reads, List<Object> writes, Body body) implements RowWise {

    /** What is done to a stretch of rows. */
    @FunctionalInterface
    interface Body {
        void run(Worker worker, int from, int to);
    }

    @Override
    public void rows(Worker worker, int from, int to) {
        body.run(worker, from, to);
    }
}
