package dev.lanewise.plan;

import java.util.List;

/**
 * Brings the batch's rows of a data set into memory, in the order of this epoch. Bytes become floats here and nowhere
 * earlier. Rows are divided between the members.
 */
record Gather(String what, Source source, Rows into) implements RowWise {

    @Override
    public void rows(Worker worker, int from, int to) {
        if (source.samples().areBytes()) {
            int step = worker.bytes.length / into.columns();
            for (int row = from; row < to; row += step) {
                bytes(worker, row, Math.min(row + step, to));
            }
        } else {
            for (int row = from; row < to; row++) {
                source.samples().read(sample(worker, row), source.epoch(), into.data(), into.at(row));
            }
        }
    }

    /** Copies all before it converts any: the rows lie far apart, and the processor can wait for several at once. */
    private void bytes(Worker worker, int from, int to) {
        int columns = into.columns();
        for (int row = from; row < to; row++) {
            source.samples().readBytes(sample(worker, row), worker.bytes, (row - from) * columns);
        }
        for (int row = from; row < to; row++) {
            worker.kernels.fromBytes(worker.bytes, (row - from) * columns, into.data(), into.at(row), columns);
        }
    }

    private int sample(Worker worker, int row) {
        return source.order()[worker.cursor.from() + row];
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
