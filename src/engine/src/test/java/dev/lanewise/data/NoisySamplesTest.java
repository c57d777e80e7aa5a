package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Randomness;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoisySamplesTest {
    private static final int ROWS = 60;
    private static final int COLUMNS = 500;

    private static final Samples CLEAN = Samples.of(new float[ROWS * COLUMNS], COLUMNS);

    @Test
    void eachNoiseIsTheNormalNumberAtItsCoordinates() {
        Samples clean = Samples.of(new float[] {1, 2, 3, 4, 5, 6}, 3);
        float[] row = new float[3];
        clean.withFreshGaussianNoise(0.5f, 42).read(1, 7, row, 0);
        for (int i = 0; i < 3; i++) {
            float z = Randomness.normal(Randomness.bits(42, Randomness.NOISE, 7, 3 + i));
            assertEquals(Math.fma(0.5f, z, 4 + i), row[i]);
        }
    }

    @Test
    void rowsAreTheSameInAnyOrderOnAnyThread() {
        Samples noisy = CLEAN.withGaussianNoise(1, 5);
        float[][] inOrder = IntStream.range(0, ROWS).mapToObj(noisy::row).toArray(float[][]::new);
        float[][] anyhow = new float[ROWS][];
        IntStream.range(0, ROWS).parallel().forEach(i -> anyhow[ROWS - 1 - i] = noisy.row(ROWS - 1 - i));
        assertArrayEquals(inOrder, anyhow);
        assertArrayEquals(inOrder[3], noisy.first(10).row(3));
    }

    @Test
    void noiseIsTheSameInEachEpochUnlessItIsFresh() {
        Samples same = CLEAN.withGaussianNoise(1, 5);
        assertArrayEquals(read(same, 0), read(same, 1));
        assertFalse(same.freshEachEpoch());
        Samples fresh = CLEAN.withFreshGaussianNoise(1, 5);
        assertArrayEquals(read(same, 0), read(fresh, 0));
        assertFalse(Arrays.equals(read(fresh, 0), read(fresh, 1)));
        assertTrue(fresh.first(2).clipped(0, 1).withGaussianNoise(1, 6).freshEachEpoch());
    }

    @Test
    void anotherSeedOrRowIsOtherNoise() {
        Samples noisy = CLEAN.withGaussianNoise(1, 5);
        assertFalse(Arrays.equals(noisy.row(0), noisy.row(1)));
        assertFalse(Arrays.equals(noisy.row(0), CLEAN.withGaussianNoise(1, 6).row(0)));
    }

    @Test
    void meanAndDeviationAreThoseAskedFor() {
        Samples noisy = CLEAN.withGaussianNoise(2, 11);
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < ROWS; row++) {
            for (float x : noisy.row(row)) {
                sum += x;
                squares += x * x;
            }
        }
        int count = ROWS * COLUMNS;
        assertEquals(0, sum / count, 4 * 2 / Math.sqrt(count));
        assertEquals(4, squares / count, 4 * 4 * Math.sqrt(2.0 / count));
    }

    @Test
    void aDeviationOfZeroChangesNothing() {
        Samples clean = Samples.of(new float[] {1, 2, 3}, 3);
        assertArrayEquals(clean.row(0), clean.withGaussianNoise(0, 1).row(0));
    }

    @Test
    void aDeviationThatIsNoneIsRefused() {
        for (float stddev : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            var refused = assertThrows(IllegalArgumentException.class, () -> CLEAN.withGaussianNoise(stddev, 1));
            assertEquals("stddev must be finite and at least 0, but is " + stddev, refused.getMessage());
        }
    }

    private static float[] read(Samples samples, int epoch) {
        float[] row = new float[samples.columns()];
        samples.read(0, epoch, row, 0);
        return row;
    }
}
