package dev.lanewise.data;

/** Other samples with each number moved into a range. */
final class ClippedSamples implements Samples {
    private final Samples wide;
    private final float low;
    private final float high;

    private ClippedSamples(Samples wide, float low, float high) {
        this.wide = wide;
        this.low = low;
        this.high = high;
    }

    static ClippedSamples of(Samples wide, float low, float high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("the range to clip to is empty: " + low + " to " + high);
        }
        return new ClippedSamples(wide, low, high);
    }

    @Override
    public int rows() {
        return wide.rows();
    }

    @Override
    public int columns() {
        return wide.columns();
    }

    @Override
    public void read(int row, int epoch, float[] into, int offset) {
        wide.read(row, epoch, into, offset);
        int columns = columns();
        for (int i = 0; i < columns; i++) {
            into[offset + i] = Math.min(high, Math.max(low, into[offset + i]));
        }
    }

    @Override
    public boolean freshEachEpoch() {
        return wide.freshEachEpoch();
    }
}
