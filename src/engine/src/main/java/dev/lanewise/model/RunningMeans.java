package dev.lanewise.model;

import dev.lanewise.plan.Totals;
import java.util.List;

/**
 * Loss and metrics of an epoch so far, as means over its rows. One object shows a whole epoch, so that being told of a batch
 * allocates nothing: read it when told, do not keep it.
 */
public final class RunningMeans {

    private final Readings readings;
    private Totals totals;

    RunningMeans(Readings readings) {
        this.readings = readings;
    }

    RunningMeans of(Totals soFar) {
        totals = soFar;
        return this;
    }

    /** The loss. */
    public double loss() {
        return totals.loss();
    }

    /** The names of the other numbers, as in {@link Evaluation#metrics}. */
    public List<String> names() {
        return readings.names();
    }

    /** The number of name i. */
    public double metric(int i) {
        return readings.value(i, totals);
    }
}
