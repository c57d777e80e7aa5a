package dev.lanewise.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Losses and metrics over the rows seen so far in a pass, summed in row order, in double. */
public final class Totals {

    private final List<Goal> goals;
    private float[][] rowLosses;
    private float[][][] rowMetrics;
    private final double[] lossSums;
    private final List<List<Meter>> meters = new ArrayList<>();
    private List<Penalty> penalties;
    private double penaltySum;
    private long rows;

    Totals(Memory memory) {
        goals = memory.goals();
        lossSums = new double[goals.size()];
        for (int i = 0; i < goals.size(); i++) {
            meters.add(memory.meters(i));
        }
        readFrom(memory);
    }

    /** From now on adds what another plan for the same goals leaves. */
    void readFrom(Memory memory) {
        penalties = memory.penalties();
        rowLosses = new float[goals.size()][];
        rowMetrics = new float[goals.size()][][];
        for (int i = 0; i < goals.size(); i++) {
            rowLosses[i] = memory.rowLosses(i);
            rowMetrics[i] = memory.rowMetrics(i);
        }
    }

    void add(int batchRows) {
        for (int goal = 0; goal < lossSums.length; goal++) {
            for (int row = 0; row < batchRows; row++) {
                lossSums[goal] += rowLosses[goal][row];
            }
            for (int i = 0; i < rowMetrics[goal].length; i++) {
                meters.get(goal).get(i).add(rowMetrics[goal][i], batchRows);
            }
        }
        for (int i = 0; i < penalties.size(); i++) {
            penaltySum += penalties.get(i).value(batchRows) * batchRows;
        }
        rows += batchRows;
    }

    /** Rows added so far. */
    public long rows() {
        return rows;
    }

    /** What the training makes small: the outputs' mean losses, each times its weight, and the penalties. */
    public double loss() {
        double sum = penaltySum / rows;
        for (int goal = 0; goal < lossSums.length; goal++) {
            sum += goals.get(goal).weight() * loss(goal);
        }
        return sum;
    }

    /** Mean loss of a row at one output, without its weight. */
    public double loss(int goal) {
        return lossSums[goal] / rows;
    }

    /** Metric number i of one output. */
    public double metric(int goal, int i) {
        return meters.get(goal).get(i).value();
    }

    /** The counts of an output's confusion matrix, a row for each right class, if it has one. */
    public Optional<long[]> confusion(int goal) {
        return meters.get(goal).stream()
                .filter(ConfusionMeter.class::isInstance)
                .findFirst()
                .map(meter -> ((ConfusionMeter) meter).counts());
    }
}
