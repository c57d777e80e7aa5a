package dev.lanewise.data;

/** Other samples, each number moved and scaled by its column's numbers. */
final class NormalizedSamples implements Samples {
    private final Samples raw;
    private final Normalization normalization;

    NormalizedSamples(Samples raw, Normalization normalization) {
        this.raw = raw;
        this.normalization = normalization;
    }

    @Override
    public int rows() {
        return raw.rows();
    }

    @Override
    public int columns() {
        return raw.columns();
    }

    @Override
    public void read(int row, int epoch, float[] into, int offset) {
        raw.read(row, epoch, into, offset);
        normalization.apply(into, offset);
    }

    @Override
    public boolean freshEachEpoch() {
        return raw.freshEachEpoch();
    }
}
