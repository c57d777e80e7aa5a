package dev.lanewise.data;

import java.util.Objects;

/** The first rows of other samples. */
final class FirstRows implements Samples {
    private final Samples all;
    private final int rows;

    private FirstRows(Samples all, int rows) {
        this.all = all;
        this.rows = rows;
    }

    static FirstRows of(Samples all, int rows) {
        if (rows < 1 || rows > all.rows()) {
            throw new IllegalArgumentException(
                    "the first " + rows + " rows were asked for, but there are 1 to " + all.rows());
        }
        return new FirstRows(all, rows);
    }

    /** What the rows are chosen from. */
    Samples all() {
        return all;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return all.columns();
    }

    @Override
    public void read(int row, int epoch, float[] into, int offset) {
        all.read(Objects.checkIndex(row, rows), epoch, into, offset);
    }

    @Override
    public boolean areBytes() {
        return all.areBytes();
    }

    @Override
    public void readBytes(int row, byte[] into, int offset) {
        all.readBytes(Objects.checkIndex(row, rows), into, offset);
    }

    @Override
    public boolean freshEachEpoch() {
        return all.freshEachEpoch();
    }
}
