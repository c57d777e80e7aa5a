package dev.lanewise.plan;

import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Concatenate;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Node;
import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.ArrayList;
import java.util.List;

/**
 * The backward half of a training plan. Gradients go from the output to the input, each node's after all of its users'; the
 * updates of the weights come last, so that they need no barriers between them and even out over the team.
 */
final class Backward {

    private final Graph graph;
    private final Parameters parameters;
    private final Memory memory;
    private final List<Step> steps;
    private final List<Step> updates = new ArrayList<>();
    /** For each node, how many uses of it have yet to add to its gradient, and whether one has. */
    private final int[] awaited;

    private final boolean[] begun;

    private final boolean[] learns;

    Backward(Graph graph, Parameters parameters, Memory memory, List<Step> steps) {
        this.graph = graph;
        this.parameters = parameters;
        this.memory = memory;
        this.steps = steps;
        awaited = new int[graph.nodes().size()];
        begun = new boolean[graph.nodes().size()];
        learns = learning(graph);
    }

    /** For each node, whether its result depends on weights, so that it needs a gradient. */
    static boolean[] learning(Graph graph) {
        boolean[] learns = new boolean[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            learns[node.index()] =
                    node.layer() instanceof Dense || node.inputs().stream().anyMatch(input -> learns[input.index()]);
        }
        return learns;
    }

    private boolean learns(Node node) {
        return learns[node.index()];
    }

    void emit(Compiler.Objective objective) {
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> awaited[input.index()]++);
        }
        beginAtOutput(objective);
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (learns(node)) {
                passOn(node);
            }
        }
        steps.addAll(updates);
    }

    /** After the loss the gradient is at the output's result, or already before its activation. */
    private void beginAtOutput(Compiler.Objective objective) {
        Node output = graph.output();
        if (!learns(output) || Compiler.fusesLoss(graph, objective)) {
            return;
        }
        boolean beforeActivation = objective.loss() == Loss.CATEGORICAL_CROSSENTROPY;
        Activation f = beforeActivation ? Activation.LINEAR : Compiler.activation(output);
        finishInOwnStep(output, f);
    }

    private void passOn(Node node) {
        if (node.layer() instanceof Dense) {
            throughDense(node);
            return;
        }
        int column = 0;
        for (Node input : node.inputs()) {
            if (learns(input)) {
                Rows gradient = memory.gradient(node);
                steps.add(RowSteps.passOn(node.name(), gradient, column, memory.gradient(input), sharing(input)));
                if (--awaited[input.index()] == 0) {
                    finishInOwnStep(input, Compiler.activation(input));
                }
            }
            column += node.layer() instanceof Concatenate ? input.units() : 0;
        }
    }

    private void throughDense(Node node) {
        Node input = node.inputs().get(0);
        DenseWeights weights = parameters.of(node);
        Rows x = memory.result(input);
        if (learns(input)) {
            boolean last = --awaited[input.index()] == 0;
            Activation f = Compiler.activation(input);
            boolean fused = last && f.isElementwise();
            Finish finish = fused ? new Finish(memory.gradient(input), x, f, transposedOf(input)) : Finish.NOTHING;
            steps.add(new DenseBackward(
                    node.name(),
                    memory.transposedGradient(node),
                    weights,
                    memory.gradient(input),
                    sharing(input),
                    finish,
                    memory.layout()));
            if (last && !fused) {
                finishInOwnStep(input, f);
            }
        }
        Rows gradient = memory.gradient(node);
        updates.add(memory.nonZeros(input)
                .<Step>map(listed -> new ListedUpdate(
                        node.name(),
                        listed,
                        gradient,
                        weights,
                        parameters.family().stripPanels(),
                        memory))
                .orElseGet(() -> new DenseUpdate(
                        node.name(),
                        x,
                        gradient,
                        weights,
                        memory.layout(),
                        memory.panelCopies(parameters.family().copiedRows()))));
    }

    private void finishInOwnStep(Node node, Activation f) {
        TransposedRows transposed = transposedOf(node);
        if (f != Activation.LINEAR || transposed != null) {
            steps.add(RowSteps.finish(node.name(), f, memory.gradient(node), memory.result(node), transposed));
        }
    }

    private TransposedRows transposedOf(Node node) {
        boolean passesOn = node.layer() instanceof Dense && learns(node.inputs().get(0));
        return passesOn ? memory.transposedGradient(node) : null;
    }

    private Sharing sharing(Node input) {
        boolean first = !begun[input.index()];
        begun[input.index()] = true;
        return first ? Sharing.FIRST : Sharing.CONTINUES;
    }
}
