package dev.lanewise.file;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * Float32 numbers with a shape, as files hold them: row-major, the last dimension varying fastest. Two tensors are
 * equal if their shapes and all their bits are.
 */
public final class StoredTensor {
    /** The most dimensions that a tensor may have. */
    public static final int MAX_RANK = 32;

    private final List<Integer> shape;
    private final float[] data;

    /**
     * A tensor over an array that is not copied.
     *
     * @param shape each dimension at least 0; empty for a single number
     * @param data as many numbers as the product of the dimensions; whoever gives it away must not change it
     * @throws IllegalArgumentException if the shape and the number of numbers disagree
     */
    public StoredTensor(List<Integer> shape, float[] data) {
        this.shape = List.copyOf(shape);
        this.data = data;
        int count = count(shape);
        if (count != data.length) {
            throw new IllegalArgumentException(
                    "the shape " + shape + " holds " + count + " numbers, but the data has " + data.length);
        }
    }

    /**
     * The number of numbers that a shape holds.
     *
     * @throws IllegalArgumentException if no tensor can have this shape
     */
    static int count(List<Integer> shape) {
        if (shape.size() > MAX_RANK) {
            throw new IllegalArgumentException(
                    "a tensor has at most " + MAX_RANK + " dimensions, but this has " + shape.size());
        }
        long product = 1;
        for (int dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("a dimension is at least 0, but the shape is " + shape);
            }
            product *= dimension;
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("the shape " + shape + " holds more than 2^31 - 1 numbers");
            }
        }
        return (int) product;
    }

    /** A vector of all of {@code data}. */
    public static StoredTensor vector(float... data) {
        return new StoredTensor(List.of(data.length), data);
    }

    /**
     * A matrix of {@code rows} rows, given row by row.
     *
     * @throws IllegalArgumentException if {@code data} has not {@code rows * columns} numbers
     */
    public static StoredTensor matrix(int rows, int columns, float... data) {
        return new StoredTensor(List.of(rows, columns), data);
    }

    /** The dimensions; empty for a single number. */
    public List<Integer> shape() {
        return shape;
    }

    /** The numbers; not a copy. */
    public float[] data() {
        return data;
    }

    /** The number of numbers. */
    public int size() {
        return data.length;
    }

    /** Writes the numbers as little-endian float32, bit by bit as they are, through a small buffer. */
    public void writeData(OutputStream out) throws IOException {
        new FloatOutput(out, data.length, toString()).write(data, data.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredTensor tensor
                && shape.equals(tensor.shape)
                && MemorySegment.ofArray(data).mismatch(MemorySegment.ofArray(tensor.data)) == -1;
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "StoredTensor" + shape;
    }
}
