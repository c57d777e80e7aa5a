package dev.lanewise.plan;

import dev.lanewise.graph.Activation;
import dev.lanewise.graph.BatchNormalization;
import dev.lanewise.graph.Clipping;
import dev.lanewise.graph.Concatenate;
import dev.lanewise.graph.CustomLayer;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.LayerNormalization;
import dev.lanewise.graph.Merge;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Noise;
import dev.lanewise.graph.Rescaling;
import dev.lanewise.graph.Sampling;
import dev.lanewise.graph.TransposedDense;
import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.List;

/**
 * The backward half of a training plan. Gradients go from the outputs to the inputs, each node's after all of its users'; the
 * updates of the weights come last, so that they need no barriers between them and even out over the team.
 */
final class Backward {

    private final Wiring wiring;
    private final Parameters parameters;
    private final Memory memory;
    private final List<Step> steps;
    private final Updates updates;
    /** For each node, how many uses of it have yet to add to its gradient, and whether one has. */
    private final int[] awaited;

    private final boolean[] begun;

    private final boolean[] learns;

    Backward(
            Wiring wiring,
            Parameters parameters,
            Memory memory,
            boolean[] learns,
            Clipping clipping,
            List<Step> steps) {
        this.wiring = wiring;
        this.parameters = parameters;
        this.memory = memory;
        this.learns = learns;
        this.steps = steps;
        updates = new Updates(wiring, parameters, memory, clipping);
        awaited = new int[learns.length];
        begun = new boolean[learns.length];
    }

    private boolean learns(Node node) {
        return learns[node.index()];
    }

    void emit() {
        List<Node> nodes = wiring.nodes();
        nodes.forEach(node -> awaited[node.index()] = wiring.users(node));
        beginAtOutputs();
        for (Node node : nodes) {
            if (learns(node) && !Penalties.activity(node).isNone()) {
                steps.add(Penalties.gradient(node, memory, sharing(node)));
                contributed(node, wiring.activation(node));
            }
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (learns(nodes.get(i))) {
                passOn(nodes.get(i));
            }
        }
        steps.addAll(updates.steps());
    }

