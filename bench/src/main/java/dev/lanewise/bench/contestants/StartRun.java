package dev.lanewise.bench.contestants;

import dev.lanewise.data.Samples;
import dev.lanewise.model.EpochReport;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.RunningMeans;
import dev.lanewise.model.TrainingListener;
import java.util.List;

/** An application that trains the autoencoder as soon as it can. */
public final class StartRun {

    private static final int BATCH = 32;

    private StartRun() {}

    /** Trains for so many epochs; if for more than one, says when it was how fast. */
    public static void main(String[] args) {
        int epochs = Integer.parseInt(args[0]);
        FirstSteps first = new FirstSteps(epochs * Math.ceilDiv(Images.ROWS, BATCH));
        TrainingListener listener = new TrainingListener() {
            @Override
            public void batchEnd(int epoch, int batch, int batches, RunningMeans soFar) {
                first.stepDone();
            }
        };
        Samples images = Images.MNIST.inputs();
        FitOptions options = FitOptions.epochs(epochs).batchSize(BATCH).listener(listener);
        History history = Net.AUTOENCODER.model().fit(images, images, options);
        if (epochs > 1) {
            Lines lines = Ours.lines(Lines.takeStandardOutput(), "lanewise");
            first.print(lines);
            List<Double> seconds =
                    history.epochs().stream().map(EpochReport::seconds).toList();
            lines.result(Start.FIRST_TO_LAST, "x", seconds.getFirst() / seconds.getLast());
        }
    }
}
