package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Operand.Bytes;
import dev.lanewise.kernels.Operand.Floats;
import org.junit.jupiter.api.Test;

class OperandTest {

    @Test
    void viewsNameTheSameElements() {
        Operand x = Floats.rowMajor(new float[100], 3, 10, 9, 7);
        assertEquals(3 + 4 * 10 + 5, x.at(4, 5));
        assertEquals(x.at(4, 5), x.transposed().at(5, 4));
        assertEquals(x.at(4, 5), x.block(3, 2, 5, 4).at(1, 3));
        assertEquals(x.at(4, 5), x.transposed().block(5, 1, 2, 6).at(0, 3));
        assertEquals(7, x.transposed().rows());
    }

    @Test
    void allElementsMustBeInTheArray() {
        Bytes.rowMajor(new byte[20], 0, 10, 2, 10);
        assertThrows(IndexOutOfBoundsException.class, () -> Bytes.rowMajor(new byte[20], 1, 10, 2, 10));
        assertThrows(IndexOutOfBoundsException.class, () -> Bytes.rowMajor(new byte[20], -1, 10, 2, 10));
        // its last index is past the largest int
        assertThrows(
                IndexOutOfBoundsException.class, () -> Floats.rowMajor(new float[20], 0, 1 << 20, (1 << 12) + 1, 1));
    }

    @Test
    void thereIsAtLeastOneElementAndOneStepIsOne() {
        assertThrows(IllegalArgumentException.class, () -> Floats.rowMajor(new float[20], 0, 10, 0, 10));
        assertThrows(IllegalArgumentException.class, () -> new Floats(new float[20], 0, 2, 2, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> new Floats(new float[20], 0, 2, 2, 1, 0));
    }
}
