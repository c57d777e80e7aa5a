package dev.lanewise.kernels;

/**
 * Products whose left operand is mostly zeros, as plain loops over the numbers that are not; the definition that
 * {@link VectorNonZeros} must equal. An object serves one thread.
 */
final class ScalarNonZeros {

    private final float[] sums;
    private final float[] row;

    /** For panels of {@code nr} columns. */
    ScalarNonZeros(int nr) {
        sums = new float[nr];
        row = new float[nr];
    }

    /** See {@link Kernels#listNonZeros}. */
    static int list(float[] x, int offset, int from, int n, float[] a, int[] list, int first) {
        int at = first;
        for (int j = from; j < n; j++) {
            // written always, kept if it counts: no branch to mispredict
            a[at] = x[offset + j];
            list[at] = j;
            at += a[at] != 0f ? 1 : 0;
        }
        return at - first;
    }

    /** See {@link Kernels#multiplyListed}. */
    void multiply(
            float[] start,
            int so,
            int sr,
            int ss,
            float[] a,
            int[] lists,
            int[] starts,
            int[] counts,
            int fromRow,
            int toRow,
            float[] b,
            int bo,
            int bs,
            int ps,
            int panels,
            float[] c,
            int co,
            int cr,
            int cs) {
        for (int r = fromRow; r < toRow; r++) {
            int from = starts[r];
            for (int panel = 0; panel < panels; panel++) {
                System.arraycopy(start, so + (r - fromRow) * sr + panel * ss, sums, 0, sums.length);
                for (int q = from; q < from + counts[r]; q++) {
                    System.arraycopy(b, bo + panel * ps + lists[q] * bs, row, 0, row.length);
                    addProduct(sums, row, a[q]);
                }
                store(sums, c, co + (r - fromRow) * cr + panel * cs);
            }
        }
    }

    /** In a method of its own, over arrays that begin at 0, the JIT vectorises it. */
    private static void addProduct(float[] sums, float[] row, float x) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = Math.fma(x, row[j], sums[j]);
        }
    }

    private static void store(float[] sums, float[] c, int co) {
        for (int j = 0; j < sums.length; j++) {
            c[co + j] = sums[j] + 0f;
        }
    }
}
