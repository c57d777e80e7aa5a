package dev.lanewise.plan;

import dev.lanewise.graph.Constraint;
import java.util.List;

/**
 * Scales the columns of a variable after its update, a vector as a whole, as a constraint of norms wants it. Squares are summed
 * from the first row to the last.
 *
 * <p>The members divide the panels.
 */
final class NormConstraint implements Step {

    private static final float EPSILON = 1e-7f;

    private final String name;
    private final Constraint constraint;
    private final float[] weights;
    private final int rows;
    private final int panels;
    private final int panelSize;
    private final int first;
    private final int nr;
    private final float[] factors;

    /** For a kernel. */
    NormConstraint(String name, Constraint constraint, DenseWeights kernel, Layout layout) {
        this.name = name;
        this.constraint = constraint;
        weights = kernel.kernel();
        rows = kernel.inputs();
        panels = kernel.panels();
        panelSize = kernel.panelSize();
        first = kernel.at(0, 0);
        nr = layout.nr();
        factors = new float[panels * nr];
    }

    /** For a row-major variable; a vector is one column. */
    NormConstraint(String name, Constraint constraint, float[] values, int rows, int columns) {
        this.name = name;
        this.constraint = constraint;
        this.rows = rows;
        weights = values;
        panels = 1;
        panelSize = 0;
        first = 0;
        nr = columns;
        factors = new float[columns];
    }

    @Override
    public void run(Worker worker) {
        for (int panel = worker.from(panels); panel < worker.to(panels); panel++) {
            int at = first + panel * panelSize;
            int column = panel * nr;
            for (int j = 0; j < nr; j++) {
                factors[column + j] = factor(at + j);
            }
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < nr; j++) {
                    weights[at + i * nr + j] *= factors[column + j];
                }
            }
        }
    }

    private float factor(int at) {
        float squares = 0f;
        for (int i = 0; i < rows; i++) {
            float weight = weights[at + i * nr];
            squares += weight * weight;
        }
        float norm = (float) Math.sqrt(squares);
        float wanted = constraint instanceof Constraint.MaxNorm limit ? Math.min(norm, limit.max()) : 1f;
        return wanted / (EPSILON + norm);
    }

    @Override
    public List<Object> reads() {
        return List.of(weights);
    }

    @Override
    public List<Object> writes() {
        return List.of(weights);
    }

    @Override
    public String describe() {
        return name + " " + constraint;
    }
}
