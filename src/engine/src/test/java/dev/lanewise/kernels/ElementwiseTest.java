package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.kernels.Numbers.Kind;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel besides the tiles: each family gives the bits of the scalar one, and touches nothing but its output. */
@Tag("law")
class ElementwiseTest {

    private static final int ROWS = 5;
    private static final int MOST = 70;
    private static final float SCALE = 0.37f;

    /** Calls one kernel on arrays x, whose stretches of n begin at the offsets {@code at}. */
    @FunctionalInterface
    private interface Call {
        float run(Kernels kernels, float[][] x, int[] at, int n);
    }

    /**
     * One kernel.
     *
     * @param roles a letter for each array: w is written, r is only read, and an upper-case one shares the offset of the
     *     array before it
     */
    private record Entry(String method, String what, String roles, Call call) {
        @Override
        public String toString() {
            return method + " " + what;
        }
    }

    static List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        for (Activation f : Activation.values()) {
            if (f.isElementwise()) {
                add(all, "biasActivate", f, "wr", (k, x, at, n) -> k.biasActivate(f, x[0], at[0], x[1], at[1], n));
                add(all, "activate", f, "w", (k, x, at, n) -> k.activate(f, x[0], at[0], n));
                add(all, "derive", f, "wr", (k, x, at, n) -> k.derive(f, x[0], at[0], x[1], at[1], n));
            }
        }
        add(all, "exp", "", "w", (k, x, at, n) -> k.exp(x[0], at[0], n));
        add(all, "log", "", "w", (k, x, at, n) -> k.log(x[0], at[0], n));
        add(all, "softmax", "", "w", (k, x, at, n) -> k.softmax(x[0], at[0], n));
        add(all, "deriveSoftmax", "", "wr", (k, x, at, n) -> k.deriveSoftmax(x[0], at[0], x[1], at[1], n));
        add(all, "logSoftmax", "", "w", (k, x, at, n) -> k.logSoftmax(x[0], at[0], n));
        add(all, "deriveLogSoftmax", "", "wr", (k, x, at, n) -> k.deriveLogSoftmax(x[0], at[0], x[1], at[1], n));
        addLosses(all);
        add(all, "add", "", "wr", (k, x, at, n) -> k.add(x[0], at[0], x[1], at[1], n));
        all.add(new Entry("sum", "", "r", (k, x, at, n) -> k.sum(x[0], at[0], n)));
        add(all, "columnSums", "", "rw", (k, x, at, n) -> k.columnSums(x[0], at[0], n + 3, ROWS, x[1], at[1], n));
        addUpdates(all);
        return all;
    }

    private static void addLosses(List<Entry> all) {
        for (Clipping clipping : Clipping.values()) {
            add(
                    all,
                    "sigmoidCrossEntropy",
                    clipping,
                    "wrrww",
                    (k, x, at, n) -> k.sigmoidCrossEntropy(
                            x[0], at[0], x[1], at[1], x[2], at[2], x[3], at[3], x[4], at[4], n, SCALE, clipping));
        }
        for (LossKernel loss : LossKernel.values()) {
            add(
                    all,
                    "loss",
                    loss,
                    "rrww",
                    (k, x, at, n) -> k.loss(loss, x[0], at[0], x[1], at[1], x[2], at[2], x[3], at[3], n, SCALE));
        }
    }

    private static void addUpdates(List<Entry> all) {
        for (int t : new int[] {1, 2, 1000}) {
            AdamCoefficients c = new AdamCoefficients();
            c.set(new Adam(), t);
            add(all, "adam", "step " + t, "wWWr", (k, x, at, n) -> k.adam(x[0], x[1], x[2], at[0], x[3], at[3], n, c));
        }
        add(all, "sgd", "", "wr", (k, x, at, n) -> k.sgd(x[0], at[0], x[1], at[1], n, 0.01f));
        add(all, "momentum", "", "wWr", (k, x, at, n) -> k.momentum(x[0], x[1], at[0], x[2], at[2], n, 0.01f, 0.9f));
        add(all, "nesterov", "", "wWr", (k, x, at, n) -> k.nesterov(x[0], x[1], at[0], x[2], at[2], n, 0.01f, 0.9f));
    }

    /** A kernel that returns nothing. */
    @FunctionalInterface
    private interface Silent {
        void run(Kernels kernels, float[][] x, int[] at, int n);
    }

    private static void add(List<Entry> all, String method, Object what, String roles, Silent call) {
        all.add(new Entry(method, what.toString(), roles, (k, x, at, n) -> {
            call.run(k, x, at, n);
            return 0f;
        }));
    }

    @Test
    void everyKernelHasAnEntry() {
        Set<String> tested = new TreeSet<>(Set.of(
                "multiply",
                "multiplyTransposed",
                "multiplyTransposedAndAdam",
                "multiplyListed",
                "multiplyPieces",
                "multiplyRow",
                "copyPanel",
                "transpose",
                "listNonZeros",
                "fromBytes"));
        entries().forEach(entry -> tested.add(entry.method()));
        Set<String> existing = new TreeSet<>();
        Arrays.stream(Kernels.class.getDeclaredMethods()).map(Method::getName).forEach(existing::add);
        assertEquals(existing, tested);
        assertEquals(28, existing.size());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyFamilyGivesTheSameBits(Entry entry) {
        for (KernelFamily family : Families.all()) {
            Kernels kernels = family.newKernels();
            Kernels reference = new ScalarKernels(8, 64);
            RandomGenerator random = Numbers.random(5);
            for (int n = 0; n <= MOST; n++) {
                for (Kind kind : Kind.values()) {
                    for (int round = 0; round < 3; round++) {
                        compare(entry, family, reference, kernels, n, kind, random);
                    }
                }
            }
            for (Kind kind : Kind.values()) {
                compare(entry, family, reference, kernels, 783, kind, random);
                compare(entry, family, reference, kernels, 5000, kind, random);
            }
        }
    }

    private static void compare(
            Entry entry,
            KernelFamily family,
            Kernels reference,
            Kernels kernels,
            int n,
            Kind kind,
            RandomGenerator random) {
        int arrays = entry.roles().length();
        int[] at = new int[arrays];
        float[][] before = new float[arrays][];
        for (int i = 0; i < arrays; i++) {
            at[i] = Character.isUpperCase(entry.roles().charAt(i)) ? at[i - 1] : random.nextInt(20);
            before[i] = Numbers.guards(at[i] + ROWS * (n + 3) + 20);
            for (int row = 0; row < rows(entry, i); row++) {
                Numbers.fill(before[i], at[i] + row * (n + 3), n, kind, random);
            }
        }
        float[][] expected = copy(before);
        float[][] actual = copy(before);
        Supplier<String> where = () -> family + ", " + entry + ", n = " + n + ", " + kind;
        float expectedResult = entry.call().run(reference, expected, at, n);
        Numbers.assertSame(expectedResult, entry.call().run(kernels, actual, at, n), where);
        for (int i = 0; i < arrays; i++) {
            Numbers.assertSame(expected[i], actual[i], where);
            if (entry.roles().charAt(i) == 'r') {
                assertEquals(-1, Arrays.mismatch(before[i], actual[i]), () -> where.get() + ": an input was changed");
            } else {
                assertGuards(actual[i], at[i], n, where);
            }
        }
    }

    private static int rows(Entry entry, int array) {
        return entry.method().equals("columnSums") && array == 0 ? ROWS : 1;
    }

    private static float[][] copy(float[][] arrays) {
        return Arrays.stream(arrays).map(float[]::clone).toArray(float[][]::new);
    }

    private static void assertGuards(float[] x, int from, int n, Supplier<String> where) {
        for (int i = 0; i < x.length; i++) {
            if (i < from || i >= from + n) {
                Numbers.assertGuard(x[i], where);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFTMAX", "LOG_SOFTMAX"})
    void whatNeedsWholeRowsIsRefusedWhereElementsAreTakenAlone(Activation f) {
        for (KernelFamily family : Families.all()) {
            Kernels kernels = family.newKernels();
            float[] x = new float[40];
            assertThrows(IllegalArgumentException.class, () -> kernels.activate(f, x, 0, 40));
            assertThrows(IllegalArgumentException.class, () -> kernels.derive(f, x, 0, x, 0, 40));
            assertThrows(IllegalArgumentException.class, () -> kernels.biasActivate(f, x, 0, x, 0, 40));
        }
    }
}
