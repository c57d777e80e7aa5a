package dev.lanewise.plan;

import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.BatchNormalization;
import dev.lanewise.graph.Concatenate;
import dev.lanewise.graph.CustomLayer;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Flatten;
import dev.lanewise.graph.Input;
import dev.lanewise.graph.LayerNormalization;
import dev.lanewise.graph.Merge;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Noise;
import dev.lanewise.graph.Rescaling;
import dev.lanewise.graph.Reshape;
import dev.lanewise.graph.Sampling;
import dev.lanewise.graph.TransposedDense;
import java.util.List;

/** The forward half of a plan: for each node the steps that compute its result. */
final class ForwardSteps {

    private final Wiring wiring;
    private final Parameters parameters;
    private final Memory memory;
    private final List<Step> steps;

    ForwardSteps(Wiring wiring, Parameters parameters, Memory memory, List<Step> steps) {
        this.wiring = wiring;
        this.parameters = parameters;
        this.memory = memory;
        this.steps = steps;
    }

    /** Whether a node multiplies by a kernel and ends in an epilogue. */
    static boolean isProduct(Node node) {
        return node.layer() instanceof Dense || node.layer() instanceof TransposedDense;
    }

    /** Adds the steps of a node that computes something. */
    void emit(Node node) {
        Rows y = memory.result(node);
        switch (node.layer()) {
            case Input input -> {}
            case Dense dense -> product(node, y);
            case TransposedDense dense -> product(node, y);
            case Activate activate -> steps.add(RowSteps.activate(node.name(), activate.activation(), input(node), y));
            case Merge merge -> steps.add(MergeSteps.forward(node.name(), merge.kind(), inputs(node), y));
            case Concatenate concatenate -> steps.add(MergeSteps.concatenate(node.name(), inputs(node), y));
            case Rescaling rescaling -> steps.add(ElementSteps.rescale(node.name(), rescaling, input(node), y));
            case Noise noise -> steps.add(ElementSteps.noise(node, noise, input(node), y, memory.extra(node)));
            case Sampling sampling -> {
                List<Rows> both = inputs(node);
                steps.add(SamplingSteps.forward(node, sampling, both.get(0), both.get(1), y, memory.extra(node)));
            }
            case BatchNormalization normalization -> normalize(node, normalization, y);
            case LayerNormalization normalization ->
                steps.add(new LayerNormalizing(node, normalization, parameters.all(node), memory)
                        .forward(input(node), y));
            case CustomLayer custom ->
                steps.add(CustomSteps.forward(node.name(), custom, parameters.all(node), input(node), y));
            case Flatten flatten -> throw computesNothing(node);
            case Reshape reshape -> throw computesNothing(node);
        }
    }

    private void normalize(Node node, BatchNormalization normalization, Rows y) {
        BatchNormalizing steady = new BatchNormalizing(node, normalization, parameters.all(node), memory);
        boolean training = wiring.purpose() == Wiring.Purpose.TRAINING && parameters.learns(node);
        steps.add(training ? steady.forward(input(node), y) : steady.inference(input(node), y));
    }

    private static IllegalStateException computesNothing(Node node) {
        return new IllegalStateException(node + " has its input's result for its own");
    }

    private void product(Node node, Rows y) {
        Activation f = wiring.activation(node);
        if (f.keepsInput() && wiring.purpose() == Wiring.Purpose.TRAINING) {
            Rows z = memory.slopesFrom(node);
            product(node, z, new Epilogue.ActivateKeeping(z, y, parameters.bias(node), f));
            return;
        }
        product(node, y, new Epilogue.Activate(y, parameters.bias(node), f));
        if (!f.isElementwise()) {
            steps.add(RowSteps.activateRows(node.name(), f, y));
        }
    }

    /** A node's product, and what follows it. */
    void product(Node node, Rows y, Epilogue epilogue) {
        Node input = wiring.input(node);
        DenseWeights weights = parameters.of(node);
        if (node.layer() instanceof TransposedDense) {
            Rows x = memory.result(input);
            TransposedRows turned = memory.transposedRows(input, x.columns());
            steps.add(RowSteps.transpose(node.name(), x, turned));
            steps.add(new DenseBackward(
                    node.name(), turned, weights, y, DenseBackward.Sharing.FIRST, epilogue, memory.layout()));
            return;
        }
        steps.add(memory.nonZeros(input)
                .<Step>map(x -> new ListedForward(node.name(), x, weights, y, epilogue, memory.layout()))
                .orElseGet(() -> new DenseForward(
                        node.name(),
                        memory.result(input),
                        weights,
                        y,
                        epilogue,
                        memory.layout(),
                        memory.setup().tuning())));
    }

    private Rows input(Node node) {
        return memory.result(wiring.input(node));
    }

    private List<Rows> inputs(Node node) {
        return wiring.inputs(node).stream().map(memory::result).toList();
    }
}
