package dev.lanewise.plan;

import dev.lanewise.graph.Metric;

/** A metric's value for one row. */
final class RowMetrics {

    private RowMetrics() {}

    static float value(Metric metric, float[] y, int yAt, float[] t, int tAt, int n, Worker worker) {
        return switch (metric) {
            case ACCURACY -> isRight(y, yAt, t, tAt, n) ? 1f : 0f;
            case MEAN_SQUARED_ERROR -> {
                for (int j = 0; j < n; j++) {
                    float d = y[yAt + j] - t[tAt + j];
                    worker.row[j] = d * d;
                }
                yield worker.kernels.sum(worker.row, 0, n) / n;
            }
            case MEAN_ABSOLUTE_ERROR -> {
                for (int j = 0; j < n; j++) {
                    worker.row[j] = Math.abs(y[yAt + j] - t[tAt + j]);
                }
                yield worker.kernels.sum(worker.row, 0, n) / n;
            }
        };
    }

    private static boolean isRight(float[] y, int yAt, float[] t, int tAt, int n) {
        if (n == 1) {
            return (y[yAt] > 0.5f ? 1f : 0f) == t[tAt];
        }
        return largest(y, yAt, n) == largest(t, tAt, n);
    }

    private static int largest(float[] x, int at, int n) {
        int largest = 0;
        for (int j = 1; j < n; j++) {
            if (x[at + j] > x[at + largest]) {
                largest = j;
            }
        }
        return largest;
    }
}
