package dev.lanewise.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("law")
class RandomnessTest {

    private static final int DRAWS = 1_000_000;

    @Test
    void bitsAreWhatTheyHaveAlwaysBeen() {
        assertEquals(0xefedbdf69d57b5afL, Randomness.bits(0, 0, 0, 0));
        assertEquals(0xdffee931e85d16abL, Randomness.bits(1, Randomness.SHUFFLE, 0, 0));
        assertEquals(0xaef714253055051cL, Randomness.bits(1, Randomness.SHUFFLE, 1, 0));
        assertEquals(0x3942f8d0afb55ee5L, Randomness.bits(42, Randomness.NOISE, 3, 59_999));
        assertEquals(0xf6083111f9657cb8L, Randomness.bits(-1, Randomness.INITIAL_WEIGHTS + 5, 0, Long.MAX_VALUE));
    }

    @Test
    void numbersAreWhatTheyHaveAlwaysBeen() {
        long bits = Randomness.bits(42, Randomness.NOISE, 3, 7);
        assertEquals(0x519767b6db6cefaL, bits);
        assertEquals(0x1.465d8p-6f, Randomness.uniform(bits));
        assertEquals(-0x1.0717a2p1f, Randomness.normal(bits));
        assertEquals(-0x1.027346p3f, Randomness.normal(3L << 11), "the far tail");
        assertEquals(19, Randomness.below(bits, 1000));
    }

    @Test
    void aKeyIsTheSharedPartOfTheCoordinates() {
        long key = Randomness.key(7, 8, 9);
        for (long index : new long[] {0, 1, -1, 1L << 40}) {
            assertEquals(Randomness.bits(7, 8, 9, index), Randomness.at(key, index));
        }
    }

    @Test
    void neighbouringCoordinatesDoNotMeet() {
        LongOpenHashSet seen = new LongOpenHashSet();
        for (int seed = 0; seed < 16; seed++) {
            for (int stream = 0; stream < 16; stream++) {
                for (int epoch = 0; epoch < 16; epoch++) {
                    for (int index = 0; index < 16; index++) {
                        assertTrue(seen.add(Randomness.bits(seed, stream, epoch, index)));
                    }
                }
            }
        }
    }

    @Test
    void uniformIsInTheHalfOpenUnitInterval() {
        assertEquals(0f, Randomness.uniform(0));
        assertEquals(1f - 0x1p-24f, Randomness.uniform(-1));
        long key = Randomness.key(1, 2, 3);
        int[] tenths = new int[10];
        for (int i = 0; i < DRAWS; i++) {
            float u = Randomness.uniform(Randomness.at(key, i));
            assertTrue(u >= 0 && u < 1);
            tenths[(int) (u * 10)]++;
        }
        for (int count : tenths) {
            assertEquals(DRAWS / 10, count, 1500, "five standard deviations");
        }
    }

    @Test
    void belowIsFair() {
        assertEquals(0, Randomness.below(0, 7));
        assertEquals(6, Randomness.below(-1, 7));
        assertEquals(Integer.MAX_VALUE - 1, Randomness.below(-1, Integer.MAX_VALUE));
        long key = Randomness.key(4, 5, 6);
        int[] counts = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            counts[Randomness.below(Randomness.at(key, i), 7)]++;
        }
        for (int count : counts) {
            assertEquals(DRAWS / 7.0, count, 1800, "five standard deviations");
        }
    }

    @Test
    void normalHasTheNormalMoments() {
        long key = Randomness.key(7, 8, 9);
        double[] moments = new double[5];
        for (int i = 0; i < DRAWS; i++) {
            double z = Randomness.normal(Randomness.at(key, i));
            double power = 1;
            for (int m = 0; m < 5; m++) {
                moments[m] += power / DRAWS;
                power *= z;
            }
        }
        // five standard deviations of a mean of z^m: sqrt((2m - 1)!! - ...) / 1000
        assertEquals(0, moments[1], 0.005);
        assertEquals(1, moments[2], 0.008);
        assertEquals(0, moments[3], 0.02);
        assertEquals(3, moments[4], 0.05);
    }

    @Test
    void normalIsFiniteAtTheEnds() {
        assertEquals(-Randomness.normal(0), Randomness.normal(-1), 1e-5f);
        assertTrue(Randomness.normal(-1) > 8 && Randomness.normal(-1) < 9);
    }
}
