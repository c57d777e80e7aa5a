package dev.lanewise.bench.contestants;

import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Tensor;
import dev.lanewise.model.Model;
import java.util.List;
import java.util.Locale;

/** The nets that race, all on images of 784 pixels, with relu between the layers and trained by Adam. */
public enum Net {
    /** Draws its input again: sigmoid, binary cross-entropy. */
    AUTOENCODER(Task.DRAW, 128, 32, 128, 784),
    /** Names the digit: softmax, categorical cross-entropy. */
    CLASSIFIER(Task.NAME, 256, 128, 10),
    /** The same with wide layers. */
    MLP(Task.NAME, 1024, 1024, 1024, 10),
    /** Draws its input again with 102,080,784 numbers: weights and biases. */
    LARGE(Task.DRAW, 5000, 5000, 5000, 5000, 4000, 784);

    /** Pixels of an image. */
    public static final int INPUTS = 784;

    /** What a net is trained for. */
    public enum Task {
        DRAW,
        NAME
    }

    private final Task task;
    private final List<Integer> units;

    Net(Task task, Integer... units) {
        this.task = task;
        this.units = List.of(units);
    }

    /** What it is trained for. */
    public Task task() {
        return task;
    }

    /** The layers' units in order, the input left out. */
    public List<Integer> units() {
        return units;
    }

    /** The net in Lanewise, compiled. */
    public Model model() {
        Tensor input = Layers.input(INPUTS);
        Tensor tensor = input;
        for (int units : units.subList(0, units.size() - 1)) {
            tensor = Layers.dense(units).activation(Activation.RELU).apply(tensor);
        }
        Activation last = task == Task.DRAW ? Activation.SIGMOID : Activation.SOFTMAX;
        Tensor output = Layers.dense(units.getLast()).activation(last).apply(tensor);
        Loss loss = task == Task.DRAW ? Loss.BINARY_CROSSENTROPY : Loss.CATEGORICAL_CROSSENTROPY;
        return Model.of(input, output).compile(new Adam(), loss);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
