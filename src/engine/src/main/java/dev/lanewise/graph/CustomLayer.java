package dev.lanewise.graph;

import java.util.List;

/**
 * A layer of your own: a function of one row, and how its gradient goes back. As an example, y = x^2:
 *
 * <pre>{@code
 * record Square(String name, int width) implements CustomLayer {
 *     public String className() { return "Square"; }
 *
 *     public int columns(int inputs) { return inputs; }
 *
 *     public void forward(float[][] weights, float[] x, int xAt, float[] y, int yAt) {
 *         for (int j = 0; j < width; j++) y[yAt + j] = x[xAt + j] * x[xAt + j];
 *     }
 *
 *     public void backward(float[][] weights, float[] x, int xAt, float[] y, int yAt,
 *             float[] dy, int dyAt, float[] dx, int dxAt) {
 *         for (int j = 0; j < width; j++) dx[dxAt + j] = 2 * x[xAt + j] * dy[dyAt + j];
 *     }
 * }
 * }</pre>
 *
 * <p>Rows are divided among threads, so the methods must not keep anything. A result that is to be the same everywhere takes
 * its functions from {@link StrictMath} and adds in a fixed order. Such a model trains and predicts, but its file could not
 * hold the layer's code: it is not saved; its weights can be ({@code Model.variables}).
 */
public non-sealed interface CustomLayer extends Layer {

    /** Columns of the result for so many columns of input; an {@link IllegalArgumentException} says what would fit. */
    int columns(int inputs);

    /** Computes y, of {@code columns(inputs)} numbers from {@code yAt} on, of the row that begins at {@code x[xAt]}. */
    void forward(float[][] weights, float[] x, int xAt, float[] y, int yAt);

    /**
     * Computes the gradient at x, from {@code dx[dxAt]} on, from that at y. It is written, not added.
     *
     * @param y what {@link #forward} computed
     */
    void backward(
            float[][] weights, float[] x, int xAt, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt);

    /**
     * Adds what one row gives to the gradients of the weights. Called for each row in order, by one thread.
     *
     * @param gradients beside {@code weights}, in the order of {@link #weights}
     */
    default void addGradients(float[][] weights, float[] x, int xAt, float[] dy, int dyAt, float[][] gradients) {
        // a layer without weights has nothing to add
    }

    @Override
    default Shape shape(List<Tensor> inputs) {
        return Shape.of(columns(Shapes.flat(this, inputs).units()));
    }
}
