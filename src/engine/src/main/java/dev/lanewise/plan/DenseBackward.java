package dev.lanewise.plan;

import java.util.List;

/**
 * A dense layer's gradient at its input: dX = dZ W'. It is computed transposed, dX' = W dZ', because then the rows of W are
 * read where they lie: tile by tile of mr inputs, panel by panel of nr units.
 *
 * <pre>
 *                     nr rows of the batch
 *                    +-----------+
 *                 k  |    dZ'    |   panel of TransposedRows
 *       nr units     +-----------+
 *     +---------+    +-----------+
 *  mr | tile W  |    |    dX'    |   the chain goes on from one panel of W to the next
 *     +---------+    +-----------+
 * </pre>
 *
 * <p>Tiles of dX' are turned back into rows at once, some together. When all of a member's columns are there, {@code finish} applies the
 * derivative of the layer before. The members divide the tiles of inputs.
 *
 * @param accumulates whether dX already holds the gradient from another user of the same input
 */
record DenseBackward(
        String name,
        TransposedRows gradient,
        DenseWeights weights,
        Rows into,
        Sharing accumulates,
        Epilogue finish,
        Layout layout)
        implements RowWise {

    /** Whether this step is the first to write its result. */
    enum Sharing {
        /** The result is written. */
        FIRST,
        /** The chains begin at what another step left there. */
        CONTINUES
    }

    @Override
    public void run(Worker worker) {
        block(worker, 0, worker.rows(), worker.from(weights.tiles()), worker.to(weights.tiles()));
    }

    @Override
    public void rows(Worker worker, int from, int to) {
        block(worker, from, to, 0, weights.tiles());
    }

    private void block(Worker worker, int fromRow, int toRow, int fromTile, int toTile) {
        int row = fromRow;
        while (row < toRow) {
            int end = Math.min((row / layout.nr() + 1) * layout.nr(), toRow);
            for (int tile = fromTile; tile < toTile; tile += group()) {
                group(worker, row, end, tile, Math.min(tile + group(), toTile));
            }
            row = end;
        }
        int toColumn = Math.min(toTile * layout.mr(), weights.inputs());
        finish.run(worker, fromRow, toRow, Math.min(fromTile * layout.mr(), toColumn), toColumn);
    }

    /** Tiles below each other that make a square, which is quickly transposed. */
    private int group() {
        return layout.nr() / layout.mr();
    }

    private void group(Worker worker, int fromRow, int toRow, int fromTile, int toTile) {
        int nr = layout.nr();
        int lane = fromRow % nr;
        int column = fromTile * layout.mr();
        int columns = (toTile - fromTile) * layout.mr();
        float[] square = worker.square;
        int at = into.at(fromRow) + column;
        if (accumulates == Sharing.CONTINUES) {
            worker.kernels.transpose(into.data(), at, into.stride(), toRow - fromRow, columns, square, lane, nr);
        }
        for (int tile = fromTile; tile < toTile; tile++) {
            product(worker, tile, fromRow / nr, (tile - fromTile) * layout.mr() * nr);
        }
        worker.kernels.transpose(square, lane, nr, columns, toRow - fromRow, into.data(), at, into.stride());
    }

    private void product(Worker worker, int tile, int batchPanel, int at) {
        int nr = layout.nr();
        boolean fresh = accumulates == Sharing.FIRST;
        worker.kernels.multiplyPieces(
                fresh ? Layout.ZEROS : worker.square,
                fresh ? 0 : at,
                fresh ? 0 : nr,
                weights.kernel(),
                weights.at(0, tile),
                nr,
                nr,
                weights.panelSize(),
                gradient.data(),
                gradient.at(worker, batchPanel, 0),
                weights.units(),
                worker.square,
                at,
                nr);
    }

    @Override
    public List<Object> reads() {
        return Step.both(List.of(gradient, weights.kernel(), into.data()), finish.reads());
    }

    @Override
    public List<Object> writes() {
        return Step.both(List.of(into.data()), finish.writes());
    }

    @Override
    public String describe() {
        String start = accumulates == Sharing.FIRST ? "" : "+= ";
        String end = finish.describe();
        return name + "  " + start + "(m x " + weights.units() + ") (" + weights.units() + " x " + weights.inputs()
                + ")" + (end.isEmpty() ? "" : ", " + end);
    }
}
