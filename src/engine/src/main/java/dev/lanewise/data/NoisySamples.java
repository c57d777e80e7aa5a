package dev.lanewise.data;

import dev.lanewise.core.Randomness;

/**
 * Other samples with Gaussian noise added: x becomes fma(stddev, z, x), where z is the standard normal number at the
 * coordinates (seed, {@link Randomness#NOISE}, epoch, row * columns + column).
 */
final class NoisySamples implements Samples {

    /** What the noise's epoch coordinate is: 0, or the epoch. */
    enum Noise {
        SAME_EACH_EPOCH,
        FRESH_EACH_EPOCH
    }

    private final Samples clean;
    private final float stddev;
    private final long seed;
    private final Noise noise;

    private NoisySamples(Samples clean, float stddev, long seed, Noise noise) {
        this.clean = clean;
        this.stddev = stddev;
        this.seed = seed;
        this.noise = noise;
    }

    static NoisySamples of(Samples clean, float stddev, long seed, Noise noise) {
        if (!(stddev >= 0) || stddev == Float.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("stddev must be finite and at least 0, but is " + stddev);
        }
        return new NoisySamples(clean, stddev, seed, noise);
    }

    @Override
    public int rows() {
        return clean.rows();
    }

    @Override
    public int columns() {
        return clean.columns();
    }

    @Override
    public void read(int row, int epoch, float[] into, int offset) {
        clean.read(row, epoch, into, offset);
        int columns = columns();
        long key = Randomness.key(seed, Randomness.NOISE, noise == Noise.FRESH_EACH_EPOCH ? epoch : 0);
        long first = (long) row * columns;
        for (int i = 0; i < columns; i++) {
            float z = Randomness.normal(Randomness.at(key, first + i));
            into[offset + i] = Math.fma(stddev, z, into[offset + i]);
        }
    }

    @Override
    public boolean freshEachEpoch() {
        return noise == Noise.FRESH_EACH_EPOCH || clean.freshEachEpoch();
    }
}
