package dev.lanewise.matrix;

/** How large a matrix may be, and what is in it. */
final class Sizes {

    /** The longest array that every JVM can make. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private Sizes() {}

    /** The number of elements. */
    static int elements(int rows, int columns) {
        long elements = (long) rows * columns;
        if (rows < 1 || columns < 1 || elements > MOST) {
            throw new IllegalArgumentException("a matrix has at least one row and one column and at most " + MOST
                    + " elements, so it cannot be " + rows + " x " + columns);
        }
        return (int) elements;
    }

    /** Where an element is in the array. */
    static int index(Matrix matrix, int row, int column) {
        if (row < 0 || row >= matrix.rows() || column < 0 || column >= matrix.columns()) {
            throw new IndexOutOfBoundsException(
                    "a " + matrix.shape() + " matrix has no element (" + row + ", " + column + "), counted from 0");
        }
        return row * matrix.columns() + column;
    }

    /** Refuses rows that are not there. */
    static void requireRows(Matrix matrix, int from, int to) {
        if (from < 0 || from >= to || to > matrix.rows()) {
            throw new IndexOutOfBoundsException(
                    "a " + matrix.shape() + " matrix has no rows from " + from + " to below " + to);
        }
    }

    /** Refuses two matrices that do not fit, naming what is needed and their shapes. */
    static void require(boolean fits, String needed, Matrix a, Matrix b) {
        if (!fits) {
            throw new IllegalArgumentException(needed + ", but they are " + a.shape() + " and " + b.shape());
        }
    }

    static void requireSame(Matrix a, Matrix b) {
        boolean fits = a.rows() == b.rows() && a.columns() == b.columns();
        require(fits, "element by element, both matrices need one shape", a, b);
    }

    static void requireRow(Matrix a, Matrix row, String needed) {
        require(row.rows() == 1 && row.columns() == a.columns(), needed, a, row);
    }
}
