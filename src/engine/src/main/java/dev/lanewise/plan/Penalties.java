package dev.lanewise.plan;

import dev.lanewise.graph.ActivityRegularizer;
import dev.lanewise.graph.Declaration;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.KlSparsity;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Regularizer;
import dev.lanewise.graph.Sampling;
import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.List;

/**
 * Regularisers: what they add to a batch's loss, and to the gradients of results. What they add to the gradients of weights
 * comes with the update ({@link StoredUpdate}). Sums are in double, in the order of rows and columns.
 */
final class Penalties {

    private static final double CLIP = 1e-7;

    private final Parameters parameters;
    private final Memory memory;
    private final List<Step> steps;

    Penalties(Parameters parameters, Memory memory, List<Step> steps) {
        this.parameters = parameters;
        this.memory = memory;
        this.steps = steps;
    }

    /** A node's penalty on what it computes. */
    static ActivityRegularizer activity(Node node) {
        return node.layer() instanceof Dense dense ? dense.activity() : Regularizer.NONE;
    }

    /** Adds the steps that compute all penalties; as in Keras, weights that do not learn have none. */
    void emit(List<Node> nodes) {
        for (Node node : parameters.graph().nodes()) {
            for (Declaration weight : node.weights()) {
                if (parameters.learns(node) && !weight.rule().regularizer().isNone()) {
                    weight(node, weight);
                }
            }
        }
        for (Node node : nodes) {
            if (node.layer() instanceof Sampling layer) {
                Rows mean = memory.result(node.inputs().get(0));
                Rows logVariance = memory.result(node.inputs().get(1));
                double[] parts = parts(memory.batch(), Penalty.Extent.ROWS);
                steps.add(SamplingSteps.divergence(node, layer, mean, logVariance, parts));
            }
            switch (activity(node)) {
                case Regularizer plain -> {
                    if (!plain.isNone()) {
                        results(node, plain);
                    }
                }
                case KlSparsity sparsity -> sparsity(node, sparsity);
            }
        }
    }

    private double[] parts(int count, Penalty.Extent extent) {
        Penalty penalty = new Penalty(new double[count], extent);
        memory.penalties().add(penalty);
        return penalty.parts();
    }

    private void weight(Node node, Declaration declaration) {
        Regularizer rule = declaration.rule().regularizer();
        PackedVariable variable = parameters.variable(node, declaration);
        double[] parts = parts(variable.rows(), Penalty.Extent.ALL);
        String text = node.name() + " penalty on " + declaration.name();
        steps.add(new ColumnStep(text, parts.length, List.of(variable.packed()), List.of(parts), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                parts[row] = variable.penalty(row, rule.l1(), rule.l2());
            }
        }));
    }

    private void results(Node node, Regularizer rule) {
        Rows y = memory.result(node);
        double[] parts = parts(memory.batch(), Penalty.Extent.ROWS);
        String text = node.name() + " penalty on activity";
        steps.add(new RowStep(text, List.of(y.data()), List.of(parts), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                double sum = PackedVariable.penalty(0, y.data(), y.at(row), y.columns(), rule.l1(), rule.l2());
                parts[row] = sum / worker.rows();
            }
        }));
    }

    private void sparsity(Node node, KlSparsity rule) {
        Rows y = memory.result(node);
        double[] parts = parts(y.columns(), Penalty.Extent.ALL);
        float[] slopes = memory.perColumn(node);
        double p = rule.target();
        String text = node.name() + " sparsity";
        steps.add(new ColumnStep(text, y.columns(), List.of(y.data()), List.of(parts, slopes), (worker, from, to) -> {
            for (int j = from; j < to; j++) {
                double sum = 0;
                for (int row = 0; row < worker.rows(); row++) {
                    sum += y.data()[y.at(row) + j];
                }
                double q = Math.min(Math.max(sum / worker.rows(), CLIP), 1 - CLIP);
                parts[j] = rule.weight() * (p * StrictMath.log(p / q) + (1 - p) * StrictMath.log((1 - p) / (1 - q)));
                slopes[j] = (float) (rule.weight() * ((1 - p) / (1 - q) - p / q) / worker.rows());
            }
        }));
    }

    /** What a penalty adds to the gradient at a node's result. */
    static Step gradient(Node node, Memory memory, Sharing sharing) {
        Rows y = memory.result(node);
        Rows into = memory.gradient(node);
        String text = node.name() + " gradient of the penalty";
        return switch (activity(node)) {
            case Regularizer rule ->
                new RowStep(text, List.of(y.data(), into.data()), List.of(into.data()), (worker, from, to) -> {
                    float l1 = rule.l1() / worker.rows();
                    float l2 = 2 * rule.l2() / worker.rows();
                    for (int row = from; row < to; row++) {
                        for (int j = 0; j < y.columns(); j++) {
                            float value = y.data()[y.at(row) + j];
                            worker.row[j] = l1 * Math.signum(value) + l2 * value;
                        }
                        ElementSteps.put(worker, into, row, sharing);
                    }
                });
            case KlSparsity rule -> {
                float[] slopes = memory.perColumn(node);
                yield new RowStep(text, List.of(slopes, into.data()), List.of(into.data()), (worker, from, to) -> {
                    for (int row = from; row < to; row++) {
                        System.arraycopy(slopes, 0, worker.row, 0, y.columns());
                        ElementSteps.put(worker, into, row, sharing);
                    }
                });
            }
        };
    }
}
