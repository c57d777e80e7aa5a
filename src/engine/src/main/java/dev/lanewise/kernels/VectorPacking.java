package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/** Packing with vectors where whole ones can be moved, and with the scalar twin elsewhere. */
final class VectorPacking implements Packing {

    /** Steps of a narrow strip. */
    private static final int NARROW = 128;

    private final ScalarPacking scalar = new ScalarPacking();
    /** A part of a strip as wide as one transposition, on its way into the strip. */
    private final float[] narrow = new float[8 * NARROW];

    @Override
    public void rows(float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width) {
        if (count < width) {
            scalar.rows(x, offset, stride, count, k, strip, stripOffset, width);
        } else if (width == 2 * LENGTH) {
            copyTwo(x, offset, stride, k, strip, stripOffset);
        } else if (width == 3 * LENGTH) {
            copyThree(x, offset, stride, k, strip, stripOffset);
        } else if (width == 8) {
            copy8(x, offset, stride, k, strip, stripOffset, 8);
        } else if (width == 4) {
            copy4(x, offset, stride, k, strip, stripOffset, 4);
        } else {
            scalar.rows(x, offset, stride, count, k, strip, stripOffset, width);
        }
    }

    private static void copy4(float[] x, int offset, int stride, int k, float[] strip, int at, int width) {
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(FloatVector.SPECIES_128, x, offset + p * stride)
                    .intoArray(strip, at + p * width);
        }
    }

    private static void copy8(float[] x, int offset, int stride, int k, float[] strip, int at, int width) {
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(FloatVector.SPECIES_256, x, offset + p * stride)
                    .intoArray(strip, at + p * width);
        }
    }

    private static void copyTwo(float[] x, int offset, int stride, int k, float[] strip, int stripOffset) {
        for (int p = 0; p < k; p++) {
            int from = offset + p * stride;
            int to = stripOffset + p * 2 * LENGTH;
            FloatVector.fromArray(FLOATS, x, from).intoArray(strip, to);
            FloatVector.fromArray(FLOATS, x, from + LENGTH).intoArray(strip, to + LENGTH);
        }
    }

    private static void copyThree(float[] x, int offset, int stride, int k, float[] strip, int stripOffset) {
        for (int p = 0; p < k; p++) {
            int from = offset + p * stride;
            int to = stripOffset + p * 3 * LENGTH;
            FloatVector.fromArray(FLOATS, x, from).intoArray(strip, to);
            FloatVector.fromArray(FLOATS, x, from + LENGTH).intoArray(strip, to + LENGTH);
            FloatVector.fromArray(FLOATS, x, from + 2 * LENGTH).intoArray(strip, to + 2 * LENGTH);
        }
    }

    @Override
    public void columns(
            float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width) {
        int done = 0;
        if (LENGTH == 16 && width % 8 == 0 && count == width) {
            done = k / LENGTH * LENGTH;
            byEight(x, offset, stride, done, strip, stripOffset, width);
        } else if (LENGTH == 8 && width % 4 == 0 && count == width) {
            done = k / LENGTH * LENGTH;
            byFour(x, offset, stride, done, strip, stripOffset, width);
        }
        if (done < k) {
            scalar.columns(x, offset + done, stride, count, k - done, strip, stripOffset + done * width, width);
        }
    }

    private void byEight(float[] x, int offset, int stride, int k, float[] strip, int at, int width) {
        if (width == 8) {
            Transposition8.columns(x, offset, stride, k, strip, at);
            return;
        }
        for (int p = 0; p < k; p += NARROW) {
            int steps = Math.min(NARROW, k - p);
            for (int i = 0; i < width; i += 8) {
                Transposition8.columns(x, offset + i * stride + p, stride, steps, narrow, 0);
                copy8(narrow, 0, 8, steps, strip, at + p * width + i, width);
            }
        }
    }

    private void byFour(float[] x, int offset, int stride, int k, float[] strip, int at, int width) {
        if (width == 4) {
            Transposition4.columns(x, offset, stride, k, strip, at);
            return;
        }
        for (int p = 0; p < k; p += NARROW) {
            int steps = Math.min(NARROW, k - p);
            for (int i = 0; i < width; i += 4) {
                Transposition4.columns(x, offset + i * stride + p, stride, steps, narrow, 0);
                copy4(narrow, 0, 4, steps, strip, at + p * width + i, width);
            }
        }
    }
}
