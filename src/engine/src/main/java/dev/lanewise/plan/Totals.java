package dev.lanewise.plan;

/** Loss and metrics over the rows seen so far in a pass: means over the rows, summed in row order, in double. */
public final class Totals {

    private final float[] rowLosses;
    private final float[][] rowMetrics;
    private final double[] metricSums;
    private double lossSum;
    private long rows;

    Totals(Memory memory) {
        rowLosses = memory.rowLosses();
        rowMetrics = memory.rowMetrics();
        metricSums = new double[rowMetrics.length];
    }

    void add(int batchRows) {
        for (int row = 0; row < batchRows; row++) {
            lossSum += rowLosses[row];
        }
        for (int i = 0; i < metricSums.length; i++) {
            for (int row = 0; row < batchRows; row++) {
                metricSums[i] += rowMetrics[i][row];
            }
        }
        rows += batchRows;
    }

    /** Mean loss of a row. */
    public double loss() {
        return lossSum / rows;
    }

    /** Mean of metric number i. */
    public double metric(int i) {
        return metricSums[i] / rows;
    }
}
