package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SplitTest {
    private static final Samples TEN = numbered(10);

    @Test
    void eachRowIsInOnePart() {
        Split split = Split.of(10, 0.25, 1);
        int[] train = rows(split.train(TEN));
        int[] test = rows(split.test(TEN));
        assertEquals(7, train.length);
        assertEquals(3, test.length); // rounded up
        int[] all = Arrays.copyOf(train, 10);
        System.arraycopy(test, 0, all, 7, 3);
        Arrays.sort(all);
        assertArrayEquals(IntStream.range(0, 10).toArray(), all);
    }

    @Test
    void theSeedDecidesAlone() {
        assertArrayEquals(test(10, 5), test(10, 5));
        assertFalse(Arrays.equals(test(1000, 5), test(1000, 6)));
    }

    @Test
    void inputsAndTargetsStayTogether() {
        Split split = Split.of(256, 0.5, 3);
        byte[] labels = new byte[256];
        for (int i = 0; i < 256; i++) {
            labels[i] = (byte) i;
        }
        Samples x = split.train(numbered(256));
        Samples y = split.train(Samples.oneHot(labels, 256));
        for (int row = 0; row < 128; row++) {
            assertEquals(1, y.row(row)[(int) x.row(row)[0]]);
        }
    }

    @Test
    void aThirdPartIsSplitFromTheFirst() {
        Samples train = Split.of(10, 0.2, 1).train(TEN);
        Split again = Split.of(train.rows(), 0.25, 2);
        assertEquals(6, again.train(train).rows());
        assertEquals(2, again.test(train).rows());
    }

    @Test
    void whatLeavesAPartEmptyIsRefused() {
        String range = "the test fraction must be above 0 and below 1, but is ";
        for (double fraction : new double[] {0, 1, -0.1, 20, Double.NaN}) {
            assertRefused(range + fraction, () -> Split.of(10, fraction, 0));
        }
        assertRefused(
                "of 1 rows a test fraction of 0.5 takes 1; each part needs at least 1 row", () -> Split.of(1, 0.5, 0));
        assertRefused(
                "of 10 rows a test fraction of 0.95 takes 10; each part needs at least 1 row",
                () -> Split.of(10, 0.95, 0));
        assertRefused(
                "this split is of 11 rows, but the samples have 10",
                () -> Split.of(11, 0.5, 0).train(TEN));
    }

    private static int[] test(int rows, long seed) {
        return rows(Split.of(rows, 0.2, seed).test(numbered(rows)));
    }

    private static Samples numbered(int rows) {
        float[] numbers = new float[rows];
        for (int i = 0; i < rows; i++) {
            numbers[i] = i;
        }
        return Samples.of(numbers, 1);
    }

    private static int[] rows(Samples samples) {
        return IntStream.range(0, samples.rows())
                .map(row -> (int) samples.row(row)[0])
                .toArray();
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
