package dev.lanewise.data;

import java.util.Objects;

/** Rows that lie one after another in one array. */
final class FloatSamples implements Samples {
    private final float[] data;
    private final int rows;
    private final int columns;

    FloatSamples(float[] data, int rows, int columns) {
        this.data = data;
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void read(int row, int epoch, float[] into, int offset) {
        System.arraycopy(data, Objects.checkIndex(row, rows) * columns, into, offset, columns);
    }
}
