package dev.lanewise.plan;

import dev.lanewise.core.Randomness;
import dev.lanewise.data.Normalization;
import dev.lanewise.graph.Averaging;
import dev.lanewise.graph.Declaration;
import dev.lanewise.graph.Extended;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.TransposedDense;
import dev.lanewise.graph.Variable;
import dev.lanewise.graph.WeightSource;
import dev.lanewise.kernels.KernelFamily;
import it.unimi.dsi.fastutil.objects.Reference2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The weights of a graph and the optimizer's numbers for them, packed for one family of kernels: the one place where a
 * model's learning is kept. To the outside they are {@link Variable}s, row-major; {@link #variables} passes them on
 * without a copy of the whole.
 *
 * <p>Layers that were taken from another model have the very weights that they have there; what an optimizer remembers of
 * them is each model's own.
 */
public final class Parameters implements WeightSource {

    private final Graph graph;
    private final KernelFamily family;
    private final LayerWeights[] byNode;
    private final Map<Layer, LayerWeights> byLayer = new Reference2ObjectOpenHashMap<>();
    private final List<PackedVariable> variables = new ArrayList<>();
    /** Whether a variable's values are another model's. */
    private final List<Boolean> borrowed = new ArrayList<>();

    private final Set<String> frozen = new TreeSet<>();
    private Optional<Normalization> normalization = Optional.empty();

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

    /** Weights of zero for a graph's layers, but for those that come from other models. */
    public Parameters(Graph graph, KernelFamily family) {
        this(graph, family, node -> graph.tensor(node).source());
    }

    private Parameters(Graph graph, KernelFamily family, Function<Node, Optional<WeightSource>> sources) {
        this.graph = graph;
        this.family = family;
        byNode = new LayerWeights[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            byNode[node.index()] = node.first() == null
                    ? weights(node, sources.apply(node).map(Parameters.class::cast))
                    : byNode[node.owner().index()];
        }
    }

    /** Weights for a part of this model's graph, or for one that goes on from there: the layers it has, it shares. */
    public Parameters sharedBy(Graph other) {
        Parameters part = new Parameters(
                other, family, node -> other.tensor(node).source().or(() -> Optional.of(this)));
        if (other.inputs().size() == 1 && graph.inputs().size() == 1) {
            Tensor entry = other.tensor(other.input());
            part.normalization = normalization.filter(present -> entry == graph.tensor(graph.input()));
        }
        return part;
    }

    private LayerWeights weights(Node node, Optional<Parameters> source) {
        Layout layout = Layout.of(family);
        Optional<LayerWeights> theirs = source.map(whole -> whole.byLayer.get(node.layer()));
        LayerWeights weights =
                theirs.map(shared -> shared.sharing(node.name())).orElseGet(() -> LayerWeights.allocate(node, layout));
        LayerWeights tied = node.tiedTo().map(other -> weights.with(of(other))).orElse(weights);
        byLayer.put(node.layer(), tied);
        if (source.isPresent() && source.get().holds(node.layer())) {
            frozen.add(node.name());
        }
        for (Declaration declaration : node.weights()) {
            variables.add(tied.variable(declaration, layout));
            borrowed.add(theirs.isPresent());
        }
        return tied;
    }

    /** A copy of the weights as they are, with no optimizer's numbers. */
    public Parameters snapshot() {
        Parameters copy = new Parameters(graph, family, node -> Optional.empty());
        for (int i = 0; i < variables.size(); i++) {
            copy.variables.get(i).load(variables.get(i).copy());
        }
        copy.normalization = normalization;
        return copy;
    }

    /**
     * Chooses what the input's rows are normalised by in plans that are made from now on.
     *
     * @throws IllegalStateException if there are several inputs
     * @throws IllegalArgumentException if the input has another number of columns
     */
    public void normalize(Normalization byThis) {
        Node input = graph.input();
        if (byThis.columns() != input.units()) {
            throw new IllegalArgumentException("layer '" + input.name() + "' expects " + input.units()
                    + " columns but the normalisation was fitted to " + byThis.columns());
        }
        normalization = Optional.of(byThis);
    }

    /** What the input's rows are normalised by. */
    public Optional<Normalization> normalization() {
        return normalization;
    }

    /** The kernels that these weights are packed for. */
    public KernelFamily family() {
        return family;
    }

    /** The graph whose weights these are. */
    public Graph graph() {
        return graph;
    }

    /**
     * Names layers whose weights plans that are made from now on leave as they are.
     *
     * @throws IllegalArgumentException naming a layer that there is not
     */
    public void freeze(String... layers) {
        frozen.addAll(owners(layers));
    }

    /** Lets layers learn again; see {@link #freeze}. */
    public void unfreeze(String... layers) {
        frozen.removeAll(owners(layers));
    }

