package dev.lanewise.plan;

import dev.lanewise.data.Samples;
import java.util.List;

/**
 * Brings the batch's rows of a data set into memory, in the order of this epoch. Bytes become floats here and nowhere
 * earlier. Rows are divided between the members.
 */
record Gather(String what, Source source, Rows into) implements RowWise {

    @Override
    public void rows(Worker worker, int from, int to) {
        Samples samples = source.samples();
        boolean bytes = samples.areBytes();
        for (int row = from; row < to; row++) {
            int sample = source.order()[worker.cursor.from() + row];
            if (bytes) {
                samples.readBytes(sample, worker.bytes, 0);
                worker.kernels.fromBytes(worker.bytes, 0, into.data(), into.at(row), into.columns());
            } else {
                samples.read(sample, source.epoch(), into.data(), into.at(row));
            }
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
