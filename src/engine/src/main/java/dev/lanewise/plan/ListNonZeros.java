package dev.lanewise.plan;

import java.util.List;

/** Lists where the inputs are not zero. */
record ListNonZeros(NonZeros nonZeros) implements RowWise {

    @Override
    public void rows(Worker worker, int from, int to) {
        Rows rows = nonZeros.rows();
        int at = from * rows.columns();
        for (int row = from; row < to; row++) {
            int count = worker.kernels.listNonZeros(
                    rows.data(), rows.at(row), rows.columns(), nonZeros.values(), nonZeros.lists(), at);
            nonZeros.starts()[row] = at;
            nonZeros.counts()[row] = count;
            at += count;
        }
    }

    @Override
    public List<Object> reads() {
        return List.of(nonZeros.rows().data());
    }

    @Override
    public List<Object> writes() {
        return List.of(nonZeros.values(), nonZeros.lists(), nonZeros.starts(), nonZeros.counts());
    }

    @Override
    public String describe() {
        return "list non-zero inputs";
    }
}
