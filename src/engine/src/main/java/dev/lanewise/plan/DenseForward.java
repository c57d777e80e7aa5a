package dev.lanewise.plan;

import dev.lanewise.kernels.Kernels;
import java.util.List;

/**
 * A dense layer's product and, while the result is still in cache, what follows it element by element ({@link Epilogue}).
 *
 * <p>The members divide the panels, so that each finds its columns of the kernel in its own cache in every step; where
 * there are too few panels for that, they divide the rows.
 */
record DenseForward(
        String name, Rows in, DenseWeights weights, Rows out, Epilogue epilogue, Layout layout, Tuning tuning)
        implements RowWise {

    @Override
    public void rows(Worker worker, int from, int to) {
        block(worker, from, to, 0, weights.panels());
    }

    /** Panels that a lone row is multiplied with before the next row is, so that the next one finds them in cache. */
    private static final int PANELS_AT_ONCE = 4;

    @Override
    public void run(Worker worker) {
        int rows = worker.rows();
        int tiles = layout.tiles(rows);
        if (dividesPanels(tiles, worker.members)) {
            block(worker, 0, rows, worker.from(weights.panels()), worker.to(weights.panels()));
        } else {
            int fromRow = worker.from(tiles) * layout.mr();
            int toRow = Math.min(rows, worker.to(tiles) * layout.mr());
            rows(worker, fromRow, toRow);
        }
    }

    /** Whether dividing panels leaves the busiest member at most a tenth more than dividing rows. */
    private boolean dividesPanels(int tiles, int members) {
        long byPanels = (long) Math.ceilDiv(weights.panels(), members) * tiles;
        long byRows = (long) Math.ceilDiv(tiles, members) * weights.panels();
        return 10 * byPanels <= 11 * byRows;
    }

    private void block(Worker worker, int fromRow, int toRow, int fromPanel, int toPanel) {
        int fromColumn = fromPanel * layout.nr();
        int toColumn = Math.min(toPanel * layout.nr(), weights.units());
        if (fromColumn >= toColumn) {
            return;
        }
        int step = layout.padRows(tuning.rowBlock());
        for (int row = fromRow; row < toRow; row += step) {
            int end = Math.min(row + step, toRow);
            int tilesEnd = end - loneRows(end - row);
            for (int panel = fromPanel; panel < toPanel; panel++) {
                product(worker.kernels, row, tilesEnd, panel);
            }
            for (int panel = fromPanel; panel < toPanel; panel += PANELS_AT_ONCE) {
                loneProduct(worker.kernels, tilesEnd, end, panel, Math.min(PANELS_AT_ONCE, toPanel - panel));
            }
            epilogue.run(worker, row, end, fromColumn, toColumn);
        }
    }

    /**
     * How many of the last rows are taken one by one: those that fill less than half of a tile. A row takes a quarter of the
     * time of a tile of 8 rows and half of that of one of 4.
     */
    private int loneRows(int rows) {
        int rest = rows % layout.mr();
        return 2 * rest < layout.mr() ? rest : 0;
    }

    private void product(Kernels kernels, int fromRow, int toRow, int panel) {
        int inputs = weights.inputs();
        for (int k = 0; k < inputs; k += tuning.kBlock()) {
            int depth = Math.min(tuning.kBlock(), inputs - k);
            int panelAt = weights.at(panel, 0) + k * layout.nr();
            for (int row = fromRow; row < toRow; row += layout.mr()) {
                int at = out.at(row) + panel * layout.nr();
                float[] start = k == 0 ? Layout.ZEROS : out.data();
                int startAt = k == 0 ? 0 : at;
                int startStride = k == 0 ? 0 : out.stride();
                kernels.multiply(
                        start,
                        startAt,
                        startStride,
                        in.data(),
                        in.at(row) + k,
                        in.stride(),
                        weights.kernel(),
                        panelAt,
                        depth,
                        out.data(),
                        at,
                        out.stride());
            }
        }
    }

    private void loneProduct(Kernels kernels, int fromRow, int toRow, int panel, int panels) {
        int inputs = weights.inputs();
        for (int k = 0; k < inputs; k += tuning.kBlock()) {
            int depth = Math.min(tuning.kBlock(), inputs - k);
            int panelAt = weights.at(panel, 0) + k * layout.nr();
            for (int row = fromRow; row < toRow; row++) {
                int at = out.at(row) + panel * layout.nr();
                kernels.multiplyRow(
                        k == 0 ? Layout.ZEROS : out.data(),
                        k == 0 ? 0 : at,
                        k == 0 ? 0 : layout.nr(),
                        in.data(),
                        in.at(row) + k,
                        weights.kernel(),
                        panelAt,
                        weights.panelSize(),
                        panels,
                        depth,
                        out.data(),
                        at);
            }
        }
    }

    @Override
    public List<Object> reads() {
        return Step.both(List.of(in.data(), weights.kernel()), epilogue.reads());
    }

    @Override
    public List<Object> writes() {
        return Step.both(List.of(out.data()), epilogue.writes());
    }

    @Override
    public String describe() {
        return name + "  (m x " + weights.inputs() + ") (" + weights.inputs() + " x " + weights.units() + ")  "
                + epilogue.describe();
    }
}
