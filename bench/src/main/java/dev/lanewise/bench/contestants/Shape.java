package dev.lanewise.bench.contestants;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A product C = A B, where A is m x k, B is k x n and C is m x n, all row-major.
 *
 * @param kind for what such a product stands, the beginning of its name
 */
public record Shape(String kind, Form form, int m, int n, int k) {

    /** Which operand lies in memory transposed. */
    public enum Form {
        PLAIN,
        /** A lies as k x m: the weights' gradient X' dZ. */
        TRANSPOSED_A,
        /** B lies as n x k: the gradient of a layer's input, dZ W'. */
        TRANSPOSED_B
    }

    private static final int[][] AUTOENCODER = {{784, 128}, {128, 32}, {32, 128}, {128, 784}};

    double flop() {
        return 2.0 * m * n * k;
    }

    @Override
    public String toString() {
        return kind + " " + m + "x" + n + "x" + k;
    }

    boolean isNet() {
        return kind.startsWith("net ");
    }

    /** Worth several threads, and few, because works on several threads are measured with rests between. */
    boolean isForThreads() {
        return isBarSquare() || isNet() && flop() > 2.5e7 && flop() < 3e8;
    }

    /** A square that the project holds itself to. */
    boolean isBarSquare() {
        return kind.equals("square") && m >= 256;
    }

    static List<Shape> few() {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(square(256));
        shapes.add(square(1024));
        layer(shapes, 32, 784, 128);
        layer(shapes, 128, 128, 784);
        shapes.add(new Shape("prime", Form.PLAIN, 127, 131, 137));
        return shapes;
    }

    static List<Shape> all() {
        List<Shape> shapes = new ArrayList<>();
        for (int n : new int[] {64, 128, 256, 512, 1024, 2048}) {
            shapes.add(square(n));
        }
        for (int batch : new int[] {32, 128, 512, 2048}) {
            for (int[] layer : AUTOENCODER) {
                layer(shapes, batch, layer[0], layer[1]);
            }
        }
        shapes.add(new Shape("tall", Form.PLAIN, 4096, 64, 64));
        shapes.add(new Shape("wide", Form.PLAIN, 64, 4096, 64));
        shapes.add(new Shape("deep", Form.PLAIN, 64, 64, 4096));
        shapes.add(new Shape("tiny", Form.PLAIN, 1, 1, 1));
        shapes.add(new Shape("tiny", Form.PLAIN, 4, 4, 4));
        shapes.add(new Shape("tiny", Form.PLAIN, 10, 16, 8));
        shapes.add(new Shape("tiny", Form.PLAIN, 1, 784, 128));
        shapes.add(new Shape("prime", Form.PLAIN, 31, 37, 41));
        shapes.add(new Shape("prime", Form.PLAIN, 127, 131, 137));
        shapes.add(new Shape("prime", Form.PLAIN, 509, 521, 523));
        return shapes;
    }

    private static Shape square(int n) {
        return new Shape("square", Form.PLAIN, n, n, n);
    }

    /** The three products of a dense layer in a training step. */
    private static void layer(List<Shape> shapes, int batch, int inputs, int outputs) {
        shapes.add(new Shape("net forward", Form.PLAIN, batch, outputs, inputs));
        shapes.add(new Shape("net dX", Form.TRANSPOSED_B, batch, inputs, outputs));
        shapes.add(new Shape("net dW", Form.TRANSPOSED_A, inputs, outputs, batch));
    }

    /** The name of the case on so many threads. */
    String on(int threads) {
        return String.format(Locale.ROOT, "%s, threads %d", this, threads);
    }
}
