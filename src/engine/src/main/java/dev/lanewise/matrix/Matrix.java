package dev.lanewise.matrix;

import dev.lanewise.core.Fingerprint;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.kernels.KernelChoice;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Operand.Floats;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * A table of floats with at least one row and one column, for networks that are written out by hand. A vector is a matrix of
 * one row or one column. All operations but {@link #set} leave their operands as they are and return new matrices.
 *
 * <pre>{@code
 * Matrix hidden = x.multiply(w1).plusRow(b1).relu();
 * Matrix y = hidden.multiply(w2).plusRow(b2).softmax();
 * Matrix gradient = y.minus(t).times(1f / x.rows());
 * Matrix gradientOfW2 = hidden.transposedMultiply(gradient);
 * Matrix gradientOfB2 = gradient.columnSums();
 * }</pre>
 *
 * <p>Each result is defined to the last bit, and is the same on every machine, in vectors of any width or none, on any number
 * of threads. An element of a product is the chain c = fma(a, b, c) over ascending k from +0 on, then + 0f. A column's sum goes from
 * row to row; a row's over 16 lanes (element j belongs to lane j mod 16), which are folded by halves. {@link #exp}, {@link #log},
 * {@link #sigmoid}, {@link #tanh} and {@link #softmax} are the engine's own. All else is one IEEE operation for each element.
 *
 * <p>Operations throw an {@link IllegalArgumentException} that names the shapes where they don't fit together. A matrix may be read
 * by any number of threads while none sets its elements.
 */
public final class Matrix {

    /** Elements that a text may show. */
    private static final int PRINTED = 100;

    private final int rows;
    private final int columns;
    /** Row-major, exactly as many as there are elements. */
    private final float[] data;

    private Matrix(int rows, int columns, float[] data) {
        this.rows = rows;
        this.columns = columns;
        this.data = data;
    }

    /**
     * A matrix with these rows, which are copied.
     *
     * @throws IllegalArgumentException if there are no rows, or if one is empty or of another length than row 0
     */
    public static Matrix of(float[][] rows) {
        return of(Samples.of(rows));
    }

    /**
     * A matrix with these numbers, row after row, which are copied.
     *
     * @throws IllegalArgumentException if there are not as many as the shape says
     */
    public static Matrix of(int rows, int columns, float... numbers) {
        if (numbers.length != Sizes.elements(rows, columns)) {
            throw new IllegalArgumentException(
                    "a " + rows + " x " + columns + " matrix cannot hold " + numbers.length + " numbers");
        }
        return new Matrix(rows, columns, numbers.clone());
    }

    /** All rows of samples as they are in the first epoch, such as MNIST's images. */
    public static Matrix of(Samples samples) {
        Matrix matrix = zeros(samples.rows(), samples.columns());
        for (int row = 0; row < matrix.rows; row++) {
            samples.read(row, 0, matrix.data, row * matrix.columns);
        }
        return matrix;
    }

    /** A matrix of zeros. */
    public static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new float[Sizes.elements(rows, columns)]);
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** The element in a row and a column, both counted from 0. */
    public float get(int row, int column) {
        return data[Sizes.index(this, row, column)];
    }

    /** Sets the element in a row and a column, both counted from 0. */
    public void set(int row, int column, float value) {
        data[Sizes.index(this, row, column)] = value;
    }

    /** A copy of all elements, row after row. */
    public float[] toArray() {
        return data.clone();
    }

    /** A copy of all rows, as models take them. */
    public float[][] toRows() {
        float[][] copies = new float[rows][];
        for (int row = 0; row < rows; row++) {
            copies[row] = Arrays.copyOfRange(data, row * columns, (row + 1) * columns);
        }
        return copies;
    }

    /**
     * A copy of rows {@code from} to {@code to} - 1.
     *
     * @throws IndexOutOfBoundsException if they are not there, or none are asked for
     */
    public Matrix rows(int from, int to) {
        Sizes.requireRows(this, from, to);
        return new Matrix(to - from, columns, Arrays.copyOfRange(data, from * columns, to * columns));
    }

    /** A copy with rows and columns exchanged. For products, {@link #multiplyTransposed} and its twin are faster. */
    public Matrix transpose() {
        float[] transposed = new float[data.length];
        kernels().transpose(data, 0, columns, rows, columns, transposed, 0, rows);
        return new Matrix(columns, rows, transposed);
    }

    /** This matrix times b, on the caller's thread. */
    public Matrix multiply(Matrix b) {
        return multiply(b, 1);
    }

    /** This matrix times b, on so many threads. Starting them costs some 0.1 ms, so it pays for large products only. */
    public Matrix multiply(Matrix b, int threads) {
        Sizes.require(columns == b.rows, "multiply needs as many columns as the other has rows", this, b);
        return new Matrix(rows, b.columns, Products.of(floats(), b.floats(), threads));
    }

    /** This matrix times b transposed: a layer's gradient times its kernel. */
    public Matrix multiplyTransposed(Matrix b) {
        return multiplyTransposed(b, 1);
    }

    /** The same on so many threads. */
    public Matrix multiplyTransposed(Matrix b, int threads) {
        Sizes.require(columns == b.columns, "multiplyTransposed needs as many columns as the other has", this, b);
        return new Matrix(rows, b.rows, Products.of(floats(), b.floats().transposed(), threads));
    }

    /** This matrix transposed times b: a layer's input and gradient become that of its kernel. */
    public Matrix transposedMultiply(Matrix b) {
        return transposedMultiply(b, 1);
    }

    /** The same on so many threads. */
    public Matrix transposedMultiply(Matrix b, int threads) {
        Sizes.require(rows == b.rows, "transposedMultiply needs as many rows as the other has", this, b);
        return new Matrix(columns, b.columns, Products.of(floats().transposed(), b.floats(), threads));
    }

    private Floats floats() {
        return Floats.rowMajor(data, 0, columns, rows, columns);
    }

    /** Element by element. */
    public Matrix plus(Matrix b) {
        Sizes.requireSame(this, b);
        return new Matrix(rows, columns, Elementwise.sum(data, b.data));
    }

    /** Element by element. */
    public Matrix minus(Matrix b) {
        Sizes.requireSame(this, b);
        return new Matrix(rows, columns, Elementwise.difference(data, b.data));
    }

    /** Element by element; for the product of matrices see {@link #multiply(Matrix)}. */
    public Matrix times(Matrix b) {
        Sizes.requireSame(this, b);
        return new Matrix(rows, columns, Elementwise.product(data, b.data));
    }

    /** Element by element. */
    public Matrix dividedBy(Matrix b) {
        Sizes.requireSame(this, b);
        return new Matrix(rows, columns, Elementwise.quotient(data, b.data));
    }

    /** Each element plus a number. */
    public Matrix plus(float number) {
        return new Matrix(rows, columns, Elementwise.sum(data, number));
    }

    /** Each element minus a number. */
    public Matrix minus(float number) {
        return plus(-number);
    }

    /** Each element times a number. */
    public Matrix times(float number) {
        return new Matrix(rows, columns, Elementwise.product(data, number));
    }

    /** A row, such as a bias, added to each row. */
    public Matrix plusRow(Matrix row) {
        Sizes.requireRow(this, row, "plusRow needs one row with as many columns");
        return changed((kernels, sum) -> {
            for (int at = 0; at < sum.length; at += columns) {
                kernels.add(sum, at, row.data, 0, columns);
            }
        });
    }

    /**
     * A function of each element and of the element in the same place of b. For the same result on every machine, functions stay with + - * /,
     * comparisons, {@link Math#fma} and {@link Math#sqrt}; {@link Math#exp} and its like give what the machine gives.
     */
    public Matrix combine(Matrix b, FloatBinaryOperator f) {
        Sizes.requireSame(this, b);
        return new Matrix(rows, columns, Elementwise.combine(data, b.data, f));
    }

    /** The same with each row and the one row of b: {@code x.combineRow(means, (a, mean) -> a - mean)}. */
    public Matrix combineRow(Matrix row, FloatBinaryOperator f) {
        Sizes.requireRow(this, row, "combineRow needs one row with as many columns");
        return new Matrix(rows, columns, Elementwise.combineRow(data, row.data, f));
    }

    /** The same with each column and the one column of b. */
    public Matrix combineColumn(Matrix column, FloatBinaryOperator f) {
        boolean fits = column.rows == rows && column.columns == 1;
        Sizes.require(fits, "combineColumn needs one column with as many rows", this, column);
        return new Matrix(rows, columns, Elementwise.combineColumn(data, column.data, f));
    }

    /** A function of each element; see {@link #combine} for what it may call. */
    public Matrix map(FloatUnaryOperator f) {
        return new Matrix(rows, columns, Elementwise.map(data, f));
    }

    /** The larger of each element and 0. */
    public Matrix relu() {
        return changed((kernels, y) -> kernels.activate(Activation.RELU, y, 0, y.length));
    }

    /** 1 / (1 + e^-x) of each element x. */
    public Matrix sigmoid() {
        return changed((kernels, y) -> kernels.activate(Activation.SIGMOID, y, 0, y.length));
    }

    /** The hyperbolic tangent of each element. */
    public Matrix tanh() {
        return changed((kernels, y) -> kernels.activate(Activation.TANH, y, 0, y.length));
    }

    /** e^x of each element x. */
    public Matrix exp() {
        return changed((kernels, y) -> kernels.exp(y, 0, y.length));
    }

    /** The natural logarithm of each element: -infinity for a zero, NaN for what is below. */
    public Matrix log() {
        return changed((kernels, y) -> kernels.log(y, 0, y.length));
    }

    /** The square root of each element. */
    public Matrix sqrt() {
        return new Matrix(rows, columns, Elementwise.roots(data));
    }

    /** Softmax of each row: e^x_j / sum of e^x_i, with the row's largest element taken off first. */
    public Matrix softmax() {
        return changed((kernels, y) -> {
            for (int at = 0; at < y.length; at += columns) {
                kernels.softmax(y, at, columns);
            }
        });
    }

    /** The sums of the columns, a row; a column is summed from row to row. */
    public Matrix columnSums() {
        float[] sums = new float[columns];
        kernels().columnSums(data, 0, columns, rows, sums, 0, columns);
        return new Matrix(1, columns, sums);
    }

    /** The sums of the rows, a column. */
    public Matrix rowSums() {
        float[] sums = new float[rows];
        Kernels kernels = kernels();
        for (int row = 0; row < rows; row++) {
            sums[row] = kernels.sum(data, row * columns, columns);
        }
        return new Matrix(rows, 1, sums);
    }

    /** The sum of all elements: that of the row sums, from row to row. */
    public float sum() {
        return rowSums().columnSums().data[0];
    }

    /** The columns' sums divided by the number of rows. */
    public Matrix columnMeans() {
        return columnSums().map(sum -> sum / rows);
    }

    /** The rows' sums divided by the number of columns. */
    public Matrix rowMeans() {
        return rowSums().map(sum -> sum / columns);
    }

    /** The sum of all elements divided by their number. */
    public float mean() {
        return sum() / data.length;
    }

    /** For each row, the column of its largest element: the first of several. NaN is larger than nothing. */
    public int[] argmax() {
        int[] largest = new int[rows];
        for (int row = 0; row < rows; row++) {
            int at = row * columns;
            for (int column = 1; column < columns; column++) {
                largest[row] = data[at + column] > data[at + largest[row]] ? column : largest[row];
            }
        }
        return largest;
    }

    /** SHA-256 over the matrices' bits in this order: that of a model whose kernels and biases they are. */
    public static String fingerprint(Matrix... matrices) {
        Fingerprint fingerprint = new Fingerprint();
        for (Matrix matrix : matrices) {
            fingerprint.add(matrix.data);
        }
        return fingerprint.hex();
    }

    /** What a kernel makes of a copy. */
    private Matrix changed(BiConsumer<Kernels, float[]> kernel) {
        float[] copy = data.clone();
        kernel.accept(kernels(), copy);
        return new Matrix(rows, columns, copy);
    }

    private static Kernels kernels() {
        return KernelChoice.family().newKernels();
    }

    /** Rows and columns: {@code 32 x 784}. */
    String shape() {
        return rows + " x " + columns;
    }

    /** Whether the other is a matrix of the same shape and the same bits; all NaNs are one. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * columns + Arrays.hashCode(data);
    }

    /** The shape, and the elements of a small matrix. */
    @Override
    public String toString() {
        return shape() + (data.length <= PRINTED ? " " + Arrays.deepToString(toRows()) : "");
    }
}
