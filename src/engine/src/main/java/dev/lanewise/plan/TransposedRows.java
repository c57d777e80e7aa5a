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
 * <p>Where one step of blocks of rows both writes and reads it, a panel is read just after it was written, by the same
 * member, and never again: then each member has few panels, which it uses in turn and which stay in its cache. Who writes
 * and who reads it is known when all steps are made ({@link Plan}), and only then is there room. The steps name this object
 * in place of an array.
 */
final class TransposedRows {

    private final String whose;
    private final int columns;
    private final Setup setup;
    private final int nr;

    private float[] data;
    /** Panels that there are, for each member or in all. */
    private int panels;
    /** {@link #panels}, or 0 if the members share them. */
    private int perMember;

    /** Without room for any numbers yet. */
    TransposedRows(String whose, int columns, Setup setup) {
        this.whose = whose;
        this.columns = columns;
        this.setup = setup;
        this.nr = setup.layout().nr();
    }

    /** Makes room for all rows of a batch, shared. */
    void allocateBatch() {
        panels = setup.layout().panels(setup.batch());
        perMember = 0;
        data = Layout.allocateMatrix(whose, panels * nr, columns);
    }

    /** Makes room for a block of rows that may begin anywhere, for each member. */
    void allocateBlocks() {
        panels = setup.layout().panels(setup.block()) + 1;
        perMember = panels;
        data = Layout.allocateMatrix(whose, setup.members() * panels * nr, columns);
    }

    float[] data() {
        return data;
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
