package dev.lanewise.plan;

import dev.lanewise.graph.Auc;

/**
 * Keras's AUC: elements are counted in the buckets between 200 even thresholds, and the curve is drawn through the sums over the
 * buckets above each. Of each row there are the buckets of its elements, and then their targets.
 */
final class AucMeter implements Meter {

    private static final int THRESHOLDS = 200;

    private final Auc.Curve curve;
    private final int columns;
    private final double[] trues = new double[THRESHOLDS];
    private final double[] falses = new double[THRESHOLDS];

    AucMeter(Auc.Curve curve, int columns) {
        this.curve = curve;
        this.columns = columns;
    }

    /** Fills a row's numbers. */
    record Buckets(int n) {
        void fill(Worker worker, float[] y, int yAt, float[] t, int tAt, float[] values, int at) {
            for (int j = 0; j < n; j++) {
                int bucket = (int) Math.ceil(y[yAt + j] * (THRESHOLDS - 1)) - 1;
                values[at + j] = Math.clamp(bucket, 0, THRESHOLDS - 2);
                values[at + n + j] = t[tAt + j];
            }
        }
    }

    static Buckets buckets(int n) {
        return new Buckets(n);
    }

    @Override
    public void add(float[] values, int rows) {
        for (int row = 0; row < rows; row++) {
            int at = row * 2 * columns;
            for (int j = 0; j < columns; j++) {
                int bucket = (int) values[at + j];
                double truth = values[at + columns + j];
                trues[bucket] += truth;
                falses[bucket] += 1 - truth;
            }
        }
    }

    @Override
    public double value() {
        double positive = sum(trues);
        double negative = sum(falses);
        double area = 0;
        double trueAbove = trues[THRESHOLDS - 1];
        double falseAbove = falses[THRESHOLDS - 1];
        for (int i = THRESHOLDS - 2; i >= 0; i--) {
            double trueHere = trueAbove + trues[i];
            double falseHere = falseAbove + falses[i];
            area += curve == Auc.Curve.ROC
                    ? share(falses[i], negative) * (share(trueAbove, positive) + share(trueHere, positive)) / 2
                    : betweenPrecisions(trueHere, falseHere, trueAbove, falseAbove, positive);
            trueAbove = trueHere;
            falseAbove = falseHere;
        }
        return area;
    }

    /**
     * Between two thresholds true positives grow linearly with all positives, and precision does not (Davis and Goadrich, "The
     * relationship between precision-recall and ROC curves", 2006), as in Keras's {@code interpolate_pr_auc}.
     */
    private static double betweenPrecisions(
            double trueHere, double falseHere, double trueAbove, double falseAbove, double positive) {
        double here = trueHere + falseHere;
        double above = trueAbove + falseAbove;
        double slope = share(trueHere - trueAbove, here - above);
        double intercept = trueAbove - slope * above;
        double ratio = here > 0 && above > 0 ? here / above : 1;
        return share(slope * (trueHere - trueAbove + intercept * StrictMath.log(ratio)), positive);
    }

    private static double share(double part, double all) {
        return all > 0 ? part / all : 0;
    }

    private static double sum(double[] counts) {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }
}
