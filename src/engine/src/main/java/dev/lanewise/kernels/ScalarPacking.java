package dev.lanewise.kernels;

import java.util.Arrays;

/** Packing in plain Java. */
final class ScalarPacking implements Packing {

    /** Steps that are transposed before the next row is read: 64 steps of 32 floats are 8 KB, which L1 holds. */
    private static final int BLOCK = 64;

    @Override
    public void rows(float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width) {
        for (int p = 0; p < k; p++) {
            int at = stripOffset + p * width;
            System.arraycopy(x, offset + p * stride, strip, at, count);
            Arrays.fill(strip, at + count, at + width, 0f);
        }
    }

    @Override
    public void columns(
            float[] x, int offset, int stride, int count, int k, float[] strip, int stripOffset, int width) {
        for (int from = 0; from < k; from += BLOCK) {
            int n = Math.min(BLOCK, k - from);
            int at = stripOffset + from * width;
            for (int j = 0; j < count; j++) {
                scatter(x, offset + j * stride + from, n, strip, at + j, width);
            }
            for (int j = count; j < width; j++) {
                zero(n, strip, at + j, width);
            }
        }
    }

    private static void scatter(float[] x, int offset, int n, float[] strip, int at, int width) {
        for (int p = 0; p < n; p++) {
            strip[at + p * width] = x[offset + p];
        }
    }

    private static void zero(int n, float[] strip, int at, int width) {
        for (int p = 0; p < n; p++) {
            strip[at + p * width] = 0f;
        }
    }
}
