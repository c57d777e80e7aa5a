package dev.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredTensorTest {
    @Test
    void aShapeMustFitItsNumbers() {
        assertRefused(List.of(2, 3), 5, "the shape [2, 3] holds 6 numbers, but the data has 5");
        assertRefused(List.of(), 0, "the shape [] holds 1 numbers, but the data has 0");
        assertRefused(List.of(2, -1), 0, "a dimension is at least 0, but the shape is [2, -1]");
        assertRefused(List.of(65536, 65536), 0, "the shape [65536, 65536] holds more than 2^31 - 1 numbers");
        assertRefused(Collections.nCopies(33, 1), 1, "a tensor has at most 32 dimensions, but this has 33");
    }

    @Test
    void scalarsAndEmptyTensorsHaveAShapeToo() {
        assertEquals(1, new StoredTensor(List.of(), new float[1]).size());
        assertEquals(0, new StoredTensor(List.of(3, 0), new float[0]).size());
        assertEquals(List.of(2, 3), StoredTensor.matrix(2, 3, new float[6]).shape());
        assertEquals(List.of(4), StoredTensor.vector(1, 2, 3, 4).shape());
    }

    @Test
    void equalityIsThatOfShapeAndBits() {
        assertEquals(StoredTensor.vector(Float.NaN, 1), StoredTensor.vector(Float.NaN, 1));
        assertEquals(StoredTensor.vector(1).hashCode(), StoredTensor.vector(1).hashCode());
        assertNotEquals(StoredTensor.vector(0f), StoredTensor.vector(-0f));
        assertNotEquals(StoredTensor.vector(Float.NaN), StoredTensor.vector(Float.intBitsToFloat(0x7fc00001)));
        assertNotEquals(StoredTensor.matrix(1, 2, 1, 2), StoredTensor.vector(1, 2));
    }

    private static void assertRefused(List<Integer> shape, int numbers, String message) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new StoredTensor(shape, new float[numbers]));
        assertEquals(message, refused.getMessage());
    }
}
