package dev.lanewise.examples;

import static dev.lanewise.graph.Activation.RELU;
import static dev.lanewise.graph.Activation.SIGMOID;
import static dev.lanewise.graph.Loss.BINARY_CROSSENTROPY;

import dev.lanewise.data.MnistFolder;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Variable;
import dev.lanewise.matrix.Matrix;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One autoencoder trained twice: by the layers, and written out by hand with matrices: forward pass, backpropagation and Adam.
 * Both end with the same weights, to the last bit.
 */
public final class ByHand {

    private static final int EPOCHS = 3;
    private static final int BATCH = 32;

    /** The layers' kernels and biases, from the input to the output. */
    private final List<Weights> kernels = new ArrayList<>();

    private final List<Weights> biases = new ArrayList<>();

    /** Batches learned from. */
    private int steps;

    private ByHand(List<Variable> start) {
        for (int i = 0; i < start.size(); i += 2) {
            kernels.add(new Weights(start.get(i)));
            biases.add(new Weights(start.get(i + 1)));
        }
    }

    /**
     * Trains three epochs each way.
     *
     * @param args the number of training images, at most 60000, and the folder of MNIST's files; both may be left out
     */
    public static void main(String[] args) throws IOException {
        int images = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        Path mnist = Path.of(args.length > 1 ? args[1] : "examples/data/mnist");
        Samples x = MnistFolder.train(mnist).images().first(images);

        var inputImg = Layers.input(784);
        var hidden1 = Layers.dense(128).activation(RELU).apply(inputImg);
        var code = Layers.dense(32).activation(RELU).apply(hidden1);
        var hidden2 = Layers.dense(128).activation(RELU).apply(code);
        var outputImg = Layers.dense(784).activation(SIGMOID).apply(hidden2);
        var autoencoder = Model.of(inputImg, outputImg).compile(new Adam(), BINARY_CROSSENTROPY);

        var byHand = new ByHand(autoencoder.variables());
        byHand.fit(Matrix.of(x));
        var history =
                autoencoder.fit(x, x, FitOptions.epochs(EPOCHS).batchSize(BATCH).unshuffled());
        history.epochs()
                .forEach(epoch -> System.out.printf("by layers  epoch %d  loss %.4f%n", epoch.epoch(), epoch.loss()));

        System.out.println("by hand    fingerprint " + byHand.fingerprint());
        System.out.println("by layers  fingerprint " + history.fingerprint());
        if (!byHand.fingerprint().equals(history.fingerprint())) {
            throw new IllegalStateException("the two ways ended with different weights");
        }
    }

    private void fit(Matrix x) {
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double loss = 0;
            for (int from = 0; from < x.rows(); from += BATCH) {
                Matrix batch = x.rows(from, Math.min(from + BATCH, x.rows()));
                loss += trainOnBatch(batch, batch) * batch.rows();
            }
            System.out.printf("by hand    epoch %d  loss %.4f%n", epoch, loss / x.rows());
        }
    }

    /** Learns from a batch, and returns the loss before. */
    private float trainOnBatch(Matrix x, Matrix t) {
        steps++;
        int last = kernels.size() - 1;

        // forward: results.get(l) goes into layer l
        List<Matrix> results = new ArrayList<>(List.of(x));
        for (int l = 0; l <= last; l++) {
            Matrix z = results.get(l).multiply(kernels.get(l).value).plusRow(biases.get(l).value);
            results.add(l < last ? z.relu() : z.sigmoid());
        }
        Matrix y = results.get(last + 1);

        // backward: the sigmoid's derivative and that of the cross-entropy make y - t, before the sigmoid
        float scale = 1f / (x.rows() * x.columns());
        Matrix dz = y.combine(t, (p, target) -> isClipped(p) ? 0f : (p - target) * scale);
        for (int l = last; l >= 0; l--) {
            Matrix in = results.get(l);
            Matrix dKernel = in.transposedMultiply(dz);
            Matrix dBias = dz.columnSums();
            if (l > 0) {
                dz = dz.multiplyTransposed(kernels.get(l).value).combine(in, (g, a) -> a > 0f ? g : 0f);
            }
            kernels.get(l).learn(dKernel, steps);
            biases.get(l).learn(dBias, steps);
        }
        return binaryCrossEntropy(y, t);
    }

    /** -(t log y + (1 - t) log(1 - y)), the mean of all elements. */
    private static float binaryCrossEntropy(Matrix y, Matrix t) {
        Matrix p = y.map(a -> Math.clamp(a, 1e-7f, 1f - 1e-7f));
        Matrix yes = t.times(p.log());
        Matrix no = t.map(a -> 1f - a).times(p.map(a -> 1f - a).log());
        return -yes.plus(no).mean();
    }

    /** Keras clips predictions before it takes their logarithm; where it does, no gradient comes through. */
    private static boolean isClipped(float p) {
        return p < 1e-7f || p > 1f - 1e-7f;
    }

    private String fingerprint() {
        List<Matrix> inOrder = new ArrayList<>();
        for (int l = 0; l < kernels.size(); l++) {
            inOrder.add(kernels.get(l).value);
            inOrder.add(biases.get(l).value);
        }
        return Matrix.fingerprint(inOrder.toArray(Matrix[]::new));
    }

    /** A kernel or a bias, and Adam's running means of its gradient and of the gradient's square. */
    private static final class Weights {

        private static final double BETA_1 = 0.9;
        private static final double BETA_2 = 0.999;
        private static final float LEARNING_RATE = 0.001f;
        private static final float EPSILON = 1e-7f;

        private Matrix value;
        private Matrix mean;
        private Matrix square;

        Weights(Variable start) {
            int columns = start.shape().getLast();
            value = Matrix.of(start.values().length / columns, columns, start.values());
            mean = Matrix.zeros(value.rows(), columns);
            square = mean;
        }

        /** Adam's step, in Keras's form: epsilon stands outside of the bias correction. */
        void learn(Matrix gradient, int step) {
            float correction1 = 1f - (float) StrictMath.pow((float) BETA_1, step);
            float correction2 = 1f - (float) StrictMath.pow((float) BETA_2, step);
            float alpha = LEARNING_RATE * (float) Math.sqrt(correction2) / correction1;
            float rate1 = (float) (1 - BETA_1);
            float rate2 = (float) (1 - BETA_2);
            mean = mean.combine(gradient, (m, g) -> Math.fma(g - m, rate1, m));
            square = square.combine(gradient, (v, g) -> Math.fma(Math.fma(g, g, -v), rate2, v));
            value = value.minus(mean.times(alpha).dividedBy(square.sqrt().plus(EPSILON)));
        }
    }
}
