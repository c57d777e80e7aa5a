package dev.lanewise.plan;

/**
 * For what a plan is compiled, beside the net.
 *
 * @param batch rows of a full batch
 * @param members threads
 */
record Setup(int batch, int members, Layout layout, Tuning tuning) {

    /** How the members divide a batch. */
    Division division() {
        return members == 1 || batch >= (long) members * tuning.rowsPerMember() ? Division.ROWS : Division.COLUMNS;
    }
}
