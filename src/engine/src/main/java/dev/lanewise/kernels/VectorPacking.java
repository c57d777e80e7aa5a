package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/** Packing with vectors where whole ones can be moved, and with the scalar twin elsewhere. */
final class VectorPacking implements Packing {

    private final ScalarPacking scalar = new ScalarPacking();

    @Override
    public void rows(float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width) {
        if (count < width) {
            scalar.rows(x, offset, stride, count, k, strip, stripOffset, width);
        } else if (width == 2 * LENGTH) {
            copyTwo(x, offset, stride, k, strip, stripOffset);
        } else if (width == 3 * LENGTH) {
            copyThree(x, offset, stride, k, strip, stripOffset);
        } else if (width == 8) {
            copy8(x, offset, stride, k, strip, stripOffset);
        } else if (width == 4) {
            copy4(x, offset, stride, k, strip, stripOffset);
        } else {
            scalar.rows(x, offset, stride, count, k, strip, stripOffset, width);
        }
    }

    private static void copy4(float[] x, int offset, int stride, int k, float[] strip, int at) {
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(FloatVector.SPECIES_128, x, offset + p * stride)
                    .intoArray(strip, at + p * 4);
        }
    }

    private static void copy8(float[] x, int offset, int stride, int k, float[] strip, int at) {
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(FloatVector.SPECIES_256, x, offset + p * stride)
                    .intoArray(strip, at + p * 8);
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

    static void copyThree(float[] x, int offset, int stride, int k, float[] strip, int stripOffset) {
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
        if (count == 8 && width == 8 && LENGTH == 16) {
            done = FLOATS.loopBound(k);
            Transposition8.columns(x, offset, stride, done, strip, stripOffset);
        } else if (count == 4 && width == 4 && LENGTH == 8) {
            done = FLOATS.loopBound(k);
            Transposition4.columns(x, offset, stride, done, strip, stripOffset);
        } else if (count == width) {
            done = k;
            VectorTranspose.transpose(x, offset, stride, width, k, strip, stripOffset, width);
        }
        if (done < k) {
            scalar.columns(x, offset + done, stride, count, k - done, strip, stripOffset + done * width, width);
        }
    }
}
