package dev.lanewise.plan;

/**
 * A gradient with rows and columns exchanged, as the right operand of the backward product: panels of nr batch rows.
 *
 * <pre>
 *   panel b: rows b nr ... b nr + nr - 1 of the batch
 *   element (row r, column j) is at (b columns + j) nr + r mod nr
 * </pre>
 *
 * With it, the backward product reads the weights in the one orientation in which they are stored, and no transposed copy
 * of them need be kept.
 */
record TransposedRows(float[] data, int columns, int nr) {

    static TransposedRows allocate(String whose, int rows, int columns, Layout layout) {
        return new TransposedRows(Layout.allocate(whose, layout.padColumns(rows), columns), columns, layout.nr());
    }

    /** Where column j of panel b begins. */
    int at(int panel, int column) {
        return (panel * columns + column) * nr;
    }

    /** Copies the block of rows [fromRow, toRow) and columns [fromColumn, toColumn). */
    void copy(Rows source, int fromRow, int toRow, int fromColumn, int toColumn) {
        int row = fromRow;
        while (row < toRow) {
            int panel = row / nr;
            int end = Math.min(toRow, (panel + 1) * nr);
            copyWithinPanel(
                    source.data(), source.at(row), source.stride(), end - row, panel, row % nr, fromColumn, toColumn);
            row = end;
        }
    }

    private void copyWithinPanel(
            float[] source, int offset, int stride, int rows, int panel, int lane, int fromColumn, int toColumn) {
        for (int column = fromColumn; column < toColumn; column++) {
            int to = at(panel, column) + lane;
            int from = offset + column;
            for (int r = 0; r < rows; r++) {
                data[to + r] = source[from + r * stride];
            }
        }
    }
}
