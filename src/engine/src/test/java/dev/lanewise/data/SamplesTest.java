package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
    private static final Samples FLAT = Samples.of(new float[] {1, 2, 3, 4, 5, 6}, 2);

    @TempDir
    Path folder;

    @Test
    void rowsAreReadFromEitherFormOfArray() {
        for (Samples samples : List.of(FLAT, Samples.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}))) {
            assertEquals(3, samples.rows());
            assertEquals(2, samples.columns());
            assertArrayEquals(new float[] {5, 6}, samples.row(2));
            assertFalse(samples.freshEachEpoch());
        }
    }

    @Test
    void everySourceWritesItsRowAndNothingAround() throws IOException {
        for (Samples samples : everySource()) {
            float[] row = samples.row(1);
            float[] into = new float[row.length + 2];
            into[0] = -7;
            into[row.length + 1] = -8;
            samples.read(1, 0, into, 1);
            assertEquals(-7, into[0]);
            assertEquals(-8, into[row.length + 1]);
            for (int i = 0; i < row.length; i++) {
                assertEquals(row[i], into[1 + i]);
            }
        }
    }

    @Test
    void everySourceRefusesARowThatIsNotThereAndAnArrayWithoutRoom() throws IOException {
        for (Samples samples : everySource()) {
            float[] into = new float[samples.columns()];
            assertThrows(IndexOutOfBoundsException.class, () -> samples.read(-1, 0, into, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> samples.read(samples.rows(), 0, into, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> samples.read(0, 0, into, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> samples.read(0, 0, into, -1));
        }
    }

    @Test
    void eachByteIsTheNearestFloatToItsQuotientBy255() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        float[] row = Samples.ofBytes(bytes, 256).row(0);
        for (int i = 0; i < 256; i++) {
            assertEquals((float) (i / 255.0), row[i]);
            assertEquals(i / 255f, row[i]);
        }
    }

    @Test
    void aLabelIsOneInItsColumn() {
        var expected = new float[] {0, 0, 1};
        assertArrayEquals(expected, Samples.oneHot(new int[] {0, 2}, 3).row(1));
        assertArrayEquals(expected, Samples.oneHot(new byte[] {0, 2}, 3).row(1));
        assertEquals(1, Samples.oneHot(new byte[] {(byte) 200}, 256).row(0)[200]);
    }

    @Test
    void labelsAreCopied() {
        int[] labels = {0};
        Samples samples = Samples.oneHot(labels, 2);
        labels[0] = 1;
        assertArrayEquals(new float[] {1, 0}, samples.row(0));
    }

    @Test
    void theFirstRowsAreAView() {
        assertEquals(2, FLAT.first(2).rows());
        assertArrayEquals(new float[] {3, 4}, FLAT.first(2).row(1));
        assertSame(FLAT, FLAT.first(3));
        assertRefused("the first 4 rows were asked for, but there are 1 to 3", () -> FLAT.first(4));
        assertRefused("the first 0 rows were asked for, but there are 1 to 3", () -> FLAT.first(0));
    }

    @Test
    void aShapeIsLaidFlatButForItsFirstDimension() {
        Samples cubes = Samples.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
        assertEquals(2, cubes.rows());
        assertArrayEquals(new float[] {5, 6, 7, 8}, cubes.row(1));
        assertArrayEquals(
                new float[] {1}, Samples.ofBytes(new byte[] {0, -1}, 2, 1).row(1));
        String mend = "; it needs rows and columns, at least 1 of each, whose product is the length";
        assertRefused("data of length 8 does not have the shape [2, 3]" + mend, () -> Samples.of(new float[8], 2, 3));
        assertRefused("data of length 8 does not have the shape []" + mend, () -> Samples.of(new float[8], new int[0]));
        assertRefused("data of length 0 does not have the shape [0, 2]" + mend, () -> Samples.of(new float[0], 0, 2));
        assertRefused(
                "data of length 8 does not have the shape [-2, -4]" + mend, () -> Samples.of(new float[8], -2, -4));
        assertRefused(
                "data of length 1 does not have the shape [2147483647, 2147483647, 2147483647, 8]" + mend,
                () -> Samples.ofBytes(new byte[1], Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 8));
    }

    @Test
    void chosenRowsAreAViewInTheOrderOfTheChoice() {
        int[] choice = {2, 0, 2};
        Samples chosen = FLAT.select(choice);
        choice[0] = 1;
        assertEquals(3, chosen.rows());
        assertArrayEquals(new float[] {5, 6}, chosen.row(0));
        assertArrayEquals(new float[] {1, 2}, chosen.row(1));
        byte[] bytes = new byte[2];
        Samples.ofBytes(new byte[] {1, 2, 3, 4}, 2).select(1).readBytes(0, bytes, 0);
        assertArrayEquals(new byte[] {3, 4}, bytes);
        assertRefused("choice 1 is row 3, but rows are 0 to 2", () -> FLAT.select(0, 3));
        assertRefused("choice 0 is row -1, but rows are 0 to 2", () -> FLAT.select(-1));
        assertRefused("samples need at least 1 row, but none is chosen", FLAT::select);
    }

    @Test
    void clippingMovesNumbersIntoTheRangeAndKeepsNaN() {
        Samples wide = Samples.of(new float[] {-1, 0.5f, 2, Float.NaN, Float.NEGATIVE_INFINITY}, 5);
        assertArrayEquals(
                new float[] {0, 0.5f, 1, Float.NaN, 0}, wide.clipped(0, 1).row(0));
        assertRefused("the range to clip to is empty: 1.0 to 0.0", () -> wide.clipped(1, 0));
        assertRefused("the range to clip to is empty: NaN to 0.0", () -> wide.clipped(Float.NaN, 0));
    }

    @Test
    void dataThatIsNoTableIsRefused() {
        String empty = "samples need at least 1 row of at least 1 column";
        assertRefused(empty, () -> Samples.of(new float[0][]));
        assertRefused(empty, () -> Samples.of(new float[1][0]));
        assertRefused(empty, () -> Samples.of(new float[1][]));
        assertRefused("row 1 is null", () -> Samples.of(new float[][] {{1}, null}));
        assertRefused("row 1 has 2 columns, but row 0 has 1", () -> Samples.of(new float[][] {{1}, {1, 2}}));
        assertRefused("data of length 3 does not consist of rows of 2 columns", () -> Samples.of(new float[3], 2));
        assertRefused("data of length 0 does not consist of rows of 2 columns", () -> Samples.ofBytes(new byte[0], 2));
        assertRefused("samples need at least 1 column, but columns is 0", () -> Samples.of(new float[3], 0));
    }

    @Test
    void labelsOutOfRangeAreRefusedByIndexAndValue() {
        String message = "label 1 is 3, but with 3 classes labels are 0 to 2";
        assertRefused(message, () -> Samples.oneHot(new int[] {0, 3}, 3));
        assertRefused(message, () -> Samples.oneHot(new byte[] {0, 3}, 3));
        assertRefused("label 0 is -1, but with 3 classes labels are 0 to 2", () -> Samples.oneHot(new int[] {-1}, 3));
        assertRefused("samples need at least 1 row, but there are no labels", () -> Samples.oneHot(new int[0], 3));
        assertRefused("one-hot rows need at least 1 class, but classes is 0", () -> Samples.oneHot(new int[] {0}, 0));
    }

    private List<Samples> everySource() throws IOException {
        List<Samples> sources = List.of(
                FLAT,
                Samples.of(new float[][] {{1, 2}, {3, 4}}),
                Samples.ofBytes(new byte[] {1, 2, 3, 4}, 2),
                Samples.oneHot(new int[] {0, 1}, 2),
                FLAT.first(2),
                FLAT.select(2, 0),
                Normalization.minMax(FLAT).apply(FLAT),
                MappedSamples.ofFloats(Files.write(folder.resolve("floats"), new byte[16]), 2),
                FLAT.withGaussianNoise(1, 1),
                FLAT.clipped(2, 3));
        assertEquals(Samples.class.getPermittedSubclasses().length, sources.size(), "a source goes untested");
        return sources;
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
