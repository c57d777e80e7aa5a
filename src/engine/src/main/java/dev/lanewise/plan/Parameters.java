package dev.lanewise.plan;

import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Variable;
import dev.lanewise.kernels.KernelFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a graph and the optimizer's numbers for them, packed for one family of kernels: the one place where a
 * model's learning is kept. To the outside they are {@link Variable}s, row-major.
 */
public final class Parameters {

    private final Graph graph;
    private final KernelFamily family;
    private final DenseWeights[] byNode;

    /** Weights of zero for a graph's dense layers. */
    public Parameters(Graph graph, KernelFamily family) {
        this.graph = graph;
        this.family = family;
        byNode = new DenseWeights[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            if (node.layer() instanceof Dense) {
                int inputs = node.inputs().get(0).units();
                byNode[node.index()] = new DenseWeights(node.name(), inputs, node.units(), Layout.of(family));
            }
        }
    }

    /** A copy of the weights as they are, with no optimizer's numbers. */
    public Parameters snapshot() {
        Parameters copy = new Parameters(graph, family);
        for (int i = 0; i < byNode.length; i++) {
            if (byNode[i] != null) {
                copy.byNode[i].copyFrom(byNode[i]);
            }
        }
        return copy;
    }

    /** The kernels that these weights are packed for. */
    public KernelFamily family() {
        return family;
    }

    /** The graph whose weights these are. */
    public Graph graph() {
        return graph;
    }

    /** Gives the optimizer so many numbers for each weight, all zeros. */
    public void resetSlots(int slots) {
        for (DenseWeights weights : byNode) {
            if (weights != null) {
                weights.resetSlots(slots);
            }
        }
    }

    /** Copies of all variables in model order: for each dense layer, kernel and bias. */
    public List<Variable> store() {
        List<Variable> variables = new ArrayList<>();
        for (Node node : graph.nodes()) {
            DenseWeights weights = byNode[node.index()];
            if (weights != null) {
                Variable kernel = blankKernel(node, weights);
                Variable bias = blankBias(node, weights);
                weights.store(kernel, bias);
                variables.add(kernel);
                variables.add(bias);
            }
        }
        return variables;
    }

    /**
     * Takes over the values of all variables, in model order.
     *
     * @throws IllegalArgumentException if names, shapes or number are not this graph's
     */
    public void load(List<Variable> variables) {
        check(graph, variables);
        int next = 0;
        for (DenseWeights weights : byNode) {
            if (weights != null) {
                weights.load(variables.get(next), variables.get(next + 1));
                next += 2;
            }
        }
    }

    /**
     * Checks that variables are those of a graph, in model order, without making room for them.
     *
     * @throws IllegalArgumentException if names, shapes or number are not this graph's
     */
    public static void check(Graph graph, List<Variable> variables) {
        int next = 0;
        for (Node node : graph.nodes()) {
            if (node.layer() instanceof Dense) {
                int inputs = node.inputs().get(0).units();
                match(variables, next++, node.name() + "/kernel", List.of(inputs, node.units()));
                match(variables, next++, node.name() + "/bias", List.of(node.units()));
            }
        }
        if (next != variables.size()) {
            throw new IllegalArgumentException(
                    "the model has " + next + " variables, but got " + variables.size() + ": " + variables);
        }
    }

    /** The packed weights of a dense node. */
    DenseWeights of(Node node) {
        return byNode[node.index()];
    }

    private static void match(List<Variable> variables, int index, String name, List<Integer> shape) {
        if (index >= variables.size()) {
            throw new IllegalArgumentException("variable '" + name + "' " + shape + " is missing");
        }
        Variable variable = variables.get(index);
        if (!variable.name().equals(name) || !variable.shape().equals(shape)) {
            throw new IllegalArgumentException("expected variable '" + name + "' " + shape + ", but got " + variable);
        }
    }

    private static Variable blankKernel(Node node, DenseWeights weights) {
        float[] values = Layout.allocate("layer '" + node.name() + "'", weights.inputs(), weights.units());
        return new Variable(node.name() + "/kernel", List.of(weights.inputs(), weights.units()), values);
    }

    private static Variable blankBias(Node node, DenseWeights weights) {
        return new Variable(node.name() + "/bias", List.of(weights.units()), new float[weights.units()]);
    }
}