    /** Whether a layer of this graph does not learn. The same object: an equal description is another layer. */
    @SuppressWarnings("ReferenceEquality")
    private boolean holds(Layer layer) {
        return graph.nodes().stream().anyMatch(node -> node.layer() == layer && !learns(node));
    }

    private List<String> owners(String... layers) {
        return Arrays.stream(layers)
                .map(name -> graph.node(name).owner().name())
                .toList();
    }

    /** The layers that do not learn. */
    public Set<String> frozen() {
        return Collections.unmodifiableSet(frozen);
    }

    /** Whether a plan may change the weights of a node's layer. */
    boolean learns(Node node) {
        return !frozen.contains(node.owner().name());
    }

    /** Gives an optimizer its numbers for each weight as they begin; in the arrays that are there, if they are as many. */
    public void resetSlots(Optimizer optimizer) {
        for (Node node : graph.nodes()) {
            if (node.first() == null) {
                byNode[node.index()].resetSlots(optimizer);
            }
        }
    }

    /**
     * An optimizer's numbers where they lie, after {@link #resetSlots} for it: for each variable that learns, frozen or not,
     * those that {@link #slots(Graph, Optimizer)} names.
     */
    public List<PackedVariable> slots(Optimizer optimizer) {
        List<String> names = optimizer.slotNames();
        List<PackedVariable> all = new ArrayList<>();
        int next = 0;
        for (Node node : graph.nodes()) {
            for (Declaration declaration : node.weights()) {
                PackedVariable variable = variables.get(next++);
                float[][] slots = byNode[node.index()].slots(declaration);
                for (int slot = 0; slot < slots.length; slot++) {
                    all.add(variable.like(variable.name() + "/" + names.get(slot), slots[slot]));
                }
            }
        }
        return all;
    }

    /** What an optimizer would remember of a graph's variables: their names, with Keras's name for what it is behind. */
    public static List<Declared> slots(Graph graph, Optimizer optimizer) {
        List<Declared> all = new ArrayList<>();
        for (Node node : graph.nodes()) {
            for (Declaration declaration : node.weights()) {
                if (declaration.role() == Declaration.Role.LEARNED) {
                    String variable = node.name() + "/" + declaration.name() + "/";
                    optimizer.slotNames().forEach(name -> all.add(new Declared(variable + name, declaration.shape())));
                }
            }
        }
        return all;
    }

    /** Ends training: where an optimizer averages the weights that it changes, their averages take their places. */
    public void takeAverages(Optimizer optimizer) {
        if (!(optimizer instanceof Extended extended) || extended.averaging().equals(Averaging.NONE)) {
            return;
        }
        for (Node node : graph.nodes()) {
            if (node.first() == null && learns(node)) {
                byNode[node.index()].takeSlot(extended.averageSlot(), node.tiedTo());
            }
        }
    }

    /**
     * Draws the first values of all weights that are not another model's. Each variable has its own stream, so that its values
     * do not depend on the other layers' sizes.
     */
    public void initialize(long seed) {
        int next = 0;
        for (Node node : graph.nodes()) {
            for (Declaration declaration : node.weights()) {
                if (!borrowed.get(next)) {
                    long stream = Randomness.INITIAL_WEIGHTS + next;
                    List<Integer> shape = declaration.shape();
                    int inputs = shape.get(0); // of a vector its length, as in Keras
                    variables
                            .get(next)
                            .load(declaration.rule().initializer().values(inputs, shape.getLast(), seed, stream)::fill);
                }
                next++;
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
            for (Declaration declaration : node.weights()) {
                match(declared, next++, new Declared(node.name() + "/" + declaration.name(), declaration.shape()));
            }
        }
        if (next != declared.size()) {
            throw new IllegalArgumentException("the model has " + next + " variables, but got " + declared.size() + ": "
                    + declared + "; the layers must be the same");
        }
    }

    /** The packed kernel and bias of a dense node; a transposed one's kernel. */
    DenseWeights of(Node node) {
        return byNode[node.index()].dense().orElseThrow();
    }

    /** All that a node's layer has. */
    LayerWeights all(Node node) {
        return byNode[node.index()];
    }

    /** A variable of a node where it lies. */
    PackedVariable variable(Node node, Declaration declaration) {
        return all(node).variable(declaration, Layout.of(family));
    }

    /** The bias of a dense or transposed node. */
    float[] bias(Node node) {
        return node.layer() instanceof TransposedDense
                ? all(node).vector("bias").values()
                : of(node).bias();
    }

    private static void match(List<Declared> declared, int index, Declared expected) {
        if (index >= declared.size()) {
            throw new IllegalArgumentException("variable '" + expected.name() + "' " + expected.shape()
                    + ", which the model has, is missing; the layers must be the same");
        }
        if (!declared.get(index).equals(expected)) {
            throw new IllegalArgumentException("the model's variable '" + expected.name() + "' is " + expected.shape()
                    + ", but what was given for it is " + declared.get(index) + "; the layers must be the same");
        }
    }
}
