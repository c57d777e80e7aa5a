package dev.lanewise.plan;

import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import java.util.List;

/**
 * What one output is measured by.
 *
 * @param weight the loss's share in what is made small
 * @param sameAs the input whose data is this output's target too, so that it need not be gathered twice; or {@link #ITS_OWN}
 */
public record Goal(Loss loss, float weight, List<Metric> metrics, int sameAs, RowWeights rowWeights) {

    /** What the rows' losses are multiplied by. */
    public enum RowWeights {
        /** Nothing. */
        NONE,
        /** A weight for each row, which comes with the targets. */
        GIVEN
    }

    /** The targets are a data set of their own. */
    public static final int ITS_OWN = -1;

    /** Copies the list. */
    public Goal {
        metrics = List.copyOf(metrics);
    }

    /** A goal whose rows all count the same. */
    public Goal(Loss loss, float weight, List<Metric> metrics, int sameAs) {
        this(loss, weight, metrics, sameAs, RowWeights.NONE);
    }

    /** The same with targets of its own. */
    Goal withOwnTargets() {
        return new Goal(loss, weight, metrics, ITS_OWN, rowWeights);
    }

    boolean hasOwnTargets() {
        return sameAs == ITS_OWN;
    }
}
