package dev.lanewise.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Fingerprint;
import dev.lanewise.core.Lanes;
import dev.lanewise.data.Samples;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every operation equals a plain loop, bit for bit. */
@Tag("law")
class MatrixTest {

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(21);

    /** What an element is to be. */
    @FunctionalInterface
    private interface Element {
        float at(int row, int column);
    }

    private static Matrix filled(int rows, int columns, Element element) {
        float[] numbers = new float[rows * columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = element.at(i / columns, i % columns);
        }
        return Matrix.of(rows, columns, numbers);
    }

    /** Normally distributed, with a zero of either sign here and there. */
    private Matrix drawn(int rows, int columns) {
        return filled(rows, columns, (row, column) -> switch (random.nextInt(10)) {
            case 0 -> 0f;
            case 1 -> -0f;
            default -> (float) random.nextGaussian();
        });
    }

    /** The matrix whose elements are the chains that begin at +0 and end with + 0. */
    private static Matrix chains(int rows, int columns, int depth, Element left, Element right) {
        return filled(rows, columns, (i, j) -> {
            float c = 0f;
            for (int k = 0; k < depth; k++) {
                c = Math.fma(left.at(i, k), right.at(k, j), c);
            }
            return c + 0f;
        });
    }

    @Test
    void productsAreChainsOverAscendingK() {
        int[] sizes = {1, 2, 7, 8, 9, 33, 65};
        for (int m : sizes) {
            for (int n : sizes) {
                int k = sizes[random.nextInt(sizes.length)];
                int threads = 1 + random.nextInt(3);
                Matrix a = drawn(m, k);
                Matrix b = drawn(k, n);
                Matrix expected = chains(m, n, k, a::get, b::get);
                assertEquals(expected, a.multiply(b));
                assertEquals(expected, a.multiply(b, threads));
                assertEquals(expected, a.multiplyTransposed(b.transpose()));
                assertEquals(expected, a.multiplyTransposed(b.transpose(), threads));
                assertEquals(expected, a.transpose().transposedMultiply(b));
                assertEquals(expected, a.transpose().transposedMultiply(b, threads));
            }
        }
    }

    @Test
    void elementsAreCombinedOneByOne() {
        Matrix a = drawn(5, 19);
        Matrix b = drawn(5, 19);
        assertEquals(filled(5, 19, (i, j) -> a.get(i, j) + b.get(i, j)), a.plus(b));
        assertEquals(filled(5, 19, (i, j) -> a.get(i, j) - b.get(i, j)), a.minus(b));
        assertEquals(filled(5, 19, (i, j) -> a.get(i, j) * b.get(i, j)), a.times(b));
        assertEquals(filled(5, 19, (i, j) -> a.get(i, j) / b.get(i, j)), a.dividedBy(b));
        assertEquals(filled(5, 19, (i, j) -> a.get(i, j) + 0.3f), a.plus(0.3f));
        assertEquals(filled(5, 19, (i, j) -> a.get(i, j) - 0.3f), a.minus(0.3f));
        assertEquals(filled(5, 19, (i, j) -> a.get(i, j) * 0.3f), a.times(0.3f));
        assertEquals(
                filled(5, 19, (i, j) -> Math.fma(a.get(i, j), b.get(i, j), 1f)),
                a.combine(b, (x, y) -> Math.fma(x, y, 1f)));
        assertEquals(filled(5, 19, (i, j) -> Math.abs(a.get(i, j))), a.map(Math::abs));
        assertEquals(filled(5, 19, (i, j) -> (float) Math.sqrt(a.get(i, j))), a.sqrt());
    }

    @Test
    void aRowGoesWithEachRowAndAColumnWithEachColumn() {
        Matrix a = drawn(6, 37);
        Matrix row = drawn(1, 37);
        Matrix column = drawn(6, 1);
        assertEquals(filled(6, 37, (i, j) -> a.get(i, j) + row.get(0, j)), a.plusRow(row));
        assertEquals(filled(6, 37, (i, j) -> a.get(i, j) - row.get(0, j)), a.combineRow(row, (x, y) -> x - y));
        assertEquals(filled(6, 37, (i, j) -> a.get(i, j) / column.get(i, 0)), a.combineColumn(column, (x, y) -> x / y));
    }

