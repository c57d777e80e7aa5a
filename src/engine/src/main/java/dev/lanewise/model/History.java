package dev.lanewise.model;

import java.util.List;

/**
 * What a call of {@link Model#fit} did.
 *
 * @param kernels which kernels ran, such as {@code vector-512} or {@code scalar}
 * @param fingerprint the weights' at the end
 */
public record History(List<EpochReport> epochs, int threads, String kernels, long seed, String fingerprint) {

    /** Copies the list. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** The last epoch's report. */
    public EpochReport last() {
        return epochs.getLast();
    }

    /** The training loss of each epoch. */
    public List<Double> loss() {
        return epochs.stream().map(EpochReport::loss).toList();
    }
}
