package dev.lanewise.kernels;

/** Sums as plain loops; the definition that {@link VectorSums} must equal. */
final class ScalarSums {

    private ScalarSums() {}

    static void add(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            x[xo + j] += y[yo + j];
        }
    }

    static void columnSums(float[] x, int o, int stride, int rows, float[] sums, int so, int n) {
        for (int j = 0; j < n; j++) {
            float sum = 0f;
            for (int r = 0; r < rows; r++) {
                sum += x[o + r * stride + j];
            }
            sums[so + j] = sum;
        }
    }
}