    @Test
    void sumsHaveTheirFixedOrder() {
        Matrix a = drawn(50, 41);
        Matrix columns = filled(1, 41, (i, j) -> {
            float sum = 0f;
            for (int row = 0; row < 50; row++) {
                sum += a.get(row, j);
            }
            return sum;
        });
        Matrix rows = filled(50, 1, (i, j) -> Lanes.sum(a.toRows()[i], 0, 41, new float[Lanes.COUNT]));
        float all = 0f;
        for (int row = 0; row < 50; row++) {
            all += rows.get(row, 0);
        }
        assertEquals(columns, a.columnSums());
        assertEquals(rows, a.rowSums());
        assertEquals(all, a.sum());
        assertEquals(filled(1, 41, (i, j) -> columns.get(0, j) / 50), a.columnMeans());
        assertEquals(filled(50, 1, (i, j) -> rows.get(i, 0) / 41), a.rowMeans());
        assertEquals(all / (50 * 41), a.mean());
    }

    @Test
    void functionsOfAMatrixAreThoseOfItsElements() {
        Matrix a = drawn(7, 23).times(3f);
        assertEquals(a.map(x -> x < 0f ? 0f : x), a.relu());
        assertEquals(filled(7, 23, (i, j) -> single(a, i, j).sigmoid().get(0, 0)), a.sigmoid());
        assertEquals(filled(7, 23, (i, j) -> single(a, i, j).tanh().get(0, 0)), a.tanh());
        assertEquals(filled(7, 23, (i, j) -> single(a, i, j).exp().get(0, 0)), a.exp());
        assertEquals(filled(7, 23, (i, j) -> single(a, i, j).log().get(0, 0)), a.log());
    }

    private static Matrix single(Matrix a, int row, int column) {
        return Matrix.of(1, 1, a.get(row, column));
    }

    @Test
    void functionsAreNearTheirTextbookValues() {
        for (float x : new float[] {-20f, -3f, -0.1f, 0f, 0.1f, 1f, 2.5f, 17f}) {
            Matrix one = Matrix.of(1, 1, x);
            assertNear(1 / (1 + Math.exp(-x)), one.sigmoid());
            assertNear(Math.tanh(x), one.tanh());
            assertNear(Math.exp(x), one.exp());
            assertNear(Math.log(Math.abs(x)), one.map(Math::abs).log());
        }
        assertEquals("1 x 2 [[NaN, -Infinity]]", Matrix.of(1, 2, -1f, 0f).log().toString());
    }

    private static void assertNear(double expected, Matrix actual) {
        assertEquals(expected, actual.get(0, 0), 4e-7 * Math.abs(expected), actual::toString);
    }

    @Test
    void softmaxTakesTheLargestOffAndDividesByTheRowsSum() {
        Matrix a = drawn(4, 21);
        Matrix shifted = a.combineColumn(filled(4, 1, (i, j) -> a.get(i, a.argmax()[i])), (x, largest) -> x - largest);
        Matrix powers = shifted.exp();
        assertEquals(powers.combineColumn(powers.rowSums(), (x, sum) -> x / sum), a.softmax());
    }

    @Test
    void argmaxIsTheFirstOfTheLargest() {
        float[][] rows = {{1, 3, 3}, {-1, -2, -3}, {0, -0f, 0}, {1, Float.NaN, 2}};
        assertArrayEquals(new int[] {1, 0, 0, 2}, Matrix.of(rows).argmax());
    }

    @Test
    void transposingExchangesRowsAndColumns() {
        for (int rows : new int[] {1, 5, 16, 35}) {
            for (int columns : new int[] {1, 8, 33}) {
                Matrix a = drawn(rows, columns);
                assertEquals(filled(columns, rows, (i, j) -> a.get(j, i)), a.transpose());
            }
        }
    }

