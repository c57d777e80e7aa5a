package dev.lanewise.plan;

import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Node;
import dev.lanewise.kernels.Clipping;
import java.util.List;

/** What follows the outputs: losses with their gradients, and metrics. */
final class OutputSteps {

    private final Wiring wiring;
    private final Parameters parameters;
    private final Memory memory;
    private final ForwardSteps forward;
    private final boolean[] learns;
    private final List<Step> steps;

    OutputSteps(
            Wiring wiring,
            Parameters parameters,
            Memory memory,
            ForwardSteps forward,
            boolean[] learns,
            List<Step> steps) {
        this.wiring = wiring;
        this.parameters = parameters;
        this.memory = memory;
        this.forward = forward;
        this.learns = learns;
        this.steps = steps;
    }

    /** If a node is an output whose loss is fused with it, adds its steps. */
    boolean fuse(Node node) {
        List<Node> outputs = wiring.graph().outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Goal goal = memory.goals().get(i);
            if (wiring.source(outputs.get(i)).equals(node) && LossSteps.fuses(wiring, goal, outputs.get(i))) {
                fused(node, goal, i);
                return true;
            }
        }
        return false;
    }

    private void fused(Node node, Goal goal, int number) {
        // what comes before the sigmoid is kept where predictions are made of it, else the gradient takes its place
        Rows z = goal.metrics().isEmpty() ? memory.gradient(node) : memory.result(node);
        Rows gradient = memory.gradient(node);
        TransposedRows transposed = Backward.transposedOf(wiring, memory, learns, node);
        boolean logits = goal.loss().scores() == Loss.Scores.LOGITS;
        boolean whole = memory.setup().division() == Division.ROWS;
        RowLosses losses =
                whole ? new RowLosses.Whole(memory.rowLosses(number)) : new RowLosses.Terms(memory.rows(node));
        forward.product(
                node,
                z,
                new Epilogue.SigmoidCrossEntropy(
                        z,
                        parameters.bias(node),
                        memory.targets(number),
                        goal.weight(),
                        memory.rowWeights(number),
                        gradient,
                        losses,
                        transposed,
                        logits ? Clipping.NONE : Clipping.KERAS));
        if (losses instanceof RowLosses.Terms terms) {
            steps.add(RowSteps.foldTerms(terms.terms(), memory.rowLosses(number)));
        }
        weigh(number);
        if (!goal.metrics().isEmpty() && !logits) {
            steps.add(RowSteps.sigmoidInPlace(node.name(), memory.result(node)));
        }
    }

    /** The losses that are not fused, and all metrics. */
    void emit() {
        List<Node> outputs = wiring.graph().outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Goal goal = memory.goals().get(i);
            Node output = outputs.get(i);
            if (!LossSteps.fuses(wiring, goal, output)) {
                loss(goal, output, i, isFirst(i));
            }
            for (int metric = 0; metric < goal.metrics().size(); metric++) {
                steps.add(RowMetrics.step(
                        goal.metrics().get(metric),
                        memory.result(output),
                        memory.targets(i),
                        memory.rowMetrics(i)[metric]));
            }
        }
    }

    private void weigh(int number) {
        if (memory.rowWeights(number) != null) {
            steps.add(RowSteps.weigh(memory.rowLosses(number), memory.rowWeights(number)));
        }
    }

    /** Whether no output before this one has its result from the same node. */
    private boolean isFirst(int number) {
        List<Node> outputs = wiring.graph().outputs();
        return outputs.subList(0, number).stream()
                .noneMatch(other -> wiring.source(other).equals(wiring.source(outputs.get(number))));
    }

    private void loss(Goal goal, Node output, int number, boolean first) {
        Node source = wiring.source(output);
        Rows gradient = first ? memory.gradient(source) : memory.rows(source);
        steps.add(LossSteps.of(
                wiring,
                goal,
                output,
                memory.result(source),
                memory.targets(number),
                memory.rowWeights(number),
                gradient,
                memory.rowLosses(number)));
        weigh(number);
        if (!first) {
            steps.add(RowSteps.passOn(
                    source.name(), gradient, 0, memory.gradient(source), DenseBackward.Sharing.CONTINUES));
        }
    }
}
