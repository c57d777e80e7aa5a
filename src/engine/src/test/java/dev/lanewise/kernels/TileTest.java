package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Numbers.Kind;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One tile of each family against the loop with {@link Math#fma} that defines it. */
@Tag("law")
class TileTest {

    private static final int[] DEPTHS = IntStream.concat(IntStream.rangeClosed(0, 40), IntStream.of(783, 784, 1000))
            .toArray();

    /** Where a tile's chains begin. */
    private enum Start {
        ZEROS,
        OTHER,
        ITSELF
    }

    /** Which of the two products. */
    private enum Product {
        PLAIN,
        TRANSPOSED
    }

    @Test
    void allFamiliesAreTested() {
        assertEquals(Families.VECTORS ? 5 : 3, Families.all().size());
        assertEquals(2, Tile.class.getPermittedSubclasses().length, "a new tile needs its family in Families");
        assertEquals(2, Kernels.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void tilesEqualTheLoop(KernelFamily family) {
        Kernels kernels = family.newKernels();
        RandomGenerator random = Numbers.random(1);
        for (int k : DEPTHS) {
            for (Product product : Product.values()) {
                for (Start start : Start.values()) {
                    for (Kind kind : Kind.values()) {
                        new Tiles(family, k, product, start, kind, random).check(kernels);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void aSplitDepthChangesNothing(KernelFamily family) {
        Kernels kernels = family.newKernels();
        RandomGenerator random = Numbers.random(2);
        for (int k : new int[] {2, 7, 40, 784}) {
            for (Product product : Product.values()) {
                for (int block : new int[] {1, 3, 4, 129}) {
                    new Tiles(family, k, product, Start.OTHER, Kind.SOME_SPECIAL, random).checkInBlocks(kernels, block);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void rowsInPiecesChangeNothing(KernelFamily family) {
        Kernels kernels = family.newKernels();
        RandomGenerator random = Numbers.random(6);
        for (int k : new int[] {0, 1, 2, 7, 40, 784}) {
            for (int piece : new int[] {1, 3, family.nr(), 1000}) {
                for (Start start : Start.values()) {
                    new Tiles(family, k, Product.PLAIN, start, Kind.SOME_SPECIAL, random).checkPieces(kernels, piece);
                }
            }
        }
    }

    /** A tile's operands at odd places among guards. */
    private static final class Tiles {
        final KernelFamily family;
        final int mr;
        final int nr;
        final int k;
        final Product product;
        final Start start;
        final Kind kind;
        final int ao;
        final int as;
        final int bo;
        final int bs;
        final int co;
        final int cs;
        final float[] a;
        final float[] b;
        final float[] c;
        final float[] s;
        final int so;
        final int ss;

        Tiles(KernelFamily family, int k, Product product, Start start, Kind kind, RandomGenerator random) {
            this.family = family;
            this.k = k;
            this.product = product;
            this.start = start;
            this.kind = kind;
            mr = family.mr();
            nr = family.nr();
            boolean plain = product == Product.PLAIN;
            ao = random.nextInt(6);
            as = (plain ? k : mr) + random.nextInt(4);
            bo = random.nextInt(6);
            bs = plain ? nr : nr + random.nextInt(4);
            co = random.nextInt(6);
            cs = nr + random.nextInt(4);
            a = matrix(ao, as, plain ? mr : k, plain ? k : mr, random);
            b = matrix(bo, bs, k, nr, random);
            c = start == Start.ITSELF ? matrix(co, cs, mr, nr, random) : Numbers.guards(co + mr * cs + 5);
            so = start == Start.ITSELF ? co : random.nextInt(6);
            ss = start == Start.ITSELF ? cs : start == Start.ZEROS ? 0 : nr + random.nextInt(4);
            s = switch (start) {
                case ITSELF -> c;
                case ZEROS -> new float[so + nr];
                case OTHER -> matrix(so, ss, mr, nr, random);
            };
        }

        private float[] matrix(int offset, int stride, int rows, int columns, RandomGenerator random) {
            float[] x = Numbers.guards(offset + rows * stride + 5);
            for (int row = 0; row < rows; row++) {
                Numbers.fill(x, offset + row * stride, columns, kind, random);
            }
            return x;
        }

        private float[] expected() {
            float[] expected = new float[mr * nr];
            for (int i = 0; i < mr; i++) {
                for (int j = 0; j < nr; j++) {
                    float sum = s[so + i * ss + j];
                    for (int p = 0; p < k; p++) {
                        float x = product == Product.PLAIN ? a[ao + i * as + p] : a[ao + p * as + i];
                        sum = Math.fma(x, b[bo + p * bs + j], sum);
                    }
                    expected[i * nr + j] = sum + 0f;
                }
            }
            return expected;
        }

        void check(Kernels kernels) {
            float[] expected = expected();
            run(kernels, s, so, ss, 0, k);
            compare(expected);
        }

        void checkInBlocks(Kernels kernels, int block) {
            float[] expected = expected();
            for (int p = 0; p < k; p += block) {
                int depth = Math.min(block, k - p);
                if (p == 0) {
                    run(kernels, s, so, ss, 0, depth);
                } else {
                    run(kernels, c, co, cs, p, depth);
                }
            }
            compare(expected);
        }

        /** A's rows are cut into pieces, and these are laid out one below the other. */
        void checkPieces(Kernels kernels, int piece) {
            int jump = mr * piece + 3;
            float[] pieces = Numbers.guards(1 + (Math.ceilDiv(k, piece) + 1) * jump);
            for (int i = 0; i < mr; i++) {
                for (int p = 0; p < k; p++) {
                    pieces[1 + i * piece + p / piece * jump + p % piece] = a[ao + i * as + p];
                }
            }
            float[] expected = expected();
            kernels.multiplyPieces(s, so, ss, pieces, 1, piece, piece, jump, b, bo, k, c, co, cs);
            compare(expected);
        }

        private void run(Kernels kernels, float[] from, int fromOffset, int fromStride, int p, int depth) {
            if (product == Product.PLAIN) {
                kernels.multiply(from, fromOffset, fromStride, a, ao + p, as, b, bo + p * bs, depth, c, co, cs);
            } else {
                kernels.multiplyTransposed(
                        from, fromOffset, fromStride, a, ao + p * as, as, b, bo + p * bs, bs, depth, c, co, cs);
            }
        }

        private void compare(float[] expected) {
            for (int at = 0; at < c.length; at++) {
                int i = Math.floorDiv(at - co, cs);
                int j = Math.floorMod(at - co, cs);
                if (i >= 0 && i < mr && j < nr) {
                    Numbers.assertSame(expected[i * nr + j], c[at], () -> describe() + " [" + i + "][" + j + "]");
                } else {
                    Numbers.assertGuard(c[at], this::describe);
                }
            }
        }

        private String describe() {
            return family + ", k = " + k + ", " + product + ", start " + start + ", " + kind;
        }
    }
}
