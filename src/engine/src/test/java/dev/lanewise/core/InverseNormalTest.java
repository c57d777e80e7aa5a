package dev.lanewise.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InverseNormalTest {

    @Test
    void quantilesAreTheTables() {
        double[][] table = {
            {0.5, 0},
            {0.75, 0.674489750196082},
            {0.8413447460685429, 1},
            {0.9, 1.281551565544600},
            {0.95, 1.644853626951473},
            {0.975, 1.959963984540054},
            {0.99, 2.326347874040841},
            {0.9986501019683699, 3},
            {0.999, 3.090232306167814},
            {0.9999, 3.719016485455709},
            {0.9999997133484281, 5}
        };
        for (double[] row : table) {
            assertEquals(row[1], InverseNormal.quantile(row[0]), 3e-7 * (1 + row[1]), "at " + row[0]);
            assertEquals(-row[1], InverseNormal.quantile(1 - row[0]), 3e-7 * (1 + row[1]), "at 1 - " + row[0]);
        }
        assertEquals(-6.361340902404056, InverseNormal.quantile(1e-10), 3e-6);
        assertEquals(-8.222082216130435, InverseNormal.quantile(1e-16), 3e-6);
    }

    @Test
    void itIsFiniteAndRisesOverItsWholeRange() {
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 1 << 20; i++) {
            double z = InverseNormal.quantile((i + 0.5) * 0x1p-20);
            assertTrue(z > last, "falls at " + i);
            last = z;
        }
        assertTrue(last < 6);
        assertTrue(Double.isFinite(InverseNormal.quantile(0x1p-54)));
        assertTrue(Double.isFinite(InverseNormal.quantile(1 - 0x1p-53)));
    }
}
