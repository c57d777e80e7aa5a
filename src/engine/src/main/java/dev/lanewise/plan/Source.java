package dev.lanewise.plan;

import dev.lanewise.data.Samples;

/** Where a plan's rows come from in this pass. Set between passes, when no member runs. */
final class Source {

    private Samples samples;
    private int[] order;
    private int epoch;

    void set(Samples newSamples, int[] newOrder, int newEpoch) {
        samples = newSamples;
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
