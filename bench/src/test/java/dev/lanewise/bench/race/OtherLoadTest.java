package dev.lanewise.bench.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OtherLoadTest {

    private static final String SELF = "77 (a (strange) name) S 1 2 3 4 5 6 7 8 9 10 %d %d %d %d 20 0";

    @Test
    void countsWhatIsBusyAndNotOurs() {
        OtherLoad begin = OtherLoad.of("cpu  100 0 50 9000 30 1 2 4 0 0\ncpu0 1 1", SELF.formatted(10, 5, 20, 5), 0);
        OtherLoad end = OtherLoad.of(
                "cpu  400 0 80 9500 99 1 2 24 0 0\ncpu0 1 1", SELF.formatted(20, 5, 110, 5), 2_000_000_000);
        assertEquals((300 + 30 + 20 - 100) / 100.0 / 2, end.since(begin));
    }

    @Test
    void isNeverNegative() {
        OtherLoad begin = OtherLoad.of("cpu  100 0 50 9000 30 1 2 4 0 0", SELF.formatted(0, 0, 0, 0), 0);
        OtherLoad end = OtherLoad.of("cpu  100 0 50 9000 30 1 2 4 0 0", SELF.formatted(9, 0, 0, 0), 1_000_000_000);
        assertEquals(0, end.since(begin));
    }
}
