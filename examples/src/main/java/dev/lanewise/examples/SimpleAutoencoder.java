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

/** The simplest autoencoder: 784 pixels become 32 numbers, and those become 784 pixels again. */
public final class SimpleAutoencoder {

    private SimpleAutoencoder() {}

    /**
     * Trains five epochs.
     *
     * @param args the number of training images, at most 60000, MNIST's folder, and the number of epochs; all may be left out
     */
    public static void main(String[] args) throws IOException {
        int images = args.length > 0 ? Integer.parseInt(args[0]) : 60_000;
        Path mnist = Path.of(args.length > 1 ? args[1] : "examples/data/mnist");
        int epochs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        Samples xTrain = MnistFolder.train(mnist).images().first(images);
        Samples xTest = MnistFolder.test(mnist).images();

        var inputImg = Layers.input(784);
        var code = Layers.dense(32).activation(RELU).apply(inputImg);
        var outputImg = Layers.dense(784).activation(SIGMOID).apply(code);

        var autoencoder = Model.of(inputImg, outputImg);
        autoencoder.compile(new Adam(), BINARY_CROSSENTROPY);

        // what goes in is what is to come out
        History history =
                autoencoder.fit(xTrain, xTrain, FitOptions.epochs(epochs).validation(xTest, xTest));
        for (var epoch : history.epochs()) {
            double validationLoss = epoch.validationLoss().getAsDouble();
            System.out.printf(
                    "epoch %d  loss %.4f  validation loss %.4f%n", epoch.epoch(), epoch.loss(), validationLoss);
        }
        System.out.println("fingerprint " + history.fingerprint());
    }
}
