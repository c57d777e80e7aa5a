package dev.lanewise.kernels;

import java.util.Objects;

/**
 * A matrix in an array, as {@link Gemm} reads it: element (i, j) is at {@code offset + i * rowStep + j * columnStep}, and
 * one of the steps is 1. So a row-major matrix is one, and {@link #transposed} costs nothing.
 */
public sealed interface Operand {

    /** Rows, at least 1. */
    int rows();

    /** Columns, at least 1. */
    int columns();

    /** Where element (0, 0) is. */
    int offset();

    /** From a row to the next. */
    int rowStep();

    /** From a column to the next. */
    int columnStep();

    /** The same numbers with rows and columns exchanged. */
    Operand transposed();

    /** The block of {@code rows} by {@code columns} that begins at (row, column). */
    Operand block(int row, int column, int rows, int columns);

    /** Where element (i, j) is. */
    default int at(int i, int j) {
        return offset() + i * rowStep() + j * columnStep();
    }

    /** Numbers as they are. */
    record Floats(float[] data, int offset, int rows, int columns, int rowStep, int columnStep) implements Operand {

        /**
         * Checks that all elements are in the array.
         *
         * @throws IllegalArgumentException if a size is less than 1, or neither step is 1 or one is less
         * @throws IndexOutOfBoundsException if an element is outside of the array
         */
        public Floats {
            check(offset, rows, columns, rowStep, columnStep, data.length);
        }

        /** A row-major matrix whose rows begin {@code stride} apart. */
        public static Floats rowMajor(float[] data, int offset, int stride, int rows, int columns) {
            return new Floats(data, offset, rows, columns, stride, 1);
        }

        @Override
        public Floats transposed() {
            return new Floats(data, offset, columns, rows, columnStep, rowStep);
        }

        @Override
        public Floats block(int row, int column, int rows, int columns) {
            return new Floats(data, at(row, column), rows, columns, rowStep, columnStep);
        }
    }

    /** Unsigned bytes, each of which stands for itself / 255, rounded once. */
    record Bytes(byte[] data, int offset, int rows, int columns, int rowStep, int columnStep) implements Operand {

        /**
         * Checks that all elements are in the array.
         *
         * @throws IllegalArgumentException if a size is less than 1, or neither step is 1 or one is less
         * @throws IndexOutOfBoundsException if an element is outside of the array
         */
        public Bytes {
            check(offset, rows, columns, rowStep, columnStep, data.length);
        }

        /** A row-major matrix whose rows begin {@code stride} apart. */
        public static Bytes rowMajor(byte[] data, int offset, int stride, int rows, int columns) {
            return new Bytes(data, offset, rows, columns, stride, 1);
        }

        @Override
        public Bytes transposed() {
            return new Bytes(data, offset, columns, rows, columnStep, rowStep);
        }

        @Override
        public Bytes block(int row, int column, int rows, int columns) {
            return new Bytes(data, at(row, column), rows, columns, rowStep, columnStep);
        }
    }

    private static void check(int offset, int rows, int columns, int rowStep, int columnStep, int length) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "a matrix has at least one row and column, not " + rows + " x " + columns);
        }
        if (Math.min(rowStep, columnStep) != 1) {
            throw new IllegalArgumentException(
                    "one step must be 1 and the other at least 1, but they are " + rowStep + " and " + columnStep);
        }
        Objects.checkIndex(offset, length);
        Objects.checkIndex(offset + (rows - 1L) * rowStep + (columns - 1L) * columnStep, (long) length);
    }
}
