package dev.lanewise.formats.tensorboard;

import dev.lanewise.data.Samples;
import dev.lanewise.formats.ImageFormat;
import dev.lanewise.graph.Variable;
import dev.lanewise.model.BatchCallback;
import dev.lanewise.model.Logs;
import dev.lanewise.model.Model;
import dev.lanewise.model.TrainingRun;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes event files for TensorBoard, as Keras 3's callback of this name does:
 *
 * <pre>{@code
 * ImageFormat digit = ImageFormat.grayscale(28, 28);
 * new TensorBoard(Path.of("logs/first"))
 *         .histogramFreq(1)
 *         .images("inputs", 1, digit, model -> some)
 *         .images("reconstructions", 1, digit, model -> model.predict(some))
 * }</pre>
 *
 * <p>In the folder {@code train}: {@code epoch_loss}, {@code epoch_} with each metric, {@code epoch_learning_rate}, by epochs
 * counted from 0; on demand {@code batch_loss} and {@code batch_} with each metric, histograms, images. In the folder {@code
 * validation}, where there is such data: {@code epoch_loss} and {@code epoch_} with each metric again, and {@code
 * evaluation_loss_vs_iterations} and the like by the steps that the optimizer has taken. Numbers become floats.
 *
 * <p>Each run adds files to the folders and changes none that is there; to compare runs, give each a folder of its own. Events are
 * written when an epoch has ended. Apart from their times they are the same for the same run.
 */
public final class TensorBoard implements BatchCallback {

    private static final String VALIDATION = "val_";

    private final Path folder;
    private final List<Images> images = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private int histogramEpochs;
    private int updateBatches;
    private EventFile train;
    private EventFile validation;
    private long batches;

    /** Writes to two folders in this one, all of which are made where they are missing. */
    public TensorBoard(Path logFolder) {
        folder = logFolder;
    }

    /**
     * Adds a histogram of each variable, {@code code/kernel/histogram}, after the first epoch and each so many later; 0, the
     * default, for none.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public TensorBoard histogramFreq(int epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException("histogramFreq must be at least 0 epochs, but is " + epochs);
        }
        histogramEpochs = epochs;
        return this;
    }

    /**
     * Adds the loss and the metrics after each so many batches, means over the epoch so far. Batches are counted from the run's
     * beginning and from 1. By default there are epochs only, and no thread waits at a batch's end.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public TensorBoard updateFreq(int batches) {
        if (batches < 1) {
            throw new IllegalArgumentException("updateFreq must be at least 1 batch, but is " + batches);
        }
        updateBatches = batches;
        return this;
    }

    /**
     * Adds pictures, {@code tag/0}, {@code tag/1} and so on, after the first epoch and each so many later. 0 is drawn black, 1
     * white, and what lies beyond is clipped.
     *
     * @param format how the numbers of a row make an image
     * @param rows the images to be drawn, a row for each, at most 100; is asked once when training begins too, so that mistakes
     *     show then
     * @throws IllegalArgumentException if the tag is empty or was given before, or {@code epochs} is less than 1
     */
    public TensorBoard images(String tag, int epochs, ImageFormat format, Function<Model, Samples> rows) {
        if (images.stream().anyMatch(others -> others.tag().equals(tag))) {
            throw new IllegalArgumentException("there are two kinds of images '" + tag + "'; name each differently");
        }
        images.add(new Images(tag, epochs, format, rows));
        return this;
    }

    /** What tells the time. */
    TensorBoard clock(Clock other) {
        clock = other;
        return this;
    }

    @Override
    public boolean hearsBatches() {
        return updateBatches > 0;
    }

    @Override
    public void onTrainBegin(TrainingRun run) {
        images.forEach(some -> some.make(run.model()));
        batches = 0;
        train = new EventFile(folder.resolve("train"), clock);
        validation = new EventFile(folder.resolve("validation"), clock);
        train.create();
    }

    @Override
    public void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {
        batches++;
        if (batches % updateBatches == 0) {
            var summary = new Summary();
            logs.values().forEach((name, value) -> summary.scalar("batch_" + name, value));
            train.add(batches, summary);
        }
    }

    @Override
    public void onTestEnd(TrainingRun run, Logs logs) {
        var summary = new Summary();
        logs.values().forEach((name, value) -> summary.scalar("evaluation_" + name + "_vs_iterations", value));
        validation.add(run.iterations(), summary);
    }

    @Override
    public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
        var trained = new Summary();
        var validated = new Summary();
        logs.with("learning_rate", run.learningRate()).values().forEach((name, value) -> {
            if (name.startsWith(VALIDATION)) {
                validated.scalar("epoch_" + name.substring(VALIDATION.length()), value);
            } else {
                trained.scalar("epoch_" + name, value);
            }
        });
        if (histogramEpochs > 0 && epoch % histogramEpochs == 0) {
            for (Variable variable : run.weights()) {
                trained.histogram(variable.name() + "/histogram", variable.values());
            }
        }
        images.stream().filter(some -> epoch % some.epochs() == 0).forEach(some -> some.writeTo(trained, run.model()));
        train.add(epoch, trained);
        validation.add(epoch, validated);
        flush();
    }

    /** A run that was cancelled within an epoch has events of its batches. */
    @Override
    public void onTrainEnd(TrainingRun run, Logs logs) {
        flush();
    }

    private void flush() {
        train.flush();
        validation.flush();
    }
}
