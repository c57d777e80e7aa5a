package dev.lanewise.kernels;

import dev.lanewise.kernels.Numbers.Kind;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row by several panels against the loop with {@link Math#fma} that defines it. */
@Tag("law")
class RowTest {

    private static final int[] DEPTHS = {0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 40, 784};
    private static final int MOST_PANELS = 9;

    /** Where the chains begin. */
    private enum Start {
        ZEROS,
        OTHER,
        ITSELF
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void rowsEqualTheLoop(KernelFamily family) {
        Kernels kernels = family.newKernels();
        RandomGenerator random = Numbers.random(11);
        for (int k : DEPTHS) {
            for (int panels = 0; panels <= MOST_PANELS; panels++) {
                for (Start start : Start.values()) {
                    for (Kind kind : Kind.values()) {
                        new Row(family, k, panels, start, kind, random).check(kernels, Math.max(1, k));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void aSplitDepthChangesNothing(KernelFamily family) {
        Kernels kernels = family.newKernels();
        RandomGenerator random = Numbers.random(12);
        for (int k : new int[] {2, 7, 40, 784}) {
            for (int panels : new int[] {1, 3, 4, 6}) {
                for (int block : new int[] {1, 3, 4, 129}) {
                    new Row(family, k, panels, Start.OTHER, Kind.SOME_SPECIAL, random).check(kernels, block);
                }
            }
        }
    }

    /** A row's operands at odd places among guards. */
    private static final class Row {
        final KernelFamily family;
        final int nr;
        final int k;
        final int panels;
        final Start start;
        final Kind kind;
        final int ao;
        final int bo;
        final int bs;
        final int co;
        final int so;
        final int ss;
        final float[] a;
        final float[] b;
        final float[] c;
        final float[] s;

        Row(KernelFamily family, int k, int panels, Start start, Kind kind, RandomGenerator random) {
            this.family = family;
            this.k = k;
            this.panels = panels;
            this.start = start;
            this.kind = kind;
            nr = family.nr();
            ao = random.nextInt(6);
            bo = random.nextInt(6);
            bs = k * nr + random.nextInt(6);
            co = random.nextInt(6);
            a = stretches(ao, k, 1, k, random);
            b = stretches(bo, bs, panels, k * nr, random);
            c = start == Start.ITSELF ? stretches(co, nr, panels, nr, random) : Numbers.guards(co + panels * nr + 5);
            so = start == Start.ITSELF ? co : random.nextInt(6);
            ss = switch (start) {
                case ZEROS -> 0;
                case OTHER -> nr + random.nextInt(6);
                case ITSELF -> nr;
            };
            s = switch (start) {
                case ZEROS -> new float[so + nr];
                case OTHER -> stretches(so, ss, panels, nr, random);
                case ITSELF -> c;
            };
        }

        private float[] stretches(int offset, int stride, int count, int length, RandomGenerator random) {
            float[] x = Numbers.guards(offset + count * stride + 5);
            for (int i = 0; i < count; i++) {
                Numbers.fill(x, offset + i * stride, length, kind, random);
            }
            return x;
        }

        private float[] expected() {
            float[] expected = new float[panels * nr];
            for (int panel = 0; panel < panels; panel++) {
                for (int j = 0; j < nr; j++) {
                    float sum = s[so + panel * ss + j];
                    for (int p = 0; p < k; p++) {
                        sum = Math.fma(a[ao + p], b[bo + panel * bs + p * nr + j], sum);
                    }
                    expected[panel * nr + j] = sum + 0f;
                }
            }
            return expected;
        }

        /** Computes the row in blocks of the depth, of which the last may be smaller. */
        void check(Kernels kernels, int block) {
            float[] expected = expected();
            for (int p = 0; p == 0 || p < k; p += block) {
                boolean first = p == 0;
                kernels.multiplyRow(
                        first ? s : c,
                        first ? so : co,
                        first ? ss : nr,
                        a,
                        ao + p,
                        b,
                        bo + p * nr,
                        bs,
                        panels,
                        Math.min(block, k - p),
                        c,
                        co);
            }
            for (int at = 0; at < c.length; at++) {
                int j = at - co;
                if (j >= 0 && j < panels * nr) {
                    Numbers.assertSame(expected[j], c[at], () -> describe() + " [" + j + "]");
                } else {
                    Numbers.assertGuard(c[at], this::describe);
                }
            }
        }

        private String describe() {
            return family + ", k = " + k + ", " + panels + " panels, start " + start + ", " + kind;
        }
    }
}
