package dev.lanewise.data;

import java.util.Objects;

/** Images as the bytes they came in, a quarter of the size of their float32. */
final class ByteSamples implements Samples {
    private final byte[] data;
    private final int rows;
    private final int columns;

    ByteSamples(byte[] data, int rows, int columns) {
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
        int start = Objects.checkIndex(row, rows) * columns;
        Objects.checkFromIndexSize(offset, columns, into.length);
        for (int i = 0; i < columns; i++) {
            into[offset + i] = (data[start + i] & 0xff) / 255f; // times 1 / 255 would round twice
        }
    }

    @Override
    public boolean areBytes() {
        return true;
    }

    @Override
    public void readBytes(int row, byte[] into, int offset) {
        System.arraycopy(data, Objects.checkIndex(row, rows) * columns, into, offset, columns);
    }
}
