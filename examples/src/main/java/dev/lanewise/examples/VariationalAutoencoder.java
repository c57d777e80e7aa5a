package dev.lanewise.examples;

import static dev.lanewise.graph.Activation.RELU;
import static dev.lanewise.graph.Activation.SIGMOID;
import static dev.lanewise.graph.Loss.BINARY_CROSSENTROPY;

import dev.lanewise.data.MnistFolder;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A variational autoencoder: the code is a plane of digits, and its decoder draws digits that nobody wrote. */
public final class VariationalAutoencoder {

    private VariationalAutoencoder() {}

    /**
     * Trains twenty epochs and draws four digits.
     *
     * @param args the number of training images, at most 60000, MNIST's folder, and the number of epochs; all may be left out
     */
    public static void main(String[] args) throws IOException {
        int images = args.length > 0 ? Integer.parseInt(args[0]) : 60_000;
        Path mnist = Path.of(args.length > 1 ? args[1] : "examples/data/mnist");
        int epochs = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        Samples xTrain = MnistFolder.train(mnist).images().first(images);
        Samples xTest = MnistFolder.test(mnist).images();

        var inputImg = Layers.input(784);
        var hidden1 = Layers.dense(256).activation(RELU).apply(inputImg);
        var mean = Layers.dense(2).apply(hidden1);
        var logVariance = Layers.dense(2).apply(hidden1);
        // draws mean + exp(logVariance / 2) noise, and adds to the loss how far that is from the standard normal
        // distribution; the weight is 1 / 784 because the cross-entropy is a mean over 784 pixels
        var code = Layers.sampling(1f / 784).apply(mean, logVariance);
        var hidden2 = Layers.dense(256).activation(RELU).apply(code);
        var outputImg = Layers.dense(784).activation(SIGMOID).apply(hidden2);

        var autoencoder = Model.of(inputImg, outputImg);
        autoencoder.compile(new Adam(), BINARY_CROSSENTROPY);

        History history = autoencoder.fit(
                xTrain, xTrain, FitOptions.epochs(epochs).batchSize(128).validation(xTest, xTest));
        for (var epoch : history.epochs()) {
            double validationLoss = epoch.validationLoss().getAsDouble();
            System.out.printf(
                    "epoch %d  loss %.4f  validation loss %.4f%n", epoch.epoch(), epoch.loss(), validationLoss);
        }

        // codes are standard normal by now, so that such draws are codes of digits
        var decoder = autoencoder.part(code, outputImg);
        var random = new Random(1);
        float[][] codes = new float[4][2];
        for (float[] drawn : codes) {
            drawn[0] = (float) random.nextGaussian();
            drawn[1] = (float) random.nextGaussian();
        }
        print(decoder.predict(codes));
        System.out.println("fingerprint " + history.fingerprint());
    }

    /** Images of 28 x 28 pixels side by side, every second row of them, since letters are twice as high as wide. */
    private static void print(float[][] digits) {
        for (int row = 0; row < 28; row += 2) {
            var line = new StringBuilder();
            for (float[] digit : digits) {
                for (int column = 0; column < 28; column++) {
                    line.append(" .:+#".charAt(Math.min(4, (int) (digit[28 * row + column] * 5))));
                }
            }
            System.out.println(line.toString().stripTrailing());
        }
    }
}