    /** After the losses the gradients are at the outputs' results, or already before their activations. */
    private void beginAtOutputs() {
        List<Node> outputs = wiring.graph().outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Node output = wiring.source(outputs.get(i));
            Goal goal = memory.goals().get(i);
            if (!learns(output)) {
                continue;
            }
            begun[output.index()] = true;
            if (LossSteps.fuses(wiring, goal, outputs.get(i))) {
                awaited[output.index()]--;
            } else if (LossSteps.reachesBeforeActivation(wiring, goal, outputs.get(i))) {
                contributed(output, Activation.LINEAR);
            } else {
                contributed(output, wiring.activation(output));
            }
        }
    }

    /** One more user of a node's result has added its part; after the last one the gradient goes through the activation. */
    private void contributed(Node node, Activation f) {
        if (--awaited[node.index()] > 0) {
            return;
        }
        TransposedRows transposed = transposedOf(wiring, memory, learns, node);
        if (f != Activation.LINEAR || transposed != null) {
            steps.add(RowSteps.finish(node.name(), f, memory.gradient(node), memory.slopesFrom(node), transposed));
        }
    }

    private void passOn(Node node) {
        List<Node> inputs = wiring.inputs(node);
        switch (node.layer()) {
            case Dense dense -> throughDense(node);
            case TransposedDense dense -> throughTransposed(node);
            default -> {
                int column = 0;
                for (int i = 0; i < inputs.size(); i++) {
                    Node input = inputs.get(i);
                    if (learns(input)) {
                        steps.add(passOn(node, i, column, sharing(input)));
                        contributed(input, wiring.activation(input));
                    }
                    column += input.units();
                }
                learn(node);
            }
        }
    }

    /** What input number {@code which} of a node gets of the node's gradient. */
    private Step passOn(Node node, int which, int column, Sharing sharing) {
        String name = node.name();
        Rows gradient = memory.gradient(node);
        Node input = wiring.inputs(node).get(which);
        Rows into = memory.gradient(input);
        return switch (node.layer()) {
            case Concatenate concatenate -> RowSteps.passOn(name, gradient, column, into, sharing);
            case Merge merge -> throughMerge(node, merge.kind(), which, sharing);
            case Rescaling rescaling -> ElementSteps.scale(name, gradient, rescaling.scale(), into, sharing);
            case Noise noise ->
                noise.kind() == Noise.Kind.GAUSSIAN_NOISE
                        ? RowSteps.passOn(name, gradient, 0, into, sharing)
                        : ElementSteps.multiply(name, gradient, memory.extra(node), into, sharing);
            case Sampling layer -> {
                Rows drawn = memory.extra(node);
                yield which == 0
                        ? SamplingSteps.toMean(node, layer, gradient, memory.result(input), into, sharing)
                        : SamplingSteps.toLogVariance(
                                node, layer, gradient, memory.result(input), drawn, into, sharing);
            }
            case BatchNormalization layer -> {
                BatchNormalizing steps = new BatchNormalizing(node, layer, parameters.all(node), memory);
                yield parameters.learns(node)
                        ? steps.backward(gradient, into, sharing)
                        : steps.frozenBackward(gradient, into, sharing);
            }
            case LayerNormalization layer ->
                new LayerNormalizing(node, layer, parameters.all(node), memory).backward(gradient, into, sharing);
            case CustomLayer layer ->
                CustomSteps.backward(
                        name,
                        layer,
                        parameters.all(node),
                        memory.result(input),
                        memory.result(node),
                        gradient,
                        into,
                        sharing);
            default -> RowSteps.passOn(name, gradient, 0, into, sharing);
        };
    }

    private Step throughMerge(Node node, Merge.Kind kind, int which, Sharing sharing) {
        List<Node> inputs = wiring.inputs(node);
        Rows gradient = memory.gradient(node);
        Rows into = memory.gradient(inputs.get(which));
        return switch (kind) {
            case ADD -> RowSteps.passOn(node.name(), gradient, 0, into, sharing);
            case SUBTRACT ->
                which == 0
                        ? RowSteps.passOn(node.name(), gradient, 0, into, sharing)
                        : ElementSteps.scale(node.name(), gradient, -1f, into, sharing);
            case AVERAGE -> ElementSteps.scale(node.name(), gradient, 1f / inputs.size(), into, sharing);
            case MULTIPLY, MAXIMUM ->
                MergeSteps.backward(
                        node.name(),
                        kind,
                        inputs.stream().map(memory::result).toList(),
                        which,
                        gradient,
                        into,
                        sharing);
        };
    }

    /** Adds the gradients of the weights of a layer that is not a product. */
    private void learn(Node node) {
        if (!parameters.learns(node)) {
            return;
        }
        LayerWeights weights = parameters.all(node);
        Rows gradient = memory.gradient(node);
        switch (node.layer()) {
            case BatchNormalization layer ->
                updates.add(new BatchNormalizing(node, layer, weights, memory)
                        .weightGradients(gradient, updates.gradients()));
            case LayerNormalization layer ->
                updates.add(new LayerNormalizing(node, layer, weights, memory)
                        .weightGradients(gradient, updates.gradients()));
            case CustomLayer layer -> {
                if (!weights.vectors().isEmpty()) {
                    Rows x = memory.result(wiring.input(node));
                    updates.add(List.of(CustomSteps.weightGradients(
                            node.name(), layer, weights, x, gradient, updates.gradients())));
                }
            }
            default -> {}
        }
    }

    private void throughDense(Node node) {
        Node input = wiring.input(node);
        if (learns(input)) {
            boolean last = awaited[input.index()] == 1;
            Activation f = wiring.activation(input);
            boolean fused = last && f.isElementwise();
            Rows x = memory.slopesFrom(input);
            Finish finish = fused
                    ? new Finish(memory.gradient(input), x, f, transposedOf(wiring, memory, learns, input))
                    : Finish.NOTHING;
            steps.add(new DenseBackward(
                    node.name() + " backward",
                    memory.transposedGradient(node),
                    parameters.of(node),
                    memory.gradient(input),
                    sharing(input),
                    finish,
                    memory.layout()));
            if (fused) {
                awaited[input.index()]--;
            } else {
                contributed(input, f);
            }
        }
        updates.dense(node);
    }

    /** A transposed kernel's way back is a plain product. */
    private void throughTransposed(Node node) {
        Node input = wiring.input(node);
        if (learns(input)) {
            Sharing sharing = sharing(input);
            Rows into = sharing == Sharing.FIRST ? memory.gradient(input) : memory.rows(input);
            steps.add(new DenseForward(
                    node.name() + " backward",
                    memory.gradient(node),
                    parameters.of(node),
                    into,
                    Finish.NOTHING,
                    memory.layout(),
                    memory.setup().tuning()));
            if (sharing == Sharing.CONTINUES) {
                steps.add(RowSteps.passOn(node.name(), into, 0, memory.gradient(input), sharing));
            }
            contributed(input, wiring.activation(input));
        }
        updates.transposed(node);
    }

    /** Where a node's complete gradient is also left transposed: for a dense layer that passes it on; else null. */
    static TransposedRows transposedOf(Wiring wiring, Memory memory, boolean[] learns, Node node) {
        boolean passesOn =
                node.layer() instanceof Dense && learns[wiring.input(node).index()];
        return passesOn ? memory.transposedGradient(node) : null;
    }

    private Sharing sharing(Node input) {
        boolean first = !begun[input.index()];
        begun[input.index()] = true;
        return first ? Sharing.FIRST : Sharing.CONTINUES;
    }
}
