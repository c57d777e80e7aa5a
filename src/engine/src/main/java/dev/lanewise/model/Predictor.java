package dev.lanewise.model;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Node;
import dev.lanewise.plan.Inference;
import dev.lanewise.plan.Parameters;
import dev.lanewise.plan.Tuning;
import java.util.Objects;

/**
 * A network made ready to answer: rows in, rows out, for applications that predict a row or a small batch at a time.
 *
 * <pre>{@code
 * Predictor predictor = model.predictor();     // once
 * predictor.predict(image, 0, answer, 0);      // from any thread, as often as one likes
 * }</pre>
 *
 * <p><b>Threads.</b> Any number of threads may predict at once. A call is computed by the thread that makes it; no thread is
 * started and none waits for another. Many rows are best divided among threads by the caller; {@link Model#predict(Samples)}
 * does so for a whole data set.
 *
 * <p><b>Weights.</b> A predictor has a copy of the weights that the model had when it was made. Training or loading the model
 * afterwards changes nothing here; make another predictor to have newer weights. A predictor made by a
 * {@link TrainingListener} has the weights of that moment.
 *
 * <p><b>Results</b> are those of {@link Model#predict(Samples)} to the last bit, whatever the batch and the threads.
 *
 * <p><b>Memory.</b> Each call borrows memory for the layers' results, which is made when first needed, is kept for the next
 * call by whatever thread, and is freed with the predictor, which needs no closing. So predictions allocate nothing, once
 * there is memory for as many as run at once and the JIT has compiled them.
 */
public final class Predictor {

    /** Rows that are taken at once: enough to use each weight often, and few enough to stay in L2. */
    static final int USUAL_BATCH = 64;

    /** Memory is kept for so many calls at once for each processor: more than one, as threads are stopped amid a call. */
    private static final int KEPT_PER_PROCESSOR = 4;

    private static final int KEPT_AT_LEAST = 16;

    /** Far beyond where a larger batch is faster: what is asked for above it is a mistake. */
    private static final int MOST_BATCH = 1 << 16;

    private final Node input;
    private final Node output;
    private final Pool<Inference> pool;

    /** @param parameters weights that nobody else changes */
    Predictor(Graph graph, Parameters parameters, int batchSize, Tuning tuning) {
        if (batchSize < 1 || batchSize > MOST_BATCH) {
            throw new IllegalArgumentException("batchSize must be 1 to " + MOST_BATCH + ", but is " + batchSize);
        }
        input = graph.input();
        output = graph.output();
        int kept = Math.max(
                KEPT_AT_LEAST, KEPT_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        pool = new Pool<>(kept, () -> new Inference(parameters, batchSize, tuning));
        pool.giveBack(pool.take()); // the first is made here: what is too large fails before anybody predicts
    }

    /** Numbers in a row of inputs. */
    public int inputs() {
        return input.units();
    }

    /** Numbers in a row of outputs. */
    public int outputs() {
        return output.units();
    }

    /** The output for one row, as a new array. */
    public float[] predict(float[] row) {
        if (row.length != inputs()) {
            throw new IllegalArgumentException(
                    "layer '" + input.name() + "' expects " + inputs() + " numbers but the row has " + row.length);
        }
        float[] y = new float[outputs()];
        predict(row, 0, y, 0, 1);
        return y;
    }

    /** Computes one row; see {@link #predict(float[], int, float[], int, int)}. */
    public void predict(float[] x, int xOffset, float[] y, int yOffset) {
        predict(x, xOffset, y, yOffset, 1);
    }

    /**
     * Computes rows. They lie one after the other: row r of the inputs begins at {@code x[xOffset + r * inputs()]}, and its
     * output at {@code y[yOffset + r * outputs()]}. Nothing else of y is written.
     *
     * @param rows any number from 0 up
     * @throws IllegalArgumentException if {@code rows} is negative, or the two ranges overlap
     * @throws IndexOutOfBoundsException if x or y ends before the last row does
     */
    public void predict(float[] x, int xOffset, float[] y, int yOffset, int rows) {
        long inputNumbers = (long) checkRows(rows) * inputs();
        checkRange("x", x, xOffset, inputNumbers, rows, input);
        long outputNumbers = (long) rows * outputs();
        checkRange("y", y, yOffset, outputNumbers, rows, output);
        if (same(x, y) && xOffset < yOffset + outputNumbers && yOffset < xOffset + inputNumbers) {
            throw new IllegalArgumentException("x from " + xOffset + " and y from " + yOffset
                    + " overlap in one array; the outputs need a place of their own");
        }
        Inference inference = pool.take();
        try {
            inference.predict(x, xOffset, y, yOffset, rows);
        } finally {
            pool.giveBack(inference);
        }
    }

    /**
     * Computes the outputs of some rows of samples, as they are in epoch 0: that of row {@code fromRow + r} begins at
     * {@code y[yOffset + r * outputs()]}.
     *
     * @param rows any number from 0 up
     * @throws IllegalArgumentException if {@code rows} is negative, or x has another number of columns than the input
     * @throws IndexOutOfBoundsException if x has no such rows, or y ends before the last output does
     */
    public void predict(Samples x, int fromRow, float[] y, int yOffset, int rows) {
        checkColumns(x);
        Objects.checkFromIndexSize(fromRow, checkRows(rows), x.rows());
        checkRange("y", y, yOffset, (long) rows * outputs(), rows, output);
        Inference inference = pool.take();
        try {
            inference.predict(x, fromRow, y, yOffset, rows);
        } finally {
            pool.giveBack(inference);
        }
    }

    private void checkColumns(Samples x) {
        if (x.columns() != inputs()) {
            throw new IllegalArgumentException(
                    "layer '" + input.name() + "' expects " + inputs() + " columns but x has " + x.columns());
        }
    }

    private static int checkRows(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows must be 0 or more, but are " + rows);
        }
        return rows;
    }

    private static void checkRange(String name, float[] array, int offset, long size, int rows, Node node) {
        if (offset < 0 || size > array.length - (long) offset) {
            throw new IndexOutOfBoundsException(name + " has " + array.length + " numbers, but " + rows + " rows of "
                    + node.units() + " for layer '" + node.name() + "' from offset " + offset + " need more");
        }
    }

    /** One array, not two of equal content. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(float[] x, float[] y) {
        return x == y;
    }
}
