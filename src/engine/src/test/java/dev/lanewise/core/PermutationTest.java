package dev.lanewise.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTest {

    @Test
    void everyNumberIsThereOnce() {
        for (int count : new int[] {0, 1, 2, 3, 1000}) {
            int[] order = Permutation.of(count, 7);
            Arrays.sort(order);
            assertArrayEquals(IntStream.range(0, count).toArray(), order);
        }
    }

    @Test
    void eachOrderOfThreeIsEquallyLikely() {
        int[] seen = new int[27];
        for (int key = 0; key < 6000; key++) {
            int[] order = Permutation.of(3, Randomness.key(key, 0, 0));
            seen[9 * order[0] + 3 * order[1] + order[2]]++;
        }
        int[] counts = Arrays.stream(seen).filter(count -> count > 0).toArray();
        assertEquals(6, counts.length);
        for (int count : counts) {
            assertEquals(1000, count, 150); // five standard deviations
        }
    }
}
