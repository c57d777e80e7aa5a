package dev.lanewise.plan;

import dev.lanewise.graph.F1Score;

/** Keras's F1Score, with its epsilon where nothing is counted, from a code of each row and class: 1 if meant, + 2 if predicted. */
final class F1Meter implements Meter {

    private static final double EPSILON = 1e-7;

    private final F1Score.Average average;
    /** For each class how often each code came. */
    private final long[][] counts;

    F1Meter(F1Score.Average average, int classes) {
        this.average = average;
        counts = new long[classes][4];
    }

    @Override
    public void add(float[] values, int rows) {
        int classes = counts.length;
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < classes; j++) {
                counts[j][(int) values[row * classes + j]]++;
            }
        }
    }

    @Override
    public double value() {
        double sum = 0;
        double weights = 0;
        long right = 0;
        long missed = 0;
        long invented = 0;
        for (long[] of : counts) {
            double weight = average == F1Score.Average.WEIGHTED ? of[3] + of[1] : 1;
            sum += weight * score(of[3], of[1], of[2]);
            weights += weight;
            right += of[3];
            missed += of[1];
            invented += of[2];
        }
        if (average == F1Score.Average.MICRO) {
            return score(right, missed, invented);
        }
        return weights == 0 ? 0 : sum / weights;
    }

    private static double score(long right, long missed, long invented) {
        double precision = right / (right + invented + EPSILON);
        double recall = right / (right + missed + EPSILON);
        return 2 * precision * recall / (precision + recall + EPSILON);
    }
}
