package dev.lanewise.examples;

import static dev.lanewise.graph.Activation.RELU;
import static dev.lanewise.graph.Activation.SIGMOID;
import static dev.lanewise.graph.Loss.BINARY_CROSSENTROPY;

import dev.lanewise.data.MnistFolder;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Tensor;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An autoencoder that memorises: with many weights and few images it learns those by heart and draws others ever worse. The same
 * net with dropout, whose noise shows it no image twice alike, learns to draw digits.
 */
public final class MemorisingAutoencoder {

    private MemorisingAutoencoder() {}

    /**
     * Trains a hundred epochs on a hundred images, without noise and with it.
     *
     * @param args the number of training images, at most 60000, MNIST's folder, and the number of epochs; all may be left out
     */
    public static void main(String[] args) throws IOException {
        int images = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        Path mnist = Path.of(args.length > 1 ? args[1] : "examples/data/mnist");
        int epochs = args.length > 2 ? Integer.parseInt(args[2]) : 100;
        Samples xTrain = MnistFolder.train(mnist).images().first(images);
        Samples xTest = MnistFolder.test(mnist).images();
        FitOptions options =
                FitOptions.epochs(epochs).batchSize(20).validation(xTest, xTest).validationFrequency(10);

        var inputImg = Layers.input(784);
        var hidden1 = Layers.dense(512).activation(RELU).apply(inputImg);
        var code = Layers.dense(256).activation(RELU).apply(hidden1);
        var hidden2 = Layers.dense(512).activation(RELU).apply(code);
        var outputImg = Layers.dense(784).activation(SIGMOID).apply(hidden2);
        var memorising = Model.of(inputImg, outputImg).compile(new Adam(), BINARY_CROSSENTROPY);
        History plain = memorising.fit(xTrain, xTrain, options);
        print("without noise", plain);

        // the same layers, and before each of them a fifth of its inputs left out while it trains, others in each step
        hidden1 = Layers.dense(512).activation(RELU).apply(noise(inputImg));
        code = Layers.dense(256).activation(RELU).apply(noise(hidden1));
        hidden2 = Layers.dense(512).activation(RELU).apply(noise(code));
        outputImg = Layers.dense(784).activation(SIGMOID).apply(noise(hidden2));
        var mended = Model.of(inputImg, outputImg).compile(new Adam(), BINARY_CROSSENTROPY);
        print("with noise", mended.fit(xTrain, xTrain, options));

        System.out.println("fingerprint " + plain.fingerprint());
    }

    private static Tensor noise(Tensor x) {
        return Layers.dropout(0.2f).apply(x);
    }

    /** The epochs that were validated: every tenth. */
    private static void print(String name, History history) {
        for (var epoch : history.epochs()) {
            epoch.validationLoss()
                    .ifPresent(validationLoss -> System.out.printf(
                            "%-13s  epoch %3d  loss %.4f  validation loss %.4f%n",
                            name, epoch.epoch(), epoch.loss(), validationLoss));
        }
    }
}
