package dev.lanewise.callbacks;

import dev.lanewise.model.Callback;
import dev.lanewise.model.Logs;
import dev.lanewise.model.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Saves the model after epochs, each file whole or not at all. Folders are made where they are missing. Names, defaults and rules
 * are Keras 3's.
 *
 * <pre>{@code
 * new ModelCheckpoint("runs/net-{epoch:02d}-{val_loss:.2f}.safetensors").saveBestOnly()
 * }</pre>
 */
public final class ModelCheckpoint implements Callback {

    private enum Which {
        ALL,
        BEST
    }

    private final FilePattern pattern;
    private Monitor monitor = new Monitor("val_loss");
    private Which which = Which.ALL;
    private int everySoManyEpochs = 1;
    /** Kept from run to run, as in Keras. */
    private double best = monitor.worst();

    /**
     * Saves to files named by a pattern: {@code {epoch:02d}} is the epoch, counted from 1, and {@code {val_loss:.2f}} or
     * {@code {loss:.1e}} a number of the logs.
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
        best = monitor.worst();
        return this;
    }

    /** Saves only after an epoch that is better than all before. */
    public ModelCheckpoint saveBestOnly() {
        which = Which.BEST;
        return this;
    }

    /** Saves, or compares, after each so many epochs only. */
    public ModelCheckpoint saveFreq(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("saveFreq must be at least 1 epoch, but is " + epochs);
        }
        everySoManyEpochs = epochs;
        return this;
    }

    @Override
    public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
        if ((epoch + 1) % everySoManyEpochs == 0 && isWanted(run, logs)) {
            save(run, pattern.file(epoch, logs));
        }
    }

    private boolean isWanted(TrainingRun run, Logs logs) {
        if (which == Which.ALL) {
            return true;
        }
        OptionalDouble value = monitor.of(run, logs);
        if (value.isEmpty() || !monitor.improves(value.getAsDouble(), best)) {
            return false;
        }
        best = value.getAsDouble();
        return true;
    }

    private static void save(TrainingRun run, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            run.save(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
