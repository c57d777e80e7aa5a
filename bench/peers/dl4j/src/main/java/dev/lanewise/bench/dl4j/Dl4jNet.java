package dev.lanewise.bench.dl4j;

import dev.lanewise.bench.contestants.Images;
import dev.lanewise.bench.contestants.Net;
import dev.lanewise.data.Samples;
import java.util.Random;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A net and its training in Deeplearning4j, with a batch gathered from arrays of floats. */
final class Dl4jNet {

    private static final double KERAS_EPSILON = 1e-7;

    private final Net net;
    private final MultiLayerNetwork network;
    private final float[] inputs;
    private final float[] targets;
    private final int rows;

    Dl4jNet(Net net, Images images, int rows) {
        this.net = net;
        this.rows = rows;
        network = build(net);
        Samples x = images.inputs().first(rows);
        inputs = floats(x);
        targets = net.task() == Net.Task.DRAW ? inputs : floats(images.targets(net).first(rows));
    }

    private static MultiLayerNetwork build(Net net) {
        var builder = new NeuralNetConfiguration.Builder()
                .seed(0)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.RELU)
                .updater(new Adam(1e-3, 0.9, 0.999, KERAS_EPSILON))
                .list();
        int inputs = Net.INPUTS;
        for (int units : net.units().subList(0, net.units().size() - 1)) {
            builder.layer(new DenseLayer.Builder().nIn(inputs).nOut(units).build());
            inputs = units;
        }
        boolean draws = net.task() == Net.Task.DRAW;
        builder.layer(new OutputLayer.Builder(draws ? LossFunction.XENT : LossFunction.MCXENT)
                .activation(draws ? Activation.SIGMOID : Activation.SOFTMAX)
                .nIn(inputs)
                .nOut(net.units().getLast())
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(builder.build());
        network.init();
        return network;
    }

    /** Trains an epoch, shuffled; the consumer is told of each step's rows. */
    void epoch(int batch, IntConsumer stepDone) {
        int[] order = shuffled();
        for (int from = 0; from < rows; from += batch) {
            int count = Math.min(batch, rows - from);
            INDArray x = gather(inputs, Net.INPUTS, order, from, count);
            INDArray y = net.task() == Net.Task.DRAW
                    ? x
                    : gather(targets, net.units().getLast(), order, from, count);
            network.fit(new DataSet(x, y));
            stepDone.accept(count);
        }
    }

    private int[] shuffled() {
        int[] order = new int[rows];
        Random random = new Random();
        for (int i = 0; i < rows; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static INDArray gather(float[] from, int columns, int[] order, int first, int count) {
        float[] gathered = new float[count * columns];
        for (int row = 0; row < count; row++) {
            System.arraycopy(from, order[first + row] * columns, gathered, row * columns, columns);
        }
        return Nd4j.create(gathered, new int[] {count, columns});
    }

    private static float[] floats(Samples samples) {
        float[] numbers = new float[samples.rows() * samples.columns()];
        for (int row = 0; row < samples.rows(); row++) {
            samples.read(row, 0, numbers, row * samples.columns());
        }
        return numbers;
    }
}
