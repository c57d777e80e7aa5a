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
 * <p>The tile of dX' is turned back into rows at once. When all of a member's columns are there, {@code finish} applies the
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
        Finish finish,
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
            int panel = row / layout.nr();
            int end = Math.min((panel + 1) * layout.nr(), toRow);
            for (int tile = fromTile; tile < toTile; tile++) {
                if (accumulates == Sharing.CONTINUES) {
                    load(worker.tile, tile, row, end);
                }
                product(worker, tile, panel);
                store(worker.tile, tile, row, end);
            }
            row = end;
        }
        int toColumn = Math.min(toTile * layout.mr(), weights.inputs());
        finish.run(worker, fromRow, toRow, Math.min(fromTile * layout.mr(), toColumn), toColumn);
    }

    private void product(Worker worker, int tile, int batchPanel) {
        int nr = layout.nr();
        boolean fresh = accumulates == Sharing.FIRST;
        worker.kernels.multiplyPieces(
                fresh ? Layout.ZEROS : worker.tile,
                0,
                fresh ? 0 : nr,
                weights.kernel(),
                weights.at(0, tile),
                nr,
                nr,
                weights.panelSize(),
                gradient.data(),
                gradient.at(worker, batchPanel, 0),
                weights.units(),
                worker.tile,
                0,
                nr);
    }

    private void store(float[] c, int tile, int fromRow, int toRow) {
        float[] data = into.data();
        int mr = layout.mr();
        int nr = layout.nr();
        int lane = fromRow % nr;
        for (int row = fromRow; row < toRow; row++, lane++) {
            int at = into.at(row) + tile * mr;
            for (int i = 0; i < mr; i++) {
                data[at + i] = c[i * nr + lane];
            }
        }
    }

    private void load(float[] c, int tile, int fromRow, int toRow) {
        float[] data = into.data();
        int mr = layout.mr();
        int nr = layout.nr();
        int lane = fromRow % nr;
        for (int row = fromRow; row < toRow; row++, lane++) {
            int at = into.at(row) + tile * mr;
            for (int i = 0; i < mr; i++) {
                c[i * nr + lane] = data[at + i];
            }
        }
    }

    @Override
    public List<Object> reads() {
        return Step.both(List.of(gradient.data(), weights.kernel(), into.data()), finish.reads());
    }

    @Override
    public List<Object> writes() {
        return Step.both(List.of(into.data()), finish.writes());
    }

    @Override
    public String describe() {
        String start = accumulates == Sharing.FIRST ? "" : "+= ";
        return name + " backward  " + start + "(m x " + weights.units() + ") (" + weights.units() + " x "
                + weights.inputs() + ")" + finish.describe();
    }
}
