package dev.lanewise.plan;

import dev.lanewise.data.Normalization;
import dev.lanewise.data.Samples;
import java.util.Optional;

/** Where a plan's rows come from in this pass. Set between passes, when no member runs. */
final class Source {

    private Optional<Normalization> normalization = Optional.empty();
    private Samples samples;
    private int[] order;
    private int epoch;

    /** From now on rows are normalised on their way in. */
    void normalize(Normalization byThis) {
        normalization = Optional.of(byThis);
    }

    void set(Samples newSamples, int[] newOrder, int newEpoch) {
        samples = normalization.map(present -> present.apply(newSamples)).orElse(newSamples);
        order = newOrder;
        epoch = newEpoch;
    }

    Samples samples() {
        return samples;
    }

    int[] order() {
        return order;
    }

    int epoch() {
        return epoch;
    }
}
