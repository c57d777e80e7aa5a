package dev.lanewise.plan;

import java.util.List;

/**
 * Brings the batch's rows of a data set into memory, in the order of this epoch. Bytes become floats here and nowhere
 * earlier. Rows are divided between the members.
 */
record Gather(String what, Source source, Rows into) implements Step {

    @Override
    public void run(Worker worker) {
        int to = worker.to(worker.rows());
        for (int row = worker.from(worker.rows()); row < to; row++) {
            int sample = source.order()[worker.cursor.from() + row];
            source.samples().read(sample, source.epoch(), into.data(), into.at(row));
        }
    }

    @Override
    public List<Object> reads() {
        return List.of();
    }

    @Override
    public List<Object> writes() {
        return List.of(into.data());
    }

    @Override
    public String describe() {
        return "gather " + what + "  " + into.columns() + " columns";
    }
}
