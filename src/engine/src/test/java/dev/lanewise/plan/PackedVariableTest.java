package dev.lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.graph.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedVariableTest {

    private static final Layout LAYOUT = new Layout(8, 32);

    /** Inputs and units: a single number, less than a tile, whole tiles, many blocks, a row longer than a block. */
    private static final int[][] SIZES = {{1, 1}, {3, 5}, {8, 32}, {19, 83}, {1000, 133}, {2, 70_001}};

    private static float[] counted(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = Float.intBitsToFloat(i * 0x9E3779B1);
        }
        return values;
    }

    private static List<PackedVariable> of(int inputs, int units) {
        DenseWeights weights = new DenseWeights("d", inputs, units, LAYOUT);
        return List.of(PackedVariable.kernel("d", weights, LAYOUT), PackedVariable.bias("d", weights, LAYOUT));
    }

    @Test
    void blocksGoInAndOutInRowMajorOrder() {
        for (int[] size : SIZES) {
            for (PackedVariable variable : of(size[0], size[1])) {
                int count = variable.shape().stream().reduce(1, Math::multiplyExact);
                float[] values = counted(count);
                variable.load((block, n, first) -> System.arraycopy(values, (int) first, block, 0, n));
                assertBits(values, variable.copy().values());

                float[] stored = new float[count];
                List<Long> expected = new ArrayList<>(List.of(0L));
                variable.store((block, n, first) -> {
                    assertEquals(expected.getLast(), first);
                    assertEquals(0, n % variable.shape().getLast(), "whole rows");
                    assertTrue(n <= Math.max(1 << 16, variable.shape().getLast()), "no more than a block");
                    expected.add(first + n);
                    System.arraycopy(block, 0, stored, (int) first, n);
                });
                assertEquals(count, expected.getLast());
                assertBits(values, stored);
            }
        }
    }

    @Test
    void wholeVariablesDoTheSame() {
        for (int[] size : SIZES) {
            for (PackedVariable variable : of(size[0], size[1])) {
                float[] values = counted(variable.shape().stream().reduce(1, Math::multiplyExact));
                variable.load(new Variable(variable.name(), variable.shape(), values));
                assertBits(values, variable.copy().values());
            }
        }
    }

    @Test
    void theLayoutIsTheTiles() {
        DenseWeights weights = new DenseWeights("d", 19, 83, LAYOUT);
        PackedVariable.kernel("d", weights, LAYOUT).load((block, n, first) -> {
            for (int i = 0; i < n; i++) {
                block[i] = first + i + 1;
            }
        });
        PackedVariable.bias("d", weights, LAYOUT).load((block, n, first) -> Arrays.fill(block, 0, n, 7));
        for (int i = 0; i < 24; i++) {
            for (int j = 0; j < 96; j++) {
                float found = weights.kernel()[weights.at(j / 32, i / 8) + i % 8 * 32 + j % 32];
                assertEquals(i < 19 && j < 83 ? i * 83 + j + 1 : 0, found, "padding stays zero");
            }
        }
        for (int j = 0; j < 96; j++) {
            assertEquals(j < 83 ? 7 : 0, weights.bias()[j]);
        }
    }

    @Test
    void namesAndShapesAreKerass() {
        List<PackedVariable> variables = of(3, 5);
        assertEquals("d/kernel", variables.get(0).name());
        assertEquals(List.of(3, 5), variables.get(0).shape());
        assertEquals("d/bias", variables.get(1).name());
        assertEquals(List.of(5), variables.get(1).shape());
    }

    @Test
    void failuresPassThrough() {
        PackedVariable variable = of(3, 5).get(0);
        assertThrows(
                IOException.class,
                () -> variable.store((block, n, first) -> {
                    throw new IOException();
                }));
        assertThrows(
                IOException.class,
                () -> variable.load((block, n, first) -> {
                    throw new IOException();
                }));
    }

    private static void assertBits(float[] expected, float[] actual) {
        assertArrayEquals(bits(expected), bits(actual));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