    @Test
    void rowsAreCutOutAsCopies() {
        Matrix a = drawn(9, 4);
        Matrix cut = a.rows(2, 5);
        assertEquals(filled(3, 4, (i, j) -> a.get(i + 2, j)), cut);
        float before = a.get(2, 0);
        cut.set(0, 0, before + 1);
        assertEquals(before, a.get(2, 0));
        assertEquals(before + 1, cut.get(0, 0));
    }

    @Test
    void arraysGoInAndOutAsCopies() {
        float[] numbers = {1, 2, 3, 4, 5, 6};
        Matrix a = Matrix.of(2, 3, numbers);
        numbers[0] = 9;
        assertEquals(1f, a.get(0, 0));
        assertEquals(6f, a.get(1, 2));
        a.toArray()[0] = 9;
        a.toRows()[0][0] = 9;
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, a.toArray());
        assertEquals(a, Matrix.of(a.toRows()));
        assertEquals(a, Matrix.of(Samples.of(a.toRows())));
        assertEquals(a, Matrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}}));
        assertEquals(Matrix.of(2, 2, 0, 0, 0, 0), Matrix.zeros(2, 2));
        assertEquals(2, a.rows());
        assertEquals(3, a.columns());
    }

    @Test
    void equalMatricesHaveEqualShapesAndBits() {
        Matrix a = Matrix.of(1, 2, 0f, Float.NaN);
        assertEquals(Matrix.of(1, 2, 0f, Float.NaN), a);
        assertEquals(Matrix.of(1, 2, 0f, Float.NaN).hashCode(), a.hashCode());
        assertNotEquals(Matrix.of(1, 2, -0f, Float.NaN), a);
        assertNotEquals(a.transpose(), a);
        assertEquals("1 x 2 [[0.0, NaN]]", a.toString());
        assertEquals("20 x 30", Matrix.zeros(20, 30).toString());
    }

    @Test
    void theFingerprintIsThatOfAllNumbersInOrder() {
        Matrix a = drawn(3, 4);
        Matrix b = drawn(1, 4);
        String expected = new Fingerprint().add(a.toArray()).add(b.toArray()).hex();
        assertEquals(expected, Matrix.fingerprint(a, b));
        assertNotEquals(expected, Matrix.fingerprint(b, a));
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Matrix a = Matrix.zeros(2, 3);
        Matrix b = Matrix.zeros(4, 5);
        refused(
                "multiply needs as many columns as the other has rows, but they are 2 x 3 and 4 x 5",
                () -> a.multiply(b));
        refused("multiplyTransposed needs as many columns", () -> a.multiplyTransposed(b));
        refused("transposedMultiply needs as many rows", () -> a.transposedMultiply(b));
        refused("both matrices need one shape, but they are 2 x 3 and 4 x 5", () -> a.plus(b));
        refused("both matrices need one shape", () -> a.times(a.transpose()));
        refused("plusRow needs one row with as many columns, but they are 2 x 3 and 2 x 3", () -> a.plusRow(a));
        refused("combineRow needs one row", () -> a.combineRow(Matrix.zeros(1, 2), Math::max));
        refused("combineColumn needs one column", () -> a.combineColumn(Matrix.zeros(3, 1), Math::max));
        refused("at least 1 thread, not 0", () -> a.multiplyTransposed(a, 0));
        refused("a 2 x 2 matrix cannot hold 3 numbers", () -> Matrix.of(2, 2, 1, 2, 3));
        refused("cannot be 0 x 3", () -> Matrix.zeros(0, 3));
        refused("cannot be 65536 x 65536", () -> Matrix.zeros(65536, 65536));
    }

    private static void refused(String expected, Executable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void placesThatAreNotThereAreNamed() {
        Matrix a = Matrix.zeros(2, 3);
        outside("a 2 x 3 matrix has no element (2, 0), counted from 0", () -> a.get(2, 0));
        outside("no element (0, 3)", () -> a.set(0, 3, 1f));
        outside("no element (-1, 0)", () -> a.get(-1, 0));
        outside("a 2 x 3 matrix has no rows from 1 to below 3", () -> a.rows(1, 3));
        outside("no rows from 1 to below 1", () -> a.rows(1, 1));
    }

    private static void outside(String expected, Executable mistake) {
        String message = assertThrows(IndexOutOfBoundsException.class, mistake).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
