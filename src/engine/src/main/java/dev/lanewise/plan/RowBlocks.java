package dev.lanewise.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Several row-wise steps, taken one after the other through a block of rows before the next block begins, so that what a
 * step leaves is still in cache when the next one reads it. The members divide the rows and need not meet in between.
 *
 * @param block rows that are taken at once
 */
record RowBlocks(List<RowWise> steps, int block, Layout layout) implements Step {

    RowBlocks {
        steps = List.copyOf(steps);
    }

    @Override
    public void run(Worker worker) {
        int rows = worker.rows();
        int unit = unit(rows, worker.members);
        int units = Math.ceilDiv(rows, unit);
        int end = Math.min(worker.to(units) * unit, rows);
        for (int from = worker.from(units) * unit; from < end; from += block) {
            int to = Math.min(from + block, end);
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).rows(worker, from, to);
            }
        }
    }

    /** Shares begin at panels of the transposed gradients where there are enough of them, or else at tiles. */
    private int unit(int rows, int members) {
        return rows >= 4 * members * layout.nr() ? layout.nr() : layout.mr();
    }

    @Override
    public List<Object> reads() {
        Set<Object> read = new LinkedHashSet<>();
        steps.forEach(step -> read.addAll(step.reads()));
        return new ArrayList<>(read);
    }

    @Override
    public List<Object> writes() {
        Set<Object> written = new LinkedHashSet<>();
        steps.forEach(step -> written.addAll(step.writes()));
        return new ArrayList<>(written);
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder("by blocks of " + block + " rows");
        steps.forEach(step -> text.append("\n    ").append(step.describe()));
        return text.toString();
    }
}
