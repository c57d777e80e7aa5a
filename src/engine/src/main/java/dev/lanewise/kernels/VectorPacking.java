package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/** Packing with vectors, where whole ones are to be copied. */
final class VectorPacking implements Packing {

    private final ScalarPacking scalar = new ScalarPacking();

    @Override
    public void strip(float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width) {
        if (count < width || width % LENGTH != 0) {
            scalar.strip(x, offset, stride, count, k, strip, stripOffset, width);
            return;
        }
        for (int j = 0; j < width; j += LENGTH) {
            vectors(x, offset + j, stride, k, strip, stripOffset + j, width);
        }
    }

    private static void vectors(float[] x, int offset, int stride, int k, float[] strip, int at, int width) {
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(FLOATS, x, offset + p * stride).intoArray(strip, at + p * width);
        }
    }

    @Override
    public void transposedStrip(
            float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width) {
        scalar.transposedStrip(x, offset, stride, count, k, strip, stripOffset, width);
    }
}
