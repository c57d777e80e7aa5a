package dev.lanewise.plan;

import dev.lanewise.kernels.KernelFamily;

/**
 * For what a plan is compiled, beside the net.
 *
 * @param batch rows of a full batch
 * @param members threads
 */
record Setup(int batch, int members, Layout layout, Tuning tuning) {

    /**
     * Rows that are taken through the net at once: whole tiles, or a tile of one block would reach into the next; and if it
     * is a panel or more, whole panels, for the backward product works on these. (A member whose share begins within a panel
     * has one more of them.)
     */
    int block() {
        int rows = Math.min(tuning.rowBlock(), batch);
        return rows < layout.nr() ? layout.padRows(rows) : layout.padColumns(rows);
    }

    /** Three lines for a person: which tiles, how many rows, and who does what. */
    String describe(KernelFamily family) {
        String rows = "of " + block() + " rows through the whole net, or through a run of steps that allows it";
        String division = members == 1
                ? "takes blocks " + rows
                : switch (division()) {
                    case ROWS -> "each takes blocks " + rows;
                    case COLUMNS ->
                        "each computes some columns of every layer, as m is less than " + tuning.rowsPerMember()
                                + " rows for each";
                };
        return "kernels  " + family.name() + ", tiles of " + layout.mr() + " rows x " + layout.nr() + " columns\n"
                + "batch    m = " + batch + " rows\n"
                + "threads  " + members + ", " + division + "\n\n";
    }

    /** How the members divide a batch. */
    Division division() {
        return members == 1 || batch >= (long) members * tuning.rowsPerMember() ? Division.ROWS : Division.COLUMNS;
    }
}
