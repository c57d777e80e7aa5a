package dev.lanewise.callbacks;

import dev.lanewise.model.Callback;
import dev.lanewise.model.Logs;
import dev.lanewise.model.TrainingRun;
import java.util.OptionalDouble;

/**
 * Lowers the learning rate when a number has stopped improving, and adds {@code learning_rate} to the logs. Names, defaults and
 * rules are Keras 3's.
 */
public final class ReduceLROnPlateau implements Callback {

    private Monitor monitor;
    private double factor = 0.1;
    private int patience = 10;
    private int cooldown;
    private double minLearningRate;

    private double best;
    private int waited;
    private int coolingDown;

    /** Watches {@code val_loss}: a tenth of the learning rate after 10 epochs in which it gets no better by 0.0001. */
    public ReduceLROnPlateau() {
        this("val_loss");
    }

    /** Watches a number of the logs whose name shows which way is better. */
    public ReduceLROnPlateau(String monitor) {
        this(monitor, Mode.AUTO);
    }

    /** Watches a number of the logs. */
    public ReduceLROnPlateau(String monitor, Mode mode) {
        this.monitor = new Monitor(monitor, mode, 1e-4);
    }

    /**
     * What the learning rate is multiplied by.
     *
     * @throws IllegalArgumentException unless it is above 0 and below 1
     */
    public ReduceLROnPlateau factor(double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "factor must be above 0 and below 1 to lower the learning rate, but is " + value);
        }
        factor = value;
        return this;
    }

    /** Epochs without an improvement before the learning rate is lowered. */
    public ReduceLROnPlateau patience(int epochs) {
        patience = Monitor.epochs("patience", epochs);
        return this;
    }

    /** By how much a value must be better to count as an improvement. */
    public ReduceLROnPlateau minDelta(double delta) {
        monitor = monitor.withMinDelta(delta);
        return this;
    }

    /** Epochs after a change in which nothing is counted. */
    public ReduceLROnPlateau cooldown(int epochs) {
        cooldown = Monitor.epochs("cooldown", epochs);
        return this;
    }

    /** The learning rate is not lowered any further. */
    public ReduceLROnPlateau minLearningRate(double value) {
        minLearningRate = value;
        return this;
    }

    @Override
    public void onTrainBegin(TrainingRun run) {
        best = monitor.worst();
        waited = 0;
        coolingDown = 0;
    }

    @Override
    public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
        run.log("learning_rate", run.learningRate());
        OptionalDouble value = monitor.of(run, logs);
        if (value.isEmpty()) {
            return;
        }
        if (coolingDown > 0) {
            coolingDown--;
            waited = 0;
        }
        if (monitor.improves(value.getAsDouble(), best)) {
            best = value.getAsDouble();
            waited = 0;
        } else if (coolingDown == 0) {
            waited++;
            if (waited >= patience) {
                lower(run);
            }
        }
    }

    private void lower(TrainingRun run) {
        double present = run.learningRate();
        if (present > (float) minLearningRate) {
            run.learningRate(Math.max(present * factor, minLearningRate));
            coolingDown = cooldown;
            waited = 0;
        }
    }
}
