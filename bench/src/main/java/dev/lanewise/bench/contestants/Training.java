package dev.lanewise.bench.contestants;

import dev.lanewise.data.Samples;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.RunningMeans;
import dev.lanewise.model.TrainingListener;
import java.util.Arrays;
import java.util.List;

/**
 * Measures training in its steady state: the arguments are cases such as {@code autoencoder/mnist/32/1}. Each is printed
 * twice, in seconds for 60,000 images and in milliseconds for a step of a whole batch.
 */
public final class Training {

    private Training() {}

    /** Measures the cases one after the other. */
    public static void main(String[] args) {
        run(Ours.lines(Lines.takeStandardOutput(), "lanewise"), args, Training::measure);
    }

    /** How one case is measured: the seconds for 60,000 images, once or several times. */
    @FunctionalInterface
    public interface Measurement {
        /** Trains and measures. */
        List<Double> measure(TrainingCase trained, Pace.Lengths lengths);
    }

    /** Measures and prints each case. */
    public static void run(Lines lines, String[] args, Measurement measurement) {
        Arguments arguments = Arguments.of(args);
        Pace.Lengths lengths = arguments.isQuick() ? Pace.Lengths.QUICK : Pace.Lengths.USUAL;
        for (String text : arguments.cases()) {
            TrainingCase trained = TrainingCase.parse(text);
            try {
                double[] epochs = measurement.measure(trained, lengths).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                double millisecondsOfStep = 1e3 * trained.batch() / Images.ROWS;
                lines.result(trained.toString(), "s", epochs);
                lines.result(
                        trained.toString(),
                        "ms",
                        Arrays.stream(epochs).map(s -> s * millisecondsOfStep).toArray());
            } catch (RuntimeException | OutOfMemoryError e) {
                lines.absent(trained.toString(), e.toString());
            }
        }
    }

    static List<Double> measure(TrainingCase trained, Pace.Lengths lengths) {
        Samples x = trained.images().inputs();
        Samples y = trained.images().targets(trained.net());
        Pace pace = new Pace(trained.batch(), lengths);
        FitOptions options = FitOptions.epochs(Integer.MAX_VALUE)
                .batchSize(trained.batch())
                .threads(trained.threads())
                .listener(listener(pace, trained.batch()));
        try {
            trained.net().model().fit(x, y, options);
            throw new IllegalStateException("training ended before it was measured");
        } catch (Pace.Over over) {
            return pace.epochs();
        }
    }

    private static TrainingListener listener(Pace pace, int batch) {
        return new TrainingListener() {
            @Override
            public void batchEnd(int epoch, int number, int batches, RunningMeans soFar) {
                pace.stepDone(number < batches ? batch : Images.ROWS - (batches - 1) * batch);
            }
        };
    }
}
