package dev.lanewise.plan;

import dev.lanewise.graph.Variable;
import java.util.List;

/**
 * A variable where it lies packed for the kernels. To the outside it is row-major, and passes in blocks of whole rows, so
 * that writing, reading or hashing all weights takes no second copy of them.
 */
public final class PackedVariable {

    /** Numbers in a block, unless a row is longer: 256 KiB. */
    private static final int BLOCK = 1 << 16;

    private final String name;
    private final List<Integer> shape;
    private final int rows;
    private final int columns;
    private final float[] packed;
    private final int first;
    private final int panelStride;
    private final int nr;

    /** Takes a variable's numbers block by block, in order. */
    @FunctionalInterface
    public interface Sink<E extends Exception> {
        /**
         * Takes the first {@code count} numbers of {@code block}, which is used again for the next one.
         *
         * @param first the row-major index of the first of them
         */
        void take(float[] block, int count, long first) throws E;
    }

    /** Gives a variable's numbers block by block, in order. */
    @FunctionalInterface
    public interface Source<E extends Exception> {
        /**
         * Sets the first {@code count} numbers of {@code block}.
         *
         * @param first the row-major index of the first of them
         */
        void give(float[] block, int count, long first) throws E;
    }

    private PackedVariable(
            String name, List<Integer> shape, int rows, float[] packed, int first, int panelStride, int nr) {
        this.name = name;
        this.shape = shape;
        this.rows = rows;
        this.columns = shape.getLast();
        this.packed = packed;
        this.first = first;
        this.panelStride = panelStride;
        this.nr = nr;
    }

    static PackedVariable kernel(String layer, DenseWeights weights, Layout layout) {
        List<Integer> shape = List.of(weights.inputs(), weights.units());
        return new PackedVariable(
                layer + "/kernel",
                shape,
                weights.inputs(),
                weights.kernel(),
                weights.at(0, 0),
                weights.panelSize(),
                layout.nr());
    }

    static PackedVariable bias(String layer, DenseWeights weights, Layout layout) {
        return new PackedVariable(
                layer + "/bias", List.of(weights.units()), 1, weights.bias(), 0, layout.nr(), layout.nr());
    }

    static PackedVariable vector(String layer, VectorWeights weights) {
        List<Integer> shape = weights.declaration().shape();
        int columns = shape.getLast();
        int rows = weights.values().length / columns;
        return new PackedVariable(
                layer + "/" + weights.declaration().name(), shape, rows, weights.values(), 0, columns, columns);
    }

    /** Numbers of another array that lie there as this variable's do. */
    PackedVariable like(String newName, float[] array) {
        return new PackedVariable(newName, shape, rows, array, first, panelStride, nr);
    }

    /** The layer's name and Keras's name for the parameter. */
    public String name() {
        return name;
    }

    /** {@code [inputs, units]} for a kernel, {@code [units]} for a bias. */
    public List<Integer> shape() {
        return shape;
    }

    /** Hands out all numbers. */
    public <E extends Exception> void store(Sink<E> sink) throws E {
        float[] block = block();
        int step = rowsOf(block);
        for (int row = 0; row < rows; row += step) {
            int end = Math.min(row + step, rows);
            unpack(row, end, block);
            sink.take(block, (end - row) * columns, (long) row * columns);
        }
    }

    /** Replaces all numbers; those of whole blocks if {@code source} fails. */
    public <E extends Exception> void load(Source<E> source) throws E {
        float[] block = block();
        int step = rowsOf(block);
        for (int row = 0; row < rows; row += step) {
            int end = Math.min(row + step, rows);
            source.give(block, (end - row) * columns, (long) row * columns);
            pack(row, end, block);
        }
    }

    /** A copy of all numbers. */
    Variable copy() {
        float[] values = Layout.allocate("variable '" + name + "'", rows, columns);
        unpack(0, rows, values);
        return new Variable(name, shape, values);
    }

    /** Replaces all numbers by those of a variable of the same shape. */
    void load(Variable variable) {
        pack(0, rows, variable.values());
    }

    int rows() {
        return rows;
    }

    /** Where the numbers lie. */
    float[] packed() {
        return packed;
    }

    /** l1 sum |w| + l2 sum w^2 over one row. */
    double penalty(int row, float l1, float l2) {
        double sum = 0;
        for (int column = 0, panelAt = first; column < columns; column += nr, panelAt += panelStride) {
            sum = penalty(sum, packed, panelAt + row * nr, Math.min(nr, columns - column), l1, l2);
        }
        return sum;
    }

    /** Goes on with n more numbers: one sum from the first column to the last, however they are packed. */
    static double penalty(double before, float[] x, int at, int n, float l1, float l2) {
        double sum = before;
        for (int j = 0; j < n; j++) {
            double value = x[at + j];
            sum += l1 * Math.abs(value) + l2 * value * value;
        }
        return sum;
    }

    private float[] block() {
        return new float[Math.max(columns, Math.min(rows, BLOCK / columns) * columns)];
    }

    private int rowsOf(float[] block) {
        return block.length / columns;
    }

    private void pack(int fromRow, int toRow, float[] block) {
        for (int column = 0, panelAt = first; column < columns; column += nr, panelAt += panelStride) {
            int width = Math.min(nr, columns - column);
            for (int row = fromRow; row < toRow; row++) {
                System.arraycopy(block, (row - fromRow) * columns + column, packed, panelAt + row * nr, width);
            }
        }
    }

    private void unpack(int fromRow, int toRow, float[] block) {
        for (int column = 0, panelAt = first; column < columns; column += nr, panelAt += panelStride) {
            int width = Math.min(nr, columns - column);
            for (int row = fromRow; row < toRow; row++) {
                System.arraycopy(packed, panelAt + row * nr, block, (row - fromRow) * columns + column, width);
            }
        }
    }
}
