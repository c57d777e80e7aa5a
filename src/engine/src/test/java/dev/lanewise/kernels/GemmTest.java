package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Numbers.Kind;
import dev.lanewise.kernels.Operand.Bytes;
import dev.lanewise.kernels.Operand.Floats;
import dev.lanewise.team.Team;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of plain matrices against the loop with {@link Math#fma} that defines them. */
@Tag("law")
class GemmTest {

    private static final int[] DEPTHS = {1, 2, 3, 15, 16, 17, 64, 65, 150};

    /** All of a product in one block, blocks of a few tiles and steps, and blocks of one tile and one step. */
    private static final List<Caches> CACHES =
            List.of(Caches.USUAL, new Caches(700, 10_000, 20_000), new Caches(1, 1, 1));

    /** Which operands are given transposed. */
    private enum Form {
        PLAIN,
        LEFT_TRANSPOSED,
        RIGHT_TRANSPOSED,
        BOTH_TRANSPOSED
    }

    private enum Left {
        FLOATS,
        BYTES
    }

    private enum Start {
        ZERO,
        OLD
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void sizesAroundTilesEqualTheLoop(KernelFamily family) {
        RandomGenerator random = Numbers.random(11);
        int mr = family.mr();
        int nr = family.nr();
        int turn = 0;
        for (int m : new int[] {1, mr - 1, mr, mr + 1, 3 * mr + 2}) {
            for (int n : new int[] {1, 7, nr - 1, nr, nr + 1, 2 * nr + 3}) {
                for (int k : DEPTHS) {
                    for (Form form : Form.values()) {
                        Caches caches = CACHES.get(turn % CACHES.size());
                        Case product = new Case(family, m, n, k, form, turn, random);
                        product.run(new Gemm(family, caches), 1 + turn % 3);
                        product.check(() -> "caches " + caches);
                        turn++;
                    }
                }
            }
        }
        assertEquals(5 * 6 * DEPTHS.length * 4, turn);
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void oneObjectServesLargeAndSmallProductsInTurn(KernelFamily family) {
        RandomGenerator random = Numbers.random(12);
        Gemm gemm = new Gemm(family, new Caches(4_000, 60_000, 100_000));
        for (int turn = 0; turn < 24; turn++) {
            int most = turn % 2 == 0 ? 180 : 20;
            Case product = new Case(
                    family,
                    1 + random.nextInt(most),
                    1 + random.nextInt(most),
                    1 + random.nextInt(2 * most),
                    Form.values()[turn % 4],
                    turn,
                    random);
            product.run(gemm, 1);
            product.check(() -> "in turn");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void threadsChangeNothing(KernelFamily family) {
        RandomGenerator random = Numbers.random(13);
        for (int members = 2; members <= 3; members++) {
            Case product = new Case(family, 67, 110, 90, Form.PLAIN, members, random);
            Team.run(members, (team, member) -> product.share(new Gemm(family), member, team.size()));
            product.check(() -> "on a team");
        }
    }

    @Test
    void sizesThatDoNotFitAreAMistake() {
        Gemm gemm = new Gemm(new KernelFamily.Scalar(8, 64));
        Floats a = Floats.rowMajor(new float[6], 0, 3, 2, 3);
        Floats c = Floats.rowMajor(new float[4], 0, 2, 2, 2);
        String message = assertThrows(IllegalArgumentException.class, () -> gemm.multiply(a, a, c))
                .getMessage();
        assertEquals("A (2 x 3) times B (2 x 3) is not C (2 x 2)", message);
        Floats b = Floats.rowMajor(new float[6], 0, 2, 3, 2);
        message = assertThrows(IllegalArgumentException.class, () -> gemm.multiply(a, b, c.transposed()))
                .getMessage();
        assertTrue(message.contains("row-major"), message);
        assertThrows(IllegalArgumentException.class, () -> gemm.multiply(a, b, c, 1, 1));
    }

    /** One product: operands at odd places among guards, and what C must be. */
    private static final class Case {
        private final Form form;
        private final Start start;
        private final Operand a;
        private final Floats b;
        private final Floats c;
        private final float[] expected;

        /** What is not a parameter follows from {@code turn}: kinds of numbers, floats or bytes, and where chains start. */
        Case(KernelFamily family, int m, int n, int k, Form form, int turn, RandomGenerator random) {
            this.form = form;
            Kind kind = Kind.values()[turn / 4 % Kind.values().length];
            start = Start.values()[turn / 3 % 2];
            boolean left = form == Form.LEFT_TRANSPOSED || form == Form.BOTH_TRANSPOSED;
            boolean right = form == Form.RIGHT_TRANSPOSED || form == Form.BOTH_TRANSPOSED;
            Operand plain = (turn / 5 % 4 == 0 ? Left.BYTES : Left.FLOATS) == Left.BYTES
                    ? bytes(left ? k : m, left ? m : k, random)
                    : floats(left ? k : m, left ? m : k, kind, random);
            a = left ? plain.transposed() : plain;
            Floats other = floats(right ? n : k, right ? k : n, kind, random);
            b = right ? other.transposed() : other;
            c = floats(m, n, kind, random);
            expected = c.data().clone();
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    float sum = start == Start.ZERO ? 0f : expected[c.at(i, j)];
                    for (int p = 0; p < k; p++) {
                        sum = Math.fma(element(a, i, p), b.data()[b.at(p, j)], sum);
                    }
                    expected[c.at(i, j)] = sum + 0f;
                }
            }
        }

        private static float element(Operand x, int i, int j) {
            return switch (x) {
                case Floats floats -> floats.data()[floats.at(i, j)];
                case Bytes bytes -> (bytes.data()[bytes.at(i, j)] & 0xff) / 255f;
            };
        }

        private static Floats floats(int rows, int columns, Kind kind, RandomGenerator random) {
            int offset = random.nextInt(5);
            int stride = columns + random.nextInt(4);
            float[] data = Numbers.guards(offset + (rows - 1) * stride + columns + random.nextInt(3));
            for (int i = 0; i < rows; i++) {
                Numbers.fill(data, offset + i * stride, columns, kind, random);
            }
            return Floats.rowMajor(data, offset, stride, rows, columns);
        }

        private static Bytes bytes(int rows, int columns, RandomGenerator random) {
            int offset = random.nextInt(5);
            int stride = columns + random.nextInt(4);
            byte[] data = new byte[offset + (rows - 1) * stride + columns + random.nextInt(3)];
            random.nextBytes(data);
            return Bytes.rowMajor(data, offset, stride, rows, columns);
        }

        void run(Gemm gemm, int members) {
            if (members == 1) {
                switch (start) {
                    case ZERO -> gemm.multiply(a, b, c);
                    case OLD -> gemm.multiplyAdd(a, b, c);
                }
            } else {
                for (int member = 0; member < members; member++) {
                    share(gemm, member, members);
                }
            }
        }

        void share(Gemm gemm, int member, int members) {
            switch (start) {
                case ZERO -> gemm.multiply(a, b, c, member, members);
                case OLD -> gemm.multiplyAdd(a, b, c, member, members);
            }
        }

        /** All of the array: what is around C must still be guards, bit by bit. */
        void check(Supplier<String> where) {
            float[] actual = c.data();
            for (int at = 0; at < actual.length; at++) {
                int i = Math.floorDiv(at - c.offset(), c.rowStep());
                int j = Math.floorMod(at - c.offset(), c.rowStep());
                if (i >= 0 && i < c.rows() && j < c.columns()) {
                    Numbers.assertSame(expected[at], actual[at], () -> describe(i, j) + ", " + where.get());
                } else {
                    Numbers.assertGuard(actual[at], () -> describe(i, j) + ", " + where.get());
                }
            }
        }

        private String describe(int i, int j) {
            return c.rows() + " x " + c.columns() + " x " + a.columns() + ", " + form + ", " + start + ", "
                    + a.getClass().getSimpleName() + " [" + i + "][" + j + "]";
        }
    }
}
