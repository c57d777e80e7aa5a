package dev.lanewise.plan;

import java.util.List;

/** {@link DenseForward} for inputs that are mostly zeros: only the others are multiplied. */
record ListedForward(String name, NonZeros in, DenseWeights weights, Rows out, Epilogue epilogue, Layout layout)
        implements RowWise {

    @Override
    public void rows(Worker worker, int from, int to) {
        block(worker, from, to, 0, weights.panels());
    }

    /** Divides the panels where there are enough of them, as the steps that follow do, or else the rows. */
    @Override
    public void run(Worker worker) {
        if (weights.panels() >= worker.members) {
            int rows = worker.rows();
            block(worker, 0, rows, worker.from(weights.panels()), worker.to(weights.panels()));
        } else {
            rows(worker, worker.from(worker.rows()), worker.to(worker.rows()));
        }
    }

    private void block(Worker worker, int fromRow, int toRow, int fromPanel, int toPanel) {
        int nr = layout.nr();
        int fromColumn = fromPanel * nr;
        worker.kernels.multiplyListed(
                Layout.ZEROS,
                0,
                0,
                0,
                in.values(),
                in.lists(),
                in.starts(),
                in.counts(),
                fromRow,
                toRow,
                weights.kernel(),
                weights.at(fromPanel, 0),
                nr,
                weights.panelSize(),
                toPanel - fromPanel,
                out.data(),
                out.at(fromRow) + fromColumn,
                out.stride(),
                nr);
        epilogue.run(worker, fromRow, toRow, fromColumn, Math.min(toPanel * nr, weights.units()));
    }

    @Override
    public List<Object> reads() {
        List<Object> product = List.of(in.values(), in.lists(), in.starts(), in.counts(), weights.kernel());
        return Step.both(product, epilogue.reads());
    }

    @Override
    public List<Object> writes() {
        return Step.both(List.of(out.data()), epilogue.writes());
    }

    @Override
    public String describe() {
        return name + "  (m x " + weights.inputs() + ", mostly zeros) (" + weights.inputs() + " x " + weights.units()
                + ")  " + epilogue.describe();
    }
}
