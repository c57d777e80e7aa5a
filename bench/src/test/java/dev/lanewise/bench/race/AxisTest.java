package dev.lanewise.bench.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture's scale. */
class AxisTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.0003, 0.07, 0.95, 1, 1.01, 3, 19, 118, 5000})
    void aLinearAxisBeginsAtZeroAndHoldsAll(double high) {
        Axis axis = Axis.over(List.of(high / 2, high));
        assertFalse(axis.logarithmic());
        assertEquals(0, axis.ticks().getFirst());
        assertTrue(axis.ticks().getLast() >= high * (1 - 1e-9), axis::toString);
        assertTrue(axis.ticks().size() >= 4 && axis.ticks().size() <= 12, axis::toString);
        assertTrue(axis.position(high) > 0.7, axis::toString);
    }

    @Test
    void numbersFarApartGetALogarithmicOne() {
        Axis axis = Axis.over(List.of(0.3, 70.0));
        assertTrue(axis.logarithmic());
        assertTrue(axis.ticks().getFirst() <= 0.3 && axis.ticks().getLast() >= 70, axis::toString);
        assertEquals(
                0.5,
                axis.position(Math.sqrt(axis.ticks().getFirst() * axis.ticks().getLast())),
                1e-9);
    }

    @Test
    void nothingAndZeroHaveAnAxisToo() {
        assertEquals(0, Axis.over(List.of()).position(0));
        assertEquals(0, Axis.over(List.of(0.0)).position(0));
    }
}
