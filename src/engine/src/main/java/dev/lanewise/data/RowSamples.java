package dev.lanewise.data;

/** Rows that are an array each. */
final class RowSamples implements Samples {
    private final float[][] rows;
    private final int columns;

    private RowSamples(float[][] rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    static RowSamples of(float[][] rows) {
        if (rows.length == 0 || rows[0] == null || rows[0].length == 0) {
            throw new IllegalArgumentException("samples need at least 1 row of at least 1 column");
        }
        int columns = rows[0].length;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == null) {
                throw new IllegalArgumentException("row " + i + " is null");
            }
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " columns, but row 0 has " + columns);
            }
        }
        return new RowSamples(rows.clone(), columns);
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void read(int row, int epoch, float[] into, int offset) {
        System.arraycopy(rows[row], 0, into, offset, columns);
    }
}
