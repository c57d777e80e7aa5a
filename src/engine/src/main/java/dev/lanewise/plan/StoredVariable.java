package dev.lanewise.plan;

import dev.lanewise.graph.Rule;
import java.util.function.Supplier;

/**
 * A variable whose gradient is kept.
 *
 * @param rule its penalty, and whether it may be below zero
 * @param slots the optimizer's numbers, which are there when a plan runs, not yet when it is made
 * @param first where the variable begins in its arrays
 * @param size its numbers, padding included
 * @param rows rows that are no padding
 * @param columns columns that are no padding
 * @param nr columns of a panel
 * @param panelSize from a panel to the next
 */
record StoredVariable(
        String name,
        Rule rule,
        float[] weights,
        Supplier<float[][]> slots,
        float[] gradient,
        int first,
        int size,
        int rows,
        int columns,
        int nr,
        int panelSize) {

    /** One that is row-major. */
    static StoredVariable plain(
            String name,
            Rule rule,
            float[] weights,
            Supplier<float[][]> slots,
            float[] gradient,
            int size,
            int columns) {
        return new StoredVariable(
                name, rule, weights, slots, gradient, 0, weights.length, size / columns, columns, columns, size);
    }

    /** A dense layer's kernel. */
    static StoredVariable kernel(String name, Rule rule, DenseWeights weights, float[] gradient, int nr) {
        return new StoredVariable(
                name,
                rule,
                weights.kernel(),
                weights::kernelSlots,
                gradient,
                weights.at(0, 0),
                weights.size(),
                weights.inputs(),
                weights.units(),
                nr,
                weights.panelSize());
    }

    /** Adds l1 sign(w) + 2 l2 w, which is 0 in the padding, to the gradients [from, to). */
    void penalize(int from, int to) {
        float l1 = rule.regularizer().l1();
        float l2 = rule.regularizer().l2();
        if (l1 != 0f || l2 != 0f) {
            for (int i = from; i < to; i++) {
                gradient[i] += l1 * Math.signum(weights[i]) + 2 * l2 * weights[i];
            }
        }
    }

    /** The sums of the squares of the gradient's columns [from, to), down the rows in their order. */
    void addSquares(int from, int to, double[] sums) {
        int column = from;
        while (column < to) {
            int panel = column / nr;
            int end = Math.min(to, (panel + 1) * nr);
            int at = first + panel * panelSize + column - panel * nr;
            for (int i = column; i < end; i++) {
                sums[i] = 0;
            }
            for (int row = 0; row < rows; row++, at += nr) {
                for (int i = column; i < end; i++) {
                    double value = gradient[at + i - column];
                    sums[i] += value * value;
                }
            }
            column = end;
        }
    }
}
