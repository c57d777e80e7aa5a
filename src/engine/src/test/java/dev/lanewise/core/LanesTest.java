package dev.lanewise.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("law")
class LanesTest {

    @Test
    void lanesAreFoldedByHalves() {
        // each number is absorbed or kept depending on when it meets the large ones
        float[] x = {1e8f, 1, 2, 3, 4, 5, 6, 7, -1e8f, 8, 9, 10, 11, 12, 13, 14};
        float l0 = 1e8f + -1e8f;
        float l1 = 1f + 8f;
        float l2 = 2f + 9f;
        float l3 = 3f + 10f;
        float l4 = 4f + 11f;
        float l5 = 5f + 12f;
        float l6 = 6f + 13f;
        float l7 = 7f + 14f;
        float expected = ((l0 + l4) + (l2 + l6)) + ((l1 + l5) + (l3 + l7));
        assertEquals(expected, Lanes.fold(x.clone()));
        assertEquals(expected, Lanes.sum(x, 0, 16, new float[16]));
    }

    @Test
    void anElementBelongsToItsPlaceModulo16() {
        float[] x = new float[40];
        x[3] = 1e8f;
        x[19] = 1f; // lane 3 again: absorbed there
        x[35] = -1e8f;
        assertEquals(0f, Lanes.sum(x, 0, 40, new float[16]));
        x[19] = 0f;
        x[20] = 1f; // lane 4: kept
        assertEquals(1f, Lanes.sum(x, 0, 40, new float[16]));
    }

    @Test
    void theOrderInALaneAscends() {
        float[] x = new float[48];
        x[0] = 1f;
        x[16] = 1e8f;
        x[32] = -1e8f;
        assertEquals(0f, Lanes.sum(x, 0, 48, new float[16]));
        x[0] = -1e8f;
        x[32] = 1f;
        assertEquals(1f, Lanes.sum(x, 0, 48, new float[16]));
    }

    @Test
    void theFoldsOrderShowsInTheBits() {
        float[] lanes = new float[16];
        lanes[0] = 1e8f;
        lanes[8] = 3f; // first fold: 1e8 + 3 rounds to a multiple of 8
        lanes[4] = 3f;
        lanes[1] = -1e8f;
        float expected = ((1e8f + 3f) + 3f) + -1e8f;
        assertEquals(expected, Lanes.fold(lanes));
    }

    @Test
    void scratchMayHoldAnythingAndOffsetsAreHonoured() {
        float[] lanes = new float[16];
        Arrays.fill(lanes, Float.NaN);
        assertEquals(5f, Lanes.sum(new float[] {9, 2, 3, 9}, 1, 2, lanes));
    }

    @Test
    void nothingSumsToPositiveZero() {
        assertEquals(0, Float.floatToRawIntBits(Lanes.sum(new float[0], 0, 0, new float[16])));
        assertEquals(0, Float.floatToRawIntBits(Lanes.sum(new float[] {-0f}, 0, 1, new float[16])));
    }
}
