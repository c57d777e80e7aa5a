package dev.lanewise.kernels;

/**
 * The matrix product's tile in plain Java, shaped so that the JIT vectorises it.
 *
 * <p>The JIT vectorises a loop over several arrays only where all of them are indexed by the loop's variable alone: with an
 * offset that differs between arrays it can't exclude that one write feeds the next read. So rows of B are copied to scratch
 * arrays that begin at 0, and the tile is gathered in scratch rows too. To make the copies and the loads of the tile pay,
 * four rows of B meet four rows of the tile at a time:
 *
 * <pre>
 *   t0 += a00 b0, then a01 b1, then a02 b2, then a03 b3      each arrow of t is one chain in k's order;
 *   t1 += a10 b0 ...                                         16 multiply-adds for 8 loads and 4 stores
 * </pre>
 *
 * An object serves one thread.
 */
final class ScalarTile {

    private final int rows;
    private final int columns;
    private final float[][] tile;
    private final float[] b0;
    private final float[] b1;
    private final float[] b2;
    private final float[] b3;

    /** A tile of rows x columns; rows a multiple of 4. */
    ScalarTile(int rows, int columns) {
        if (rows % 4 != 0) {
            throw new IllegalArgumentException("rows must be a multiple of 4, but are " + rows);
        }
        this.rows = rows;
        this.columns = columns;
        tile = new float[rows][columns];
        b0 = new float[columns];
        b1 = new float[columns];
        b2 = new float[columns];
        b3 = new float[columns];
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** C = start + A B, where element (i, p) of A is {@code a[ao + i * ai + p * ap]} and row p of B is at bo + p * bs. */
    void multiply(
            float[] s,
            int so,
            int ss,
            float[] a,
            int ao,
            int ai,
            int ap,
            float[] b,
            int bo,
            int bs,
            int k,
            float[] c,
            int co,
            int cs) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(s, so + i * ss, tile[i], 0, columns);
        }
        int p = 0;
        for (; p + 4 <= k; p += 4) {
            System.arraycopy(b, bo + p * bs, b0, 0, columns);
            System.arraycopy(b, bo + (p + 1) * bs, b1, 0, columns);
            System.arraycopy(b, bo + (p + 2) * bs, b2, 0, columns);
            System.arraycopy(b, bo + (p + 3) * bs, b3, 0, columns);
            for (int i = 0; i < rows; i += 4) {
                fourByFour(i, a, ao + i * ai + p * ap, ai, ap);
            }
        }
        for (; p < k; p++) {
            System.arraycopy(b, bo + p * bs, b0, 0, columns);
            for (int i = 0; i < rows; i++) {
                oneByOne(tile[i], b0, a[ao + i * ai + p * ap]);
            }
        }
        for (int i = 0; i < rows; i++) {
            plusZero(tile[i]);
            System.arraycopy(tile[i], 0, c, co + i * cs, columns);
        }
    }

    /** One row of C over several panels; see {@link Kernels#multiplyRow}. */
    void multiplyRow(
            float[] s,
            int so,
            int ss,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int bs,
            int panels,
            int k,
            float[] c,
            int co) {
        float[] t = tile[0];
        for (int panel = 0; panel < panels; panel++) {
            System.arraycopy(s, so + panel * ss, t, 0, columns);
            int from = bo + panel * bs;
            int p = 0;
            for (; p + 4 <= k; p += 4) {
                System.arraycopy(b, from + p * columns, b0, 0, columns);
                System.arraycopy(b, from + (p + 1) * columns, b1, 0, columns);
                System.arraycopy(b, from + (p + 2) * columns, b2, 0, columns);
                System.arraycopy(b, from + (p + 3) * columns, b3, 0, columns);
                oneByFour(t, b0, b1, b2, b3, a, ao + p);
            }
            for (; p < k; p++) {
                System.arraycopy(b, from + p * columns, b0, 0, columns);
                oneByOne(t, b0, a[ao + p]);
            }
            plusZero(t);
            System.arraycopy(t, 0, c, co + panel * columns, columns);
        }
    }

    private void fourByFour(int i, float[] a, int o, int ai, int ap) {
        fourByFour(
                tile[i],
                tile[i + 1],
                tile[i + 2],
                tile[i + 3],
                b0,
                b1,
                b2,
                b3,
                a,
                o,
                o + ai,
                o + 2 * ai,
                o + 3 * ai,
                ap);
    }

    private static void fourByFour(
            float[] t0,
            float[] t1,
            float[] t2,
            float[] t3,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] a,
            int o0,
            int o1,
            int o2,
            int o3,
            int ap) {
        float a00 = a[o0];
        float a01 = a[o0 + ap];
        float a02 = a[o0 + 2 * ap];
        float a03 = a[o0 + 3 * ap];
        float a10 = a[o1];
        float a11 = a[o1 + ap];
        float a12 = a[o1 + 2 * ap];
        float a13 = a[o1 + 3 * ap];
        float a20 = a[o2];
        float a21 = a[o2 + ap];
        float a22 = a[o2 + 2 * ap];
        float a23 = a[o2 + 3 * ap];
        float a30 = a[o3];
        float a31 = a[o3 + ap];
        float a32 = a[o3 + 2 * ap];
        float a33 = a[o3 + 3 * ap];
        for (int j = 0; j < b0.length; j++) {
            float x0 = b0[j];
            float x1 = b1[j];
            float x2 = b2[j];
            float x3 = b3[j];
            t0[j] = Math.fma(a03, x3, Math.fma(a02, x2, Math.fma(a01, x1, Math.fma(a00, x0, t0[j]))));
            t1[j] = Math.fma(a13, x3, Math.fma(a12, x2, Math.fma(a11, x1, Math.fma(a10, x0, t1[j]))));
            t2[j] = Math.fma(a23, x3, Math.fma(a22, x2, Math.fma(a21, x1, Math.fma(a20, x0, t2[j]))));
            t3[j] = Math.fma(a33, x3, Math.fma(a32, x2, Math.fma(a31, x1, Math.fma(a30, x0, t3[j]))));
        }
    }

    private static void oneByFour(float[] t, float[] b0, float[] b1, float[] b2, float[] b3, float[] a, int o) {
        float a0 = a[o];
        float a1 = a[o + 1];
        float a2 = a[o + 2];
        float a3 = a[o + 3];
        for (int j = 0; j < b0.length; j++) {
            t[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], t[j]))));
        }
    }

    private static void oneByOne(float[] t, float[] b, float x) {
        for (int j = 0; j < b.length; j++) {
            t[j] = Math.fma(x, b[j], t[j]);
        }
    }

    private static void plusZero(float[] t) {
        for (int j = 0; j < t.length; j++) {
            t[j] += 0f;
        }
    }
}
