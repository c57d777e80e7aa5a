package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FiniteTest {

    @Test
    void rowColumnAndMendAreNamed() {
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Samples samples = Samples.of(new float[][] {{1, 2}, {3, odd}, {odd, 4}});
            String message = assertThrows(IllegalArgumentException.class, () -> Finite.check(samples, "x"))
                    .getMessage();
            assertEquals(
                    "x has " + odd + " in row 1, column 1; leave such rows out (Samples.select) or put numbers in their"
                            + " place",
                    message);
            Finite.check(samples.select(0), "x");
        }
    }

    @Test
    void finiteNumbersPass() {
        Finite.check(Samples.of(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE, -0f, Float.MIN_VALUE}, 2), "x");
        Finite.check(Samples.ofBytes(new byte[] {0, -1}, 1), "x");
    }

    @Test
    void choicesOfStoredRowsAreCheckedLikeTheRows() {
        Samples samples = Samples.of(new float[] {1, 2, Float.NaN, 3}, 1);
        assertThrows(IllegalArgumentException.class, () -> Finite.checkStored(samples.select(0, 2), "x"));
        assertThrows(IllegalArgumentException.class, () -> Finite.checkStored(samples.first(3), "x"));
        Finite.checkStored(samples.select(0, 1, 3).first(2), "x");
    }
}
