package dev.lanewise.kernels;

import dev.lanewise.core.Lanes;

/** The memory in which one thread's vector kernels keep a chunk of a stretch between passes: whole vectors, within L1. */
final class Scratch {

    private static final int SIZE = 32 * Lanes.COUNT;

    private final float[] floats = new float[SIZE];
    private final double[] wideInputs = new double[SIZE / 2];
    private final double[] widePowers = new double[SIZE / 2];

    float[] floats() {
        return floats;
    }

    double[] wideInputs() {
        return wideInputs;
    }

    double[] widePowers() {
        return widePowers;
    }
}
