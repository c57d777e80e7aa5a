package dev.lanewise.plan;

import dev.lanewise.core.Randomness;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Initializer;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Variable;
import dev.lanewise.kernels.KernelFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The weights of a graph and the optimizer's numbers for them, packed for one family of kernels: the one place where a
 * model's learning is kept. To the outside they are {@link Variable}s, row-major; {@link #variables} passes them on
 * without a copy of the whole.
 */
public final class Parameters {

    private final Graph graph;
    private final KernelFamily family;
    private final DenseWeights[] byNode;
    private final List<PackedVariable> variables = new ArrayList<>();

    /** The name and the shape of a variable that a graph has or a file holds. */
    public record Declared(String name, List<Integer> shape) {

        /** Copies the shape. */
        public Declared {
            shape = List.copyOf(shape);
        }

        @Override
        public String toString() {
            return name + " " + shape;
        }
    }

    /** Weights of zero for a graph's dense layers. */
    public Parameters(Graph graph, KernelFamily family) {
        this.graph = graph;
        this.family = family;
        byNode = new DenseWeights[graph.nodes().size()];
        Layout layout = Layout.of(family);
        for (Node node : graph.nodes()) {
            if (node.layer() instanceof Dense) {
                int inputs = node.inputs().get(0).units();
                DenseWeights weights = new DenseWeights(node.name(), inputs, node.units(), layout);
                byNode[node.index()] = weights;
                variables.add(PackedVariable.kernel(node.name(), weights, layout));
                variables.add(PackedVariable.bias(node.name(), weights, layout));
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

    /** Gives the optimizer so many numbers for each weight, all zeros; in the arrays that are there, if they are as many. */
    public void resetSlots(int slots) {
        for (DenseWeights weights : byNode) {
            if (weights == null) {
                continue;
            }
            if (weights.kernelSlots().length == slots) {
                clear(weights.kernelSlots());
                clear(weights.biasSlots());
            } else {
                weights.resetSlots(slots);
            }
        }
    }

    private static void clear(float[][] slots) {
        for (float[] slot : slots) {
            Arrays.fill(slot, 0f);
        }
    }

    /**
     * Draws the first values. Each variable has its own stream, so that its values do not depend on the other layers'
     * sizes.
     */
    public void initialize(long seed) {
        int next = 0;
        for (Node node : graph.nodes()) {
            if (node.layer() instanceof Dense dense) {
                int inputs = node.inputs().get(0).units();
                for (Initializer initializer : List.of(dense.kernelInitializer(), dense.biasInitializer())) {
                    long stream = Randomness.INITIAL_WEIGHTS + next;
                    variables.get(next++).load(initializer.values(inputs, node.units(), seed, stream)::fill);
                }
            }
        }
    }

    /** All variables in model order, where they lie: for each dense layer, kernel and bias. */
    public List<PackedVariable> variables() {
        return List.copyOf(variables);
    }

    /** Copies of all variables in model order. */
    public List<Variable> store() {
        return variables.stream().map(PackedVariable::copy).toList();
    }

    /**
     * Takes over the values of all variables, in model order.
     *
     * @throws IllegalArgumentException if names, shapes or number are not this graph's
     */
    public void load(List<Variable> values) {
        check(
                graph,
                values.stream()
                        .map(variable -> new Declared(variable.name(), variable.shape()))
                        .toList());
        for (int i = 0; i < values.size(); i++) {
            variables.get(i).load(values.get(i));
        }
    }

    /**
     * Checks that variables are those of a graph, in model order, without making room for them.
     *
     * @throws IllegalArgumentException if names, shapes or number are not this graph's
     */
    public static void check(Graph graph, List<Declared> declared) {
        int next = 0;
        for (Node node : graph.nodes()) {
            if (node.layer() instanceof Dense) {
                int inputs = node.inputs().get(0).units();
                match(declared, next++, new Declared(node.name() + "/kernel", List.of(inputs, node.units())));
                match(declared, next++, new Declared(node.name() + "/bias", List.of(node.units())));
            }
        }
        if (next != declared.size()) {
            throw new IllegalArgumentException(
                    "the model has " + next + " variables, but got " + declared.size() + ": " + declared);
        }
    }

    /** The packed weights of a dense node. */
    DenseWeights of(Node node) {
        return byNode[node.index()];
    }

    private static void match(List<Declared> declared, int index, Declared expected) {
        if (index >= declared.size()) {
            throw new IllegalArgumentException(
                    "variable '" + expected.name() + "' " + expected.shape() + " is missing");
        }
        if (!declared.get(index).equals(expected)) {
            throw new IllegalArgumentException("expected variable '" + expected.name() + "' " + expected.shape()
                    + ", but got " + declared.get(index));
        }
    }
}
