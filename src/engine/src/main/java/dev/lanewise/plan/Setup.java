package dev.lanewise.plan;

/**
 * For what a plan is compiled, beside the net.
 *
 * @param batch rows of a full batch
 * @param members threads
 */
record Setup(int batch, int members, Layout layout, Tuning tuning) {

    /** Rows that are taken through the net at once: whole tiles, or a tile of one block would reach into the next. */
    int block() {
        return layout.padRows(Math.min(tuning.rowBlock(), batch));
    }

    /** How the members divide a batch. */
    Division division() {
        return members == 1 || batch >= (long) members * tuning.rowsPerMember() ? Division.ROWS : Division.COLUMNS;
    }
}
