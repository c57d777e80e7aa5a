package dev.lanewise.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Tensor;
import dev.lanewise.model.BatchCallback;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guides to training and callbacks say of runs that go on from a file. */
class ResumedRunTest {

    private static final Samples X = Samples.of(new float[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}, {0.5f, 0.5f}});

    @TempDir
    private Path folder;

    private static Model net(Optimizer optimizer) {
        Tensor input = Layers.input(2);
        Tensor hidden = Layers.dense(7).activation(Activation.RELU).apply(input);
        return Model.of(input, Layers.dense(2).apply(hidden), 1).compile(optimizer, Loss.MEAN_SQUARED_ERROR);
    }

    private FitOptions keeping(int epochs) {
        return FitOptions.epochs(epochs).batchSize(2).callbacks(new ModelCheckpoint(folder + "/net-{epoch:03d}"));
    }

    @Test
    void stopTodayGoOnTomorrow() throws IOException {
        Optimizer optimizer = new Adam().ema(0.9);
        net(optimizer).fit(X, X, keeping(3));

        Model model = Model.load(folder.resolve("net-003"));
        model.fit(X, X, keeping(8).initialEpoch(3));

        assertEquals(net(optimizer).fit(X, X, keeping(8)).fingerprint(), model.fingerprint());
    }

    /** The rest of an epoch cannot be done alone: the whole is done again, with what was learned in its first part. */
    @Test
    void afterAStopWithinAnEpochTheEpochIsDoneAgain() throws IOException {
        FitOptions options = FitOptions.epochs(2).batchSize(2);
        ModelCheckpoint often = new ModelCheckpoint(folder + "/net-{epoch}-{batch}").saveFreq(1);
        net(new Adam()).fit(X, X, options.callbacks(often));
        Model model = Model.load(folder.resolve("net-2-1"));
        model.fit(X, X, options.initialEpoch(1));

        BatchCallback stopper = LambdaCallback.onTrainBatchEnd((run, batch, logs) -> {
            if (run.epoch() == 1) {
                run.stop();
            }
        });
        Model stopped = net(new Adam());
        stopped.fit(X, X, options.callbacks(stopper));
        stopped.fit(X, X, options.initialEpoch(1));
        assertEquals(stopped.fingerprint(), model.fingerprint());
    }
}
