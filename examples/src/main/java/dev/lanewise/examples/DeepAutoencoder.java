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

/** A deep autoencoder: learns to squeeze each of MNIST's digits through 32 numbers and to draw it again. */
public final class DeepAutoencoder {

    private DeepAutoencoder() {}

    /**
     * Trains five epochs.
     *
     * @param args the number of training images, at most 60000, and the folder of MNIST's files; both may be left out
     */
    public static void main(String[] args) throws IOException {
        int images = args.length > 0 ? Integer.parseInt(args[0]) : 60_000;
        Path mnist = Path.of(args.length > 1 ? args[1] : "examples/data/mnist");
        Samples xTrain = MnistFolder.train(mnist).images().first(images);
        Samples xTest = MnistFolder.test(mnist).images();

        var inputImg = Layers.input(784);
        var hidden1 = Layers.dense(128).activation(RELU).apply(inputImg);
        var code = Layers.dense(32).activation(RELU).name("code").apply(hidden1);
        var hidden2 = Layers.dense(128).activation(RELU).apply(code);
        var outputImg = Layers.dense(784).activation(SIGMOID).apply(hidden2);

        var autoencoder = Model.of(inputImg, outputImg);
        autoencoder.compile(new Adam(), BINARY_CROSSENTROPY);
        System.out.println(autoencoder.summary());

        History history = autoencoder.fit(xTrain, xTrain, FitOptions.epochs(5).validation(xTest, xTest));
        for (var epoch : history.epochs()) {
            double validationLoss = epoch.validationLoss().getAsDouble();
            System.out.printf(
                    "epoch %d  loss %.4f  validation loss %.4f  %.2f s%n",
                    epoch.epoch(), epoch.loss(), validationLoss, epoch.seconds());
        }
        System.out.println("fingerprint " + history.fingerprint());
    }
}
