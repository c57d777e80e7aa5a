package dev.lanewise.data;

/** Chosen rows of other samples, in the order of the choice. */
final class SelectedRows implements Samples {
    private final Samples all;
    private final int[] rows;

    private SelectedRows(Samples all, int[] rows) {
        this.all = all;
        this.rows = rows;
    }

    static SelectedRows of(Samples all, int[] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("samples need at least 1 row, but none is chosen");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= all.rows()) {
                throw new IllegalArgumentException(
                        "choice " + i + " is row " + rows[i] + ", but rows are 0 to " + (all.rows() - 1));
            }
        }
        return new SelectedRows(all, rows);
    }

    /** What the rows are chosen from. */
    Samples all() {
        return all;
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public int columns() {
        return all.columns();
    }

    @Override
    public void read(int row, int epoch, float[] into, int offset) {
        all.read(rows[row], epoch, into, offset);
    }

    @Override
    public boolean areBytes() {
        return all.areBytes();
    }

    @Override
    public void readBytes(int row, byte[] into, int offset) {
        all.readBytes(rows[row], into, offset);
    }

    @Override
    public boolean freshEachEpoch() {
        return all.freshEachEpoch();
    }
}
