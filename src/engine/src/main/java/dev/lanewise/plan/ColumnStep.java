package dev.lanewise.plan;

import java.util.List;

/**
 * A step that goes down columns, through all rows of the batch. The members divide the columns, in groups that lie on lines of
 * the cache.
 *
 * @param columns how many there are
 * @param body handles the columns [from, to)
 */
record ColumnStep(String describe, int columns, List<Object> reads, List<Object> writes, Body body) implements Step {

    private static final int GROUP = 16;

    /** What is done to some columns. */
    @FunctionalInterface
    interface Body {
        void run(Worker worker, int from, int to);
    }

    @Override
    public void run(Worker worker) {
        int groups = Math.ceilDiv(columns, GROUP);
        int from = worker.from(groups) * GROUP;
        int to = Math.min(worker.to(groups) * GROUP, columns);
        if (from < to) {
            body.run(worker, from, to);
        }
    }
}
