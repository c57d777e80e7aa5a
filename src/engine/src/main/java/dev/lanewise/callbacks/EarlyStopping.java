package dev.lanewise.callbacks;

import dev.lanewise.graph.Variable;
import dev.lanewise.model.Callback;
import dev.lanewise.model.Logs;
import dev.lanewise.model.TrainingRun;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Stops training when a number has stopped improving. Names, defaults and rules are Keras 3's.
 *
 * <pre>{@code
 * options.callbacks(new EarlyStopping("val_loss").patience(3).restoreBestWeights())
 * }</pre>
 */
public final class EarlyStopping implements Callback {

    private enum AtTheEnd {
        KEEP,
        RESTORE_BEST
    }

    private Monitor monitor;
    private int patience;
    private OptionalDouble baseline = OptionalDouble.empty();
    private AtTheEnd atTheEnd = AtTheEnd.KEEP;
    private int startFromEpoch;

    private int waited;
    private OptionalDouble best;
    private int bestEpoch;
    private List<Variable> bestWeights;
    private OptionalInt stoppedEpoch = OptionalInt.empty();

    /** Watches {@code val_loss}; stops at the first epoch that does not improve it. */
    public EarlyStopping() {
        this("val_loss");
    }

    /**
     * Watches a number of the logs.
     *
     * @throws IllegalArgumentException if its name does not show which way is better; see
     *     {@link #EarlyStopping(String, Mode)}
     */
    public EarlyStopping(String monitor) {
        this(monitor, Mode.AUTO);
    }

    /** Watches a number of the logs. */
    public EarlyStopping(String monitor, Mode mode) {
        this.monitor = new Monitor(monitor, mode, 0);
    }

    /** By how much a value must be better to count as an improvement. */
    public EarlyStopping minDelta(double delta) {
        monitor = monitor.withMinDelta(delta);
        return this;
    }

    /** Stops after so many epochs without an improvement. */
    public EarlyStopping patience(int epochs) {
        patience = Monitor.epochs("patience", epochs);
        return this;
    }

    /** What must be beaten, besides the best value so far, for patience to begin anew. */
    public EarlyStopping baseline(double value) {
        baseline = OptionalDouble.of(value);
        return this;
    }

    /** At the end of training, stopped or not, the weights of the best epoch come back. */
    public EarlyStopping restoreBestWeights() {
        atTheEnd = AtTheEnd.RESTORE_BEST;
        return this;
    }

    /** Epochs before this one, counted from 0, are not looked at. */
    public EarlyStopping startFromEpoch(int epoch) {
        startFromEpoch = Monitor.epochs("startFromEpoch", epoch);
        return this;
    }

    /** At the end of which epoch, counted from 0, the last run was stopped; empty if it was not. */
    public OptionalInt stoppedEpoch() {
        return stoppedEpoch;
    }

    /** The epoch with the best value of the last run, counted from 0. */
    public int bestEpoch() {
        return bestEpoch;
    }

    @Override
    public void onTrainBegin(TrainingRun run) {
        waited = 0;
        best = OptionalDouble.empty();
        bestEpoch = 0;
        bestWeights = null;
        stoppedEpoch = OptionalInt.empty();
    }

    @Override
    public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
        OptionalDouble value = monitor.of(run, logs);
        if (value.isEmpty() || epoch < startFromEpoch) {
            return;
        }
        double current = value.getAsDouble();
        boolean improved = best.isEmpty() || monitor.improves(current, best.getAsDouble());
        waited++;
        if (improved) {
            best = value;
            bestEpoch = epoch;
            bestWeights = atTheEnd == AtTheEnd.RESTORE_BEST ? run.weights() : null;
            if (baseline.isEmpty() || monitor.improves(current, baseline.getAsDouble())) {
                waited = 0;
            }
        } else if (waited >= patience && epoch > 0) {
            stoppedEpoch = OptionalInt.of(epoch);
            run.stop();
        }
    }

    @Override
    public void onTrainEnd(TrainingRun run, Logs logs) {
        if (bestWeights != null) {
            run.weights(bestWeights);
            bestWeights = null;
        }
    }
}
