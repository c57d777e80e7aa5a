package dev.lanewise.model;

import java.util.List;

/**
 * What a call of {@link Model#fit} did.
 *
 * @param epochs those that were finished
 * @param end why there are no more
 * @param kernels which kernels ran, such as {@code vector-512} or {@code scalar}
 * @param fingerprint the weights' at the end
 */
public record History(List<EpochReport> epochs, End end, int threads, String kernels, long seed, String fingerprint) {

    /** Why a run ended. */
    public enum End {
        /** After all epochs. */
        COMPLETED,
        /** A callback stopped it. */
        STOPPED,
        /** Another thread cancelled it, perhaps in the midst of an epoch, which is then not reported. */
        CANCELLED
    }

    /** Copies the list. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** The last epoch's report; a run that was cancelled in its first epoch has none. */
    public EpochReport last() {
        return epochs.getLast();
    }

    /** The training loss of each epoch. */
    public List<Double> loss() {
        return epochs.stream().map(EpochReport::loss).toList();
    }
}
