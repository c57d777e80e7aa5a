package dev.lanewise.kernels;

import dev.lanewise.kernels.Numbers.Kind;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole products m x k times k x n, built of tiles over packed panels as the plan builds them, against the loop.
 *
 * <p>Element (i, j) at depth k depends on neither m nor n. So one pair of 40 x 40 matrices, and one reference product for
 * each depth, serve all 64,000 sizes.
 */
@Tag("law")
class ProductTest {

    private static final int MOST = 40;

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void allSizesFrom1To40EqualTheLoop(KernelFamily family) {
        for (Kind kind : new Kind[] {Kind.ORDINARY, Kind.SOME_SPECIAL}) {
            Matrices matrices = new Matrices(family, MOST, MOST, MOST, kind, 3);
            for (int k = 1; k <= MOST; k++) {
                matrices.deepen(k);
                for (int n = 1; n <= MOST; n++) {
                    matrices.pack(n, k);
                    for (int m = 1; m <= MOST; m++) {
                        // every size in one of the two forms with each kind of number: in both forms altogether
                        boolean transposed = (m + n + k) % 2 == (kind == Kind.ORDINARY ? 0 : 1);
                        matrices.check(m, n, k, k, transposed);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void largerSizesEqualTheLoopInAnyBlocks(KernelFamily family) {
        RandomGenerator random = Numbers.random(4);
        for (int round = 0; round < 12; round++) {
            int m = 41 + random.nextInt(90);
            int n = 41 + random.nextInt(150);
            int k = 41 + random.nextInt(300);
            Matrices matrices =
                    new Matrices(family, m, n, k, round % 2 == 0 ? Kind.ORDINARY : Kind.SOME_SPECIAL, round);
            for (int depth = 1; depth <= k; depth++) {
                matrices.deepen(depth);
            }
            matrices.pack(n, k);
            matrices.check(m, n, k, k, false);
            matrices.check(m, n, k, 1 + random.nextInt(k), false);
            matrices.check(m, n, k, 1 + random.nextInt(k), true);
        }
    }

    /** Two matrices, their panels and their product so far. */
    private static final class Matrices {
        private final KernelFamily family;
        private final Kernels kernels;
        private final int mr;
        private final int nr;
        private final int rows;
        private final int columns;
        private final int depth;
        private final float[] a;
        private final float[] transposed;
        private final float[] b;
        private final float[] reference;
        private final float[] panels;
        private final float[] zeros;
        private final float[] c;

        Matrices(KernelFamily family, int m, int n, int k, Kind kind, long seed) {
            this.family = family;
            kernels = family.newKernels();
            mr = family.mr();
            nr = family.nr();
            rows = Math.ceilDiv(m, mr) * mr;
            columns = Math.ceilDiv(n, nr) * nr;
            depth = k;
            // what is past the last row or column is NaN, which must not come near the product's own elements
            a = Numbers.guards(rows * k);
            b = Numbers.guards(k * columns);
            RandomGenerator random = Numbers.random(seed);
            Numbers.fill(a, 0, m * k, kind, random);
            for (int p = 0; p < k; p++) {
                Numbers.fill(b, p * columns, n, kind, random);
            }
            transposed = Numbers.guards(k * rows);
            for (int i = 0; i < m; i++) {
                for (int p = 0; p < k; p++) {
                    transposed[p * rows + i] = a[i * k + p];
                }
            }
            reference = new float[m * columns];
            panels = new float[columns * k];
            zeros = new float[nr];
            c = new float[rows * columns];
        }

        /** Adds term k of every chain, counted from 1. */
        void deepen(int k) {
            for (int i = 0; i < reference.length / columns; i++) {
                for (int j = 0; j < columns; j++) {
                    float old = reference[i * columns + j];
                    reference[i * columns + j] = Math.fma(a[i * depth + k - 1], b[(k - 1) * columns + j], old);
                }
            }
        }

        /** Packs k rows of n columns; columns past n are zero, and what follows the panels is NaN. */
        void pack(int n, int k) {
            Arrays.fill(panels, Float.NaN);
            for (int panel = 0; panel * nr < n; panel++) {
                for (int p = 0; p < k; p++) {
                    int at = (panel * k + p) * nr;
                    int width = Math.min(nr, n - panel * nr);
                    System.arraycopy(b, p * columns + panel * nr, panels, at, width);
                    Arrays.fill(panels, at + width, at + nr, 0f);
                }
            }
        }

        void check(int m, int n, int k, int block, boolean fromTransposed) {
            for (int from = 0; from < k; from += block) {
                int deep = Math.min(block, k - from);
                for (int j = 0; j < n; j += nr) {
                    for (int i = 0; i < m; i += mr) {
                        tile(i, j, k, from, deep, fromTransposed);
                    }
                }
            }
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    float expected = reference[i * columns + j] + 0f;
                    if (!Numbers.same(expected, c[i * columns + j])) {
                        int row = i;
                        int column = j;
                        Numbers.assertSame(
                                expected,
                                c[i * columns + j],
                                () -> family + ", " + m + " x " + n + " x " + k + " [" + row + "][" + column + "]");
                    }
                }
            }
        }

        private void tile(int i, int j, int k, int from, int deep, boolean fromTransposed) {
            int at = i * columns + j;
            float[] start = from == 0 ? zeros : c;
            int startAt = from == 0 ? 0 : at;
            int startStride = from == 0 ? 0 : columns;
            if (fromTransposed) {
                kernels.multiplyTransposed(
                        start,
                        startAt,
                        startStride,
                        transposed,
                        from * rows + i,
                        rows,
                        b,
                        from * columns + j,
                        columns,
                        deep,
                        c,
                        at,
                        columns);
            } else {
                int panel = (j / nr * k + from) * nr;
                kernels.multiply(
                        start, startAt, startStride, a, i * depth + from, depth, panels, panel, deep, c, at, columns);
            }
        }
    }
}
