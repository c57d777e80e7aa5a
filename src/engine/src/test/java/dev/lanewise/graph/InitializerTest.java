package dev.lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitializerTest {

    private static final int INPUTS = 300;
    private static final int OUTPUTS = 200;

    private static float[] values(Initializer initializer, long seed) {
        float[] values = new float[INPUTS * OUTPUTS];
        initializer.fill(values, INPUTS, OUTPUTS, seed, 7);
        return values;
    }

    private static double deviation(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    @ParameterizedTest
    @CsvSource({
        "glorot_uniform, 0.0632455, 0.1095445",
        "glorot_normal,  0.0632455, 0.1438019",
        "he_uniform,     0.0816497, 0.1414214",
        "he_normal,      0.0816497, 0.1856464",
        "lecun_uniform,  0.0577350, 0.1",
        "lecun_normal,   0.0577350, 0.1312719",
        "random_uniform, 0.0288675, 0.05",
        "truncated_normal, 0.0439813, 0.1",
        "random_normal,  0.05, 1",
    })
    void haveKerassSpreadAndBounds(String name, double deviation, double bound) {
        float[] values = values(Initializer.named(name), 3);
        assertEquals(deviation, deviation(values), 0.01 * deviation);
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest <= bound * (1 + 1e-6), largest + " is over " + bound);
        assertTrue(bound == 1 || largest > 0.99 * bound, largest + " is far below " + bound);
    }

    @Test
    void orthogonalVectorsAreAtRightAngles() {
        float[] values = values(Initializer.orthogonal(2f), 1);
        for (int a = 0; a < OUTPUTS; a += 13) {
            for (int b = 0; b <= a; b += 13) {
                double dot = 0;
                for (int i = 0; i < INPUTS; i++) {
                    dot += (double) values[i * OUTPUTS + a] * values[i * OUTPUTS + b];
                }
                assertEquals(a == b ? 4 : 0, dot, 1e-5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Initializer.Kind.class)
    void valuesMadeInPiecesAreTheSame(Initializer.Kind kind) {
        Initializer initializer = Initializer.named(kind.name().toLowerCase(java.util.Locale.ROOT));
        float[] whole = values(initializer, 5);
        float[] piece = new float[100];
        initializer.values(INPUTS, OUTPUTS, 5, 7).fill(piece, 100, 1234);
        assertArrayEquals(Arrays.copyOfRange(whole, 1234, 1334), piece);
    }

    @Test
    void aSeedOfItsOwnTakesTheModelsPlace() {
        Initializer own = Initializer.heNormal().seed(9);
        assertArrayEquals(values(own, 1), values(own, 2));
        assertArrayEquals(values(Initializer.heNormal(), 9), values(own, 2));
        assertFalse(Arrays.equals(values(Initializer.heNormal(), 1), values(Initializer.heNormal(), 2)));
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        assertEquals(
                "a standard deviation must not be negative, but is -1.0",
                assertThrows(IllegalArgumentException.class, () -> Initializer.randomNormal(0f, -1f))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Initializer.constant(Float.NaN));
        assertThrows(IllegalArgumentException.class, () -> Initializer.randomUniform(1f, 0f));
    }
}
