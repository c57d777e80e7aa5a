package dev.lanewise.kernels;

/** The packed tile in plain Java. */
final class ScalarPackedTile implements PackedTile {

    private final int rows;
    private final ScalarTile tile;

    ScalarPackedTile(int rows, int columns) {
        this.rows = rows;
        tile = new ScalarTile(rows, columns);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return tile.columns();
    }

    @Override
    public void multiply(
            float[] s, int so, int ss, float[] a, int ao, float[] b, int bo, int k, float[] c, int co, int cs) {
        tile.multiply(s, so, ss, a, ao, 1, rows, b, bo, tile.columns(), k, c, co, cs);
    }
}
