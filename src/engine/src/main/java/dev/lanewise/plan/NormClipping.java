package dev.lanewise.plan;

import dev.lanewise.graph.Clipping;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps that find by which factor gradients are scaled before an optimizer takes them: {@code limit / max(norm, limit)}. Squares
 * are summed in double, down each column in row order, then across columns, then across variables: an order that knows nothing of
 * panels and threads. A norm that is not finite makes a factor of NaN.
 */
final class NormClipping {

    private final Clipping clipping;
    private final List<Step> steps = new ArrayList<>();
    private final List<double[]> squares = new ArrayList<>();
    private final List<float[]> factors = new ArrayList<>();

    NormClipping(Clipping clipping, List<StoredVariable> variables) {
        this.clipping = clipping;
        boolean together = clipping.kind() == Clipping.Kind.GLOBAL_NORM;
        float[] common = {1f};
        List<Step> measures = new ArrayList<>();
        for (StoredVariable variable : variables) {
            steps.add(new CompleteStep(variable));
            double[] sums = new double[variable.columns()];
            squares.add(sums);
            factors.add(together ? common : new float[] {1f});
            measures.add(new ColumnStep(
                    variable.name() + " gradient's squares",
                    variable.columns(),
                    List.of(variable.gradient()),
                    List.of(sums),
                    (worker, from, to) -> variable.addSquares(from, to, sums)));
        }
        steps.addAll(measures);
        if (together) {
            steps.add(factor("all gradients' norm", squares, common));
        } else {
            for (int i = 0; i < factors.size(); i++) {
                String name = variables.get(i).name() + " gradient's norm";
                steps.add(factor(name, List.of(squares.get(i)), factors.get(i)));
            }
        }
    }

    /** What must be done before the updates. */
    List<Step> steps() {
        return steps;
    }

    /** Where the factor of a variable's gradient will be. */
    float[] factor(int variable) {
        return factors.get(variable);
    }

    private Step factor(String name, List<double[]> sums, float[] into) {
        return new LoneStep(name, List.copyOf(sums), List.of(into), worker -> into[0] = factor(sums));
    }

    private float factor(List<double[]> sums) {
        double total = 0;
        for (int i = 0; i < sums.size(); i++) {
            for (double square : sums.get(i)) {
                total += square;
            }
        }
        double norm = Math.sqrt(total);
        return Double.isFinite(norm) ? (float) (clipping.limit() / Math.max(norm, clipping.limit())) : Float.NaN;
    }

    /** Adds a penalty's gradient, and that of steps before where they are accumulated. */
    private record CompleteStep(StoredVariable variable) implements Step {

        @Override
        public void run(Worker worker) {
            int from = StoredUpdate.from(worker, variable.size());
            int to = StoredUpdate.to(worker, variable.size());
            if (from < to) {
                int at = variable.first() + from;
                variable.penalize(at, at + to - from);
                worker.updater.accumulate(variable.slots().get(), at, variable.gradient(), at, to - from);
            }
        }

        @Override
        public List<Object> reads() {
            return List.of(variable.gradient(), variable.weights());
        }

        @Override
        public List<Object> writes() {
            return List.of(variable.gradient());
        }

        @Override
        public String describe() {
            return variable.name() + " gradient, with its penalty";
        }
    }
}
