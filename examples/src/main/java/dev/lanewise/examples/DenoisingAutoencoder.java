package dev.lanewise.examples;

import static dev.lanewise.graph.Activation.RELU;
import static dev.lanewise.graph.Activation.SIGMOID;
import static dev.lanewise.graph.Loss.BINARY_CROSSENTROPY;

import dev.lanewise.data.MnistFolder;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.matrix.Matrix;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.nio.file.Path;

/** A denoising autoencoder: noisy digits go in, and the clean ones are to come out. */
public final class DenoisingAutoencoder {

    private DenoisingAutoencoder() {}

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

        // for training, noise that is new in each epoch, so that no image is ever seen twice; the test images keep
        // theirs
        Samples xTrainNoisy = xTrain.withFreshGaussianNoise(0.5f, 0).clipped(0, 1);
        Samples xTestNoisy = xTest.withGaussianNoise(0.5f, -1).clipped(0, 1);

        var inputImg = Layers.input(784);
        var hidden1 = Layers.dense(128).activation(RELU).apply(inputImg);
        var code = Layers.dense(32).activation(RELU).apply(hidden1);
        var hidden2 = Layers.dense(128).activation(RELU).apply(code);
        var outputImg = Layers.dense(784).activation(SIGMOID).apply(hidden2);

        var autoencoder = Model.of(inputImg, outputImg);
        autoencoder.compile(new Adam(), BINARY_CROSSENTROPY);

        History history =
                autoencoder.fit(xTrainNoisy, xTrain, FitOptions.epochs(epochs).validation(xTestNoisy, xTest));
        for (var epoch : history.epochs()) {
            double validationLoss = epoch.validationLoss().getAsDouble();
            System.out.printf(
                    "epoch %d  loss %.4f  validation loss %.4f%n", epoch.epoch(), epoch.loss(), validationLoss);
        }
        System.out.printf("mean squared error of the noisy digits     %.4f%n", error(xTestNoisy, xTest));
        System.out.printf(
                "mean squared error of the denoised digits  %.4f%n", error(autoencoder.predict(xTestNoisy), xTest));
        System.out.println("fingerprint " + history.fingerprint());
    }

    private static float error(Samples x, Samples target) {
        Matrix difference = Matrix.of(x).minus(Matrix.of(target));
        return difference.times(difference).mean();
    }
}
