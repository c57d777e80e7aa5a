package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Normalization.Kind;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NormalizationTest {
    private static final Samples X = Samples.of(new float[][] {{2, 7, -1}, {4, 7, 0}, {4, 7, 3}, {6, 7, 2}});

    @Test
    void standardizingHasMeanAndDeviationOfThePopulation() {
        Normalization fitted = Normalization.standardize(X);
        assertEquals(Kind.STANDARD, fitted.kind());
        assertArrayEquals(new float[] {4, 7, 1}, fitted.shift());
        assertArrayEquals(new float[] {(float) Math.sqrt(2), 1, (float) Math.sqrt(2.5)}, fitted.scale());
        assertArrayEquals(
                new float[] {-2 / (float) Math.sqrt(2), 0, -2 / (float) Math.sqrt(2.5)},
                fitted.apply(X).row(0));
    }

    @Test
    void minMaxBringsWhatWasFittedIntoZeroToOne() {
        Normalization fitted = Normalization.minMax(X);
        assertEquals(Kind.MIN_MAX, fitted.kind());
        assertArrayEquals(new float[] {2, 7, -1}, fitted.shift());
        assertArrayEquals(new float[] {4, 1, 4}, fitted.scale());
        assertArrayEquals(new float[] {0.5f, 0, 1}, fitted.apply(X).row(2));
        assertArrayEquals(
                new float[] {2, 1, -1},
                fitted.apply(Samples.of(new float[] {10, 8, -5}, 3)).row(0));
    }

    @Test
    void manyNumbersAreStandardizedPrecisely() {
        SplittableRandom random = new SplittableRandom(1);
        float[] numbers = new float[200_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 1000 + random.nextFloat();
        }
        Samples normal = Normalization.standardize(Samples.of(numbers, 1)).apply(Samples.of(numbers, 1));
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < normal.rows(); row++) {
            double z = normal.row(row)[0];
            sum += z;
            squares += z * z;
        }
        // the mean is rounded to float32, whose numbers near 1000 are 6e-5 apart; the deviation is 0.29
        assertEquals(0, sum / normal.rows(), 1.1e-4);
        assertEquals(1, squares / normal.rows(), 1e-6);
    }

    @Test
    void aConstantColumnBecomesZeroExactly() {
        float[] tenths = new float[1000];
        Arrays.fill(tenths, 0.1f);
        Samples constant = Samples.of(tenths, 1);
        assertArrayEquals(
                new float[] {0},
                Normalization.standardize(constant).apply(constant).row(999));
        assertEquals(1, Normalization.standardize(constant).scale()[0]);
        assertArrayEquals(
                new float[] {0}, Normalization.minMax(constant).apply(constant).row(999));
    }

    @Test
    void undoingGivesTheNumbersBack() {
        Normalization fitted = Normalization.minMax(X);
        for (int row = 0; row < X.rows(); row++) {
            float[] padded = new float[5];
            fitted.apply(X).read(row, 0, padded, 1);
            fitted.undo(padded, 1);
            float[] raw = X.row(row);
            assertArrayEquals(new float[] {0, raw[0], raw[1], raw[2], 0}, padded);
        }
    }

    @Test
    void whatIsGivenAndTakenAreCopies() {
        float[] shift = {1};
        float[] scale = {2};
        Normalization known = new Normalization(Kind.STANDARD, shift, scale);
        shift[0] = 9;
        known.scale()[0] = 9;
        assertEquals(new Normalization(Kind.STANDARD, new float[] {1}, new float[] {2}), known);
        assertNotEquals(new Normalization(Kind.MIN_MAX, new float[] {1}, new float[] {2}), known);
        assertNotEquals(new Normalization(Kind.STANDARD, new float[] {1}, scale.clone()), new Object());
    }

    @Test
    void noiseStaysFresh() {
        Normalization fitted = Normalization.standardize(X);
        assertTrue(fitted.apply(X.withFreshGaussianNoise(1, 1)).freshEachEpoch());
        assertFalse(fitted.apply(X).freshEachEpoch());
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        Samples nan = Samples.of(new float[][] {{1, 2}, {Float.NaN, 3}});
        String message =
                "what a normalisation is fitted to has NaN in row 1, column 0; leave such rows out (Samples.select)"
                        + " or put numbers in their place";
        assertRefused(message, () -> Normalization.standardize(nan));
        assertRefused(message, () -> Normalization.minMax(nan));
        Samples wide = Samples.of(new float[] {-3e38f, 3e38f}, 1);
        assertRefused(
                "column 0 has shift -3.0E38 and scale Infinity; both must be finite, and the scale above 0",
                () -> Normalization.minMax(wide));
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertRefused(
                "a normalisation needs a shift and a scale for each column, but has 1 and 2",
                () -> new Normalization(Kind.STANDARD, new float[1], new float[2]));
        assertRefused(
                "column 0 has shift 0.0 and scale 0.0; both must be finite, and the scale above 0",
                () -> new Normalization(Kind.STANDARD, new float[1], new float[1]));
        Normalization fitted = Normalization.standardize(X);
        assertRefused(
                "this normalisation was fitted to 3 columns, but the samples have 2",
                () -> fitted.apply(Samples.of(new float[2], 2)));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
