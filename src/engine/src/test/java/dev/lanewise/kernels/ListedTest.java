package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists of non-zero numbers, and products of listed rows, against the loops that define them. */
@Tag("law")
class ListedTest {

    private static final int[] PANELS = {1, 2, 3, 4, 5, 7, 8, 9};

    @Test
    void allStripsAreTested() {
        assertEquals(
                Tile.class.getPermittedSubclasses().length,
                Strip.class.getPermittedSubclasses().length,
                "each tile has a strip, and Families has each tile");
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void whatIsNotZeroIsListedInOrder(KernelFamily family) {
        Kernels kernels = family.newKernels();
        RandomGenerator random = Numbers.random(3);
        for (int n = 0; n <= 70; n++) {
            for (double density : new double[] {0, 0.2, 1}) {
                float[] x = Numbers.guards(3 + n + 5);
                for (int j = 0; j < n; j++) {
                    x[3 + j] = random.nextDouble() < density ? special(random) : random.nextBoolean() ? 0f : -0f;
                }
                checkList(kernels, x, 3, n);
            }
        }
    }

    private static float special(RandomGenerator random) {
        float[] numbers = {1f, -2.5f, Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        return numbers[random.nextInt(numbers.length)];
    }

    private static void checkList(Kernels kernels, float[] x, int offset, int n) {
        float[] a = new float[7 + n];
        int[] list = new int[a.length];
        Arrays.fill(a, -7f);
        Arrays.fill(list, -7);
        int count = kernels.listNonZeros(x, offset, n, a, list, 7);
        int at = 7;
        for (int j = 0; j < n; j++) {
            if (x[offset + j] != 0f) {
                assertEquals(j, list[at]);
                Numbers.assertSame(x[offset + j], a[at], () -> "a listed number");
                at++;
            }
        }
        assertEquals(at - 7, count);
        for (int before = 0; before < 7; before++) {
            assertEquals(-7, list[before]);
            assertEquals(-7f, a[before]);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void productsEqualTheLoopOverAllNumbers(KernelFamily family) {
        Kernels kernels = family.newKernels();
        RandomGenerator random = Numbers.random(4);
        for (int panels : PANELS) {
            for (int k : new int[] {1, 2, 17, 100}) {
                new Operands(family, panels, k, random).check(kernels);
            }
        }
    }

    /** What a product begins with. */
    private enum Start {
        ZEROS,
        C
    }

    /** Four rows of A, of which the first is all zeros, B in panels side by side, and C among guards. */
    private static final class Operands {
        private static final int ROWS = 4;
        final int nr;
        final int panels;
        final int k;
        final float[] dense;
        final float[] values;
        final int[] lists;
        final int[] starts = new int[ROWS];
        final int[] counts = new int[ROWS];
        final float[] b;
        final int bo;
        final int bs;
        final int ps;

        Operands(KernelFamily family, int panels, int k, RandomGenerator random) {
            nr = family.nr();
            this.panels = panels;
            this.k = k;
            int stride = k + random.nextInt(3);
            dense = new float[ROWS * k];
            values = new float[ROWS * stride];
            lists = new int[ROWS * stride];
            bo = random.nextInt(5);
            bs = nr + random.nextInt(3);
            ps = k * bs + random.nextInt(3);
            b = Numbers.guards(bo + panels * ps + 5);
            for (int i = 0; i < b.length; i++) {
                b[i] = (float) random.nextDouble(-1, 1) * (i % 11 == 0 ? 0f : 1f);
            }
            for (int r = 0; r < ROWS; r++) {
                starts[r] = (ROWS - 1 - r) * stride; // in any order
            }
            for (int r = 1; r < ROWS; r++) {
                for (int p = 0; p < k; p++) {
                    if (random.nextInt(3) == 0) {
                        float x = (float) random.nextDouble(-1, 1);
                        dense[r * k + p] = x;
                        values[starts[r] + counts[r]] = x;
                        lists[starts[r] + counts[r]++] = p;
                    }
                }
            }
        }

        void check(Kernels kernels) {
            for (int from = 0; from < ROWS; from++) {
                check(kernels, from, ROWS, Start.ZEROS);
                check(kernels, from, ROWS, Start.C);
            }
        }

        private void check(Kernels kernels, int from, int to, Start start) {
            int co = 3;
            int cs = nr + 2;
            int cr = panels * cs + 1;
            float[] c = Numbers.guards(co + (to - from) * cr + 5);
            float[] before = new float[c.length];
            if (start == Start.ZEROS) {
                float[] zeros = new float[nr];
                kernels.multiplyListed(
                        zeros, 0, 0, 0, values, lists, starts, counts, from, to, b, bo, bs, ps, panels, c, co, cr, cs);
            } else {
                for (int i = 0; i < c.length; i++) {
                    before[i] = 0.25f * i;
                }
                fillC(before, c, co, cr, cs, to - from);
                kernels.multiplyListed(
                        c, co, cr, cs, values, lists, starts, counts, from, to, b, bo, bs, ps, panels, c, co, cr, cs);
            }
            for (int at = 0; at < c.length; at++) {
                int row = Math.floorDiv(at - co, cr);
                int panel = Math.floorMod(at - co, cr) / cs;
                int j = Math.floorMod(at - co, cr) % cs;
                if (row >= 0 && row < to - from && panel < panels && j < nr) {
                    float begin = start == Start.ZEROS ? 0f : before[at];
                    Numbers.assertSame(expected(begin, from + row, panel, j), c[at], () -> panels + " panels, k " + k);
                } else {
                    Numbers.assertGuard(c[at], () -> "beside C");
                }
            }
        }

        private void fillC(float[] numbers, float[] c, int co, int cr, int cs, int rows) {
            for (int row = 0; row < rows; row++) {
                for (int panel = 0; panel < panels; panel++) {
                    int at = co + row * cr + panel * cs;
                    System.arraycopy(numbers, at, c, at, nr);
                }
            }
        }

        private float expected(float begin, int row, int panel, int j) {
            float sum = begin;
            for (int p = 0; p < k; p++) {
                sum = Math.fma(dense[row * k + p], b[bo + panel * ps + p * bs + j], sum);
            }
            return sum + 0f;
        }
    }
}
