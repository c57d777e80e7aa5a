package dev.lanewise.callbacks;

import dev.lanewise.model.BatchCallback;
import dev.lanewise.model.Logs;
import dev.lanewise.model.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Saves the model after epochs, or after each so many batches, each file whole or not at all. Folders are made where they are
 * missing. Names, defaults and rules are Keras 3's.
 *
 * <pre>{@code
 * new ModelCheckpoint("runs/net-{epoch:02d}-{val_loss:.2f}.safetensors").saveBestOnly()
 * }</pre>
 *
 * <p>A file has all that the optimizer remembers, unless it is of {@link #saveWeightsOnly weights only}: training that goes on
 * from it, with {@link dev.lanewise.model.FitOptions#initialEpoch}, ends with the bits of a run that was never interrupted.
 */
public final class ModelCheckpoint implements BatchCallback {

    private enum Which {
        ALL,
        BEST
    }

    private enum What {
        MODEL,
        WEIGHTS
    }

    /** What is counted. */
    private enum Unit {
        EPOCH,
        BATCH
    }

    private final FilePattern pattern;
    private Monitor monitor = new Monitor("val_loss");
    private Which which = Which.ALL;
    private What what = What.MODEL;
    private Unit unit = Unit.EPOCH;
    private int frequency = 1;
    private OptionalDouble threshold = OptionalDouble.empty();
    /** Kept from run to run, as in Keras; so are the batches since the last saving. */
    private OptionalDouble best = OptionalDouble.empty();

    private int batches;

    /**
     * Saves to files named by a pattern: {@code {epoch:02d}} is the epoch, counted from 1, {@code {batch:04d}} the batch within
     * it, and {@code {val_loss:.2f}} or {@code {loss:.1e}} a number of the logs.
     *
     * @throws IllegalArgumentException if the pattern has another field
     */
    public ModelCheckpoint(String file) {
        pattern = new FilePattern(file);
    }

    /** What {@link #saveBestOnly} goes by, if not by {@code val_loss}; its name shows which way is better. */
    public ModelCheckpoint monitor(String name) {
        return monitor(name, Mode.AUTO);
    }

    /** What {@link #saveBestOnly} goes by. */
    public ModelCheckpoint monitor(String name, Mode mode) {
        monitor = new Monitor(name, mode, 0);
        best = OptionalDouble.empty();
        return this;
    }

    /** Saves only what is better than all before. */
    public ModelCheckpoint saveBestOnly() {
        which = Which.BEST;
        return this;
    }

    /** What the first must be better than for {@link #saveBestOnly}, such as the best of a run that is gone on with. */
    public ModelCheckpoint initialValueThreshold(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("initialValueThreshold must be a number, but is NaN");
        }
        threshold = OptionalDouble.of(value);
        return this;
    }

    /** Saves the weights alone, for {@link dev.lanewise.model.Model#loadWeights}; training cannot go on from them exactly. */
    public ModelCheckpoint saveWeightsOnly() {
        what = What.WEIGHTS;
        return this;
    }

    /**
     * Saves, or compares, after each so many batches, counted across epochs and runs, and not at the ends of epochs. The logs
     * are means over the epoch so far, with no validation. All threads wait at the end of each batch.
     */
    public ModelCheckpoint saveFreq(int everySoManyBatches) {
        return every(everySoManyBatches, Unit.BATCH);
    }

    /** Saves, or compares, after each so many epochs. */
    public ModelCheckpoint saveFreqInEpochs(int everySoManyEpochs) {
        return every(everySoManyEpochs, Unit.EPOCH);
    }

    private ModelCheckpoint every(int number, Unit ofThese) {
        if (number < 1) {
            throw new IllegalArgumentException("saveFreq must be at least 1, but is " + number);
        }
        frequency = number;
        unit = ofThese;
        return this;
    }

    @Override
    public boolean hearsBatches() {
        return unit == Unit.BATCH;
    }

    @Override
    public void onTrainBegin(TrainingRun run) {
        if (unit == Unit.EPOCH && pattern.hasBatch()) {
            throw new IllegalArgumentException("the file pattern " + pattern.text()
                    + " names the batch, but files are saved after epochs; use saveFreq, or leave {batch} out");
        }
    }

    @Override
    public void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {
        batches++;
        if (batches < frequency) {
            return;
        }
        batches = 0;
        if (which == Which.BEST && monitor.of(run, logs).isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + monitor.name() + "' is to be monitored after batches, but the logs have "
                            + logs.values().keySet() + " there; monitor one of these, or save after epochs");
        }
        if (isWanted(run, logs)) {
            save(run, pattern.file(run.epoch(), batch, logs));
        }
    }

    @Override
    public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
        if (unit == Unit.EPOCH && (epoch + 1) % frequency == 0 && isWanted(run, logs)) {
            save(run, pattern.file(epoch, logs));
        }
    }

    private boolean isWanted(TrainingRun run, Logs logs) {
        if (which == Which.ALL) {
            return true;
        }
        OptionalDouble value = monitor.of(run, logs);
        double reference = best.orElse(threshold.orElse(monitor.worst()));
        if (value.isEmpty() || !monitor.improves(value.getAsDouble(), reference)) {
            return false;
        }
        best = value;
        return true;
    }

    private void save(TrainingRun run, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            switch (what) {
                case MODEL -> run.save(file);
                case WEIGHTS -> run.model().saveWeights(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
