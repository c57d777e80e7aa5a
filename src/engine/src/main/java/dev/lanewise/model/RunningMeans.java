package dev.lanewise.model;

import dev.lanewise.graph.Metric;
import dev.lanewise.plan.Totals;
import java.util.List;

/**
 * Loss and metrics of an epoch so far, as means over its rows. One object shows a whole epoch, so that being told of a batch
 * allocates nothing: read it when told, do not keep it.
 */
public final class RunningMeans {

    private final List<Metric> metrics;
    private Totals totals;

    RunningMeans(List<Metric> metrics) {
        this.metrics = metrics;
    }

    RunningMeans of(Totals soFar) {
        totals = soFar;
        return this;
    }

    /** The loss. */
    public double loss() {
        return totals.loss();
    }

    /** The metrics that the model was compiled with, in their order. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** The value of metric number i. */
    public double metric(int i) {
        return totals.metric(0, i);
    }
}
