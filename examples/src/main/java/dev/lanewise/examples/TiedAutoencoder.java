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

/** An autoencoder with tied weights: the decoder uses the encoder's matrices, transposed, and learns only biases of its own. */
public final class TiedAutoencoder {

    private TiedAutoencoder() {}

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

        var toHidden = Layers.dense(128).activation(RELU);
        var toCode = Layers.dense(32).activation(RELU);
        var inputImg = Layers.input(784);
        var hidden1 = toHidden.apply(inputImg);
        var code = toCode.apply(hidden1);
        var hidden2 = toCode.transposed().activation(RELU).apply(code);
        var outputImg = toHidden.transposed().activation(SIGMOID).apply(hidden2);

        var autoencoder = Model.of(inputImg, outputImg);
        autoencoder.compile(new Adam(), BINARY_CROSSENTROPY);
        System.out.println(autoencoder.summary()); // about half the weights of the deep autoencoder

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
