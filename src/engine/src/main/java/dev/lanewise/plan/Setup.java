package dev.lanewise.plan;

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

    /** How the members divide a batch. */
    Division division() {
        return members == 1 || batch >= (long) members * tuning.rowsPerMember() ? Division.ROWS : Division.COLUMNS;
    }
}
