package dev.lanewise.examples;

import static dev.lanewise.graph.Activation.SIGMOID;
import static dev.lanewise.graph.Loss.BINARY_CROSSENTROPY;

import dev.lanewise.data.MnistFolder;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.KlSparsity;
import dev.lanewise.graph.Layers;
import dev.lanewise.matrix.Matrix;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.nio.file.Path;

/** A sparse autoencoder: its code is wide, 128 numbers, but each digit may use only a few of them. */
public final class SparseAutoencoder {

    private SparseAutoencoder() {}

    /**
     * Trains ten epochs.
     *
     * @param args the number of training images, at most 60000, MNIST's folder, and the number of epochs; all may be left out
     */
    public static void main(String[] args) throws IOException {
        int images = args.length > 0 ? Integer.parseInt(args[0]) : 60_000;
        Path mnist = Path.of(args.length > 1 ? args[1] : "examples/data/mnist");
        int epochs = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        Samples xTrain = MnistFolder.train(mnist).images().first(images);
        Samples xTest = MnistFolder.test(mnist).images();

        // the penalty grows as a unit's mean over the batch leaves 0.1 (Kullback-Leibler divergence)
        var fewActive = new KlSparsity(0.1f, 0.001f);
        var inputImg = Layers.input(784);
        var code = Layers.dense(128)
                .activation(SIGMOID)
                .activityRegularizer(fewActive)
                .apply(inputImg);
        var outputImg = Layers.dense(784).activation(SIGMOID).apply(code);

        var autoencoder = Model.of(inputImg, outputImg);
        autoencoder.compile(new Adam(), BINARY_CROSSENTROPY);
        var encoder = autoencoder.part(inputImg, code); // the first half, with the same weights
        System.out.printf("mean of the code before  %.3f%n", meanCode(encoder, xTest));

        History history =
                autoencoder.fit(xTrain, xTrain, FitOptions.epochs(epochs).validation(xTest, xTest));
        for (var epoch : history.epochs()) {
            double validationLoss = epoch.validationLoss().getAsDouble();
            System.out.printf(
                    "epoch %d  loss %.4f  validation loss %.4f%n", epoch.epoch(), epoch.loss(), validationLoss);
        }
        System.out.printf("mean of the code after   %.3f%n", meanCode(encoder, xTest));
        System.out.println("fingerprint " + history.fingerprint());
    }

    private static float meanCode(Model encoder, Samples x) {
        return Matrix.of(encoder.predict(x)).mean();
    }
}
