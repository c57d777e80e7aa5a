package dev.lanewise.callbacks;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.model.Callback;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Model;
import java.util.ArrayList;
import java.util.List;

/** A tiny net, and numbers of our own in its logs, so that the rules of a callback can be followed by hand. */
final class Nets {

    static final Samples X = Samples.of(new float[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}});
    static final Samples Y = Samples.of(new float[][] {{1}, {0}, {1}, {0}});

    private Nets() {}

    static Model net() {
        Tensor input = Layers.input(2);
        return Model.of(input, Layers.dense(1).apply(input), 1).compile(new Sgd(0.25), Loss.MEAN_SQUARED_ERROR);
    }

    /** Logs {@code watched_loss}, a value for each epoch. */
    static Callback watched(double... values) {
        return LambdaCallback.onEpochEnd((run, epoch, logs) -> run.log("watched_loss", values[epoch]));
    }

    /** Trains for as many epochs as there are values, before which nobody but the callback stops it. */
    static History fit(Model model, Callback callback, double... values) {
        FitOptions options = FitOptions.epochs(values.length).batchSize(2).callbacks(watched(values), callback);
        return model.fit(X, Y, options);
    }

    /** The learning rate in each epoch, and after the last. */
    static List<Double> learningRates(Callback callback, double... values) {
        List<Double> rates = new ArrayList<>();
        Callback reader = LambdaCallback.onEpochBegin(run -> rates.add(run.learningRate()));
        Model model = net();
        FitOptions options = FitOptions.epochs(values.length).callbacks(watched(values), callback, reader);
        model.fit(X, Y, options);
        rates.add((double) model.optimizer().orElseThrow().learningRate());
        return rates;
    }
}
