package dev.lanewise.plan;

/**
 * A gradient with rows and columns exchanged, as the right operand of the backward product: panels of nr batch rows.
 *
 * <pre>
 *   panel b: rows b nr ... b nr + nr - 1 of the batch
 *   element (row r, column j) is at FIRST + (b columns + j) nr + r mod nr
 * </pre>
 *
 * With it, the backward product reads the weights in the one orientation in which they are stored, and no transposed copy
 * of them need be kept.
 *
 * <p>Where the members take blocks of rows through the whole net, a panel is read just after it was written, by the same
 * member, and never again: then each member has few panels, which it uses in turn and which stay in its cache.
 *
 * @param panels that there are, for each member or in all
 * @param perMember {@code panels}, or 0 if the members share them
 */
record TransposedRows(float[] data, int columns, int nr, int panels, int perMember) {

    /** Panels for all rows of a batch, shared. */
    static TransposedRows ofBatch(String whose, int rows, int columns, Layout layout) {
        int panels = layout.panels(rows);
        return new TransposedRows(
                Layout.allocateMatrix(whose, panels * layout.nr(), columns), columns, layout.nr(), panels, 0);
    }

    /** Panels for a block of rows that may begin anywhere, for each member. */
    static TransposedRows ofBlocks(String whose, int block, int members, int columns, Layout layout) {
        int panels = layout.panels(block) + 1;
        float[] data = Layout.allocateMatrix(whose, members * panels * layout.nr(), columns);
        return new TransposedRows(data, columns, layout.nr(), panels, panels);
    }

    /** Where column j of panel b begins. */
    int at(Worker worker, int panel, int column) {
        return Layout.FIRST + ((worker.member * perMember + panel % panels) * columns + column) * nr;
    }

    /** Copies the block of rows [fromRow, toRow) and columns [fromColumn, toColumn). */
    void copy(Worker worker, Rows source, int fromRow, int toRow, int fromColumn, int toColumn) {
        int row = fromRow;
        while (row < toRow) {
            int panel = row / nr;
            int end = Math.min(toRow, (panel + 1) * nr);
            worker.kernels.transpose(
                    source.data(),
                    source.at(row) + fromColumn,
                    source.stride(),
                    end - row,
                    toColumn - fromColumn,
                    data,
                    at(worker, panel, fromColumn) + row % nr,
                    nr);
            row = end;
        }
    }
}
