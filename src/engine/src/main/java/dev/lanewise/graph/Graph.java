package dev.lanewise.graph;

import it.unimi.dsi.fastutil.objects.Reference2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.ReferenceLinkedOpenHashSet;
import it.unimi.dsi.fastutil.objects.ReferenceOpenHashSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The layers between inputs and outputs, in an order in which each comes after all that it needs, each with a unique
 * name: the user's, or Keras's ({@code dense}, {@code dense_1}, ...).
 */
public final class Graph {

    private final List<Node> nodes;
    private final List<Node> inputs;
    private final List<Node> outputs;
    /** What each node was made of. */
    private final List<Tensor> tensors;

    private Graph(List<Tensor> tensors, Map<Tensor, Node> made, List<Tensor> inputs, List<Tensor> outputs) {
        this.tensors = List.copyOf(tensors);
        this.nodes = tensors.stream().map(made::get).toList();
        this.inputs = inputs.stream().map(made::get).toList();
        this.outputs = outputs.stream().map(made::get).toList();
    }

    /** The layers from which one output is computed from one input. */
    public static Graph of(Tensor input, Tensor output) {
        return of(List.of(input), List.of(output));
    }

    /**
     * Collects the layers from which the outputs are computed.
     *
     * @param inputs where data enters: inputs, or results of layers, where a net is cut
     * @throws IllegalArgumentException if another input than these is needed, one of them is not needed at all, or two layers
     *     have one name
     */
    public static Graph of(List<Tensor> inputs, List<Tensor> outputs) {
        check(inputs, outputs);
        Set<Tensor> entries = new ReferenceLinkedOpenHashSet<>(inputs);
        List<Tensor> order = topologicalOrder(entries, outputs);
        for (Tensor tensor : order) {
            if (tensor.layer() instanceof Input && !entries.contains(tensor)) {
                throw new IllegalArgumentException(
                        "the output depends on " + tensor
                                + ", which is not among the model's inputs; name it there, or if this is a part, let it end at a layer behind its beginning");
            }
        }
        Set<Tensor> found = new ReferenceOpenHashSet<>(order);
        for (Tensor input : inputs) {
            if (!found.contains(input)) {
                throw new IllegalArgumentException(
                        inputs.size() == 1
                                ? "the output does not depend on the model's input"
                                : "no output depends on the input " + input + "; leave it out");
            }
        }
        return new Graph(order, named(order, entries), inputs, outputs);
    }

    private static void check(List<Tensor> inputs, List<Tensor> outputs) {
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException("a model needs an input and an output");
        }
        if (new ReferenceOpenHashSet<>(inputs).size() < inputs.size()
                || new ReferenceOpenHashSet<>(outputs).size() < outputs.size()) {
            throw new IllegalArgumentException("an input or an output is named twice; name each once");
        }
        for (Tensor input : inputs) {
            if (outputs.contains(input)) {
                throw new IllegalArgumentException("a model needs at least one layer between its input and its output");
            }
        }
    }

    /** All nodes, inputs before users. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Where data enters, in the order in which it is given. */
    public List<Node> inputs() {
        return inputs;
    }

    /** What the model predicts. */
    public List<Node> outputs() {
        return outputs;
    }

    /**
     * The only input.
     *
     * @throws IllegalStateException if there are several
     */
    public Node input() {
        return only(inputs, "inputs");
    }

    /**
     * The only output.
     *
     * @throws IllegalStateException if there are several
     */
    public Node output() {
        return only(outputs, "outputs");
    }

    private static Node only(List<Node> some, String what) {
        if (some.size() != 1) {
            throw new IllegalStateException(
                    "the model has " + some.size() + " " + what + ": " + some + "; use the methods that take a list");
        }
        return some.get(0);
    }

    /**
     * The node of that name.
     *
     * @throws IllegalArgumentException listing the names, if there is none
     */
    public Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer is named '" + name + "'; there are "
                        + nodes.stream().map(Node::name).toList()));
    }

    /** What a node was made of: from here on a net can be built further, or cut. */
    public Tensor tensor(Node node) {
        return tensors.get(node.index());
    }

    /**
     * These layers applied to other tensors.
     *
     * @param whereFrom who has their weights
     */
    public List<Tensor> apply(List<Tensor> to, WeightSource whereFrom) {
        if (to.size() != inputs.size()) {
            throw new IllegalArgumentException(
                    "the model takes " + inputs.size() + " inputs, but was applied to " + to.size());
        }
        Tensor[] results = new Tensor[nodes.size()];
        for (int i = 0; i < to.size(); i++) {
            Node input = inputs.get(i);
            if (!to.get(i).shape().equals(input.shape())) {
                throw new IllegalArgumentException("the model, whose input is '" + input.name() + "' " + input.shape()
                        + ", was applied to " + to.get(i) + "; the shapes must be one");
            }
            results[input.index()] = to.get(i);
        }
        for (Node node : nodes) {
            if (results[node.index()] == null) {
                List<Tensor> from = node.inputs().stream()
                        .map(input -> results[input.index()])
                        .toList();
                results[node.index()] = tensors.get(node.index()).appliedTo(from, whereFrom);
            }
        }
        return outputs.stream().map(output -> results[output.index()]).toList();
    }

    /** How many weights there are. */
    public long parameters() {
        return nodes.stream().mapToLong(Node::parameters).sum();
    }

    /** A table of the layers, one a line, in the manner of Keras's {@code summary()}. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        line(text, "layer (type)", "output", "parameters", "connected to");
        for (Node node : nodes) {
            String from =
                    String.join(", ", node.inputs().stream().map(Node::name).toList());
            line(
                    text,
                    node.name() + " (" + node.layer().className() + ")",
                    node.shape().toString(),
                    String.format(Locale.ROOT, "%,d", node.parameters()),
                    from);
        }
        return text.append(String.format(Locale.ROOT, "total parameters: %,d%n", parameters()))
                .toString();
    }

    private static void line(StringBuilder text, String layer, String shape, String parameters, String inputs) {
        String line = String.format(Locale.ROOT, "%-32s %-16s %12s  %s", layer, shape, parameters, inputs);
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }

    /** Depth first without recursion, since a graph may be deeper than a stack. */
    private static List<Tensor> topologicalOrder(Set<Tensor> entries, List<Tensor> outputs) {
        List<Tensor> order = new ArrayList<>();
        Set<Tensor> done = new ReferenceOpenHashSet<>();
        Deque<Tensor> open = new ArrayDeque<>();
        for (int i = outputs.size() - 1; i >= 0; i--) {
            open.push(outputs.get(i));
        }
        while (!open.isEmpty()) {
            Tensor tensor = open.peek();
            if (done.contains(tensor)) {
                open.pop();
                continue;
            }
            boolean ready = true;
            List<Tensor> needed = entries.contains(tensor) ? List.of() : tensor.inputs();
            for (int i = needed.size() - 1; i >= 0; i--) {
                if (!done.contains(needed.get(i))) {
                    open.push(needed.get(i));
                    ready = false;
                }
            }
            if (ready) {
                open.pop();
                done.add(tensor);
                order.add(tensor);
            }
        }
        return order;
    }

    private static Map<Tensor, Node> named(List<Tensor> order, Set<Tensor> entries) {
        List<Layer> layers =
                order.stream().map(tensor -> layer(tensor, entries)).toList();
        LayerNames names = new LayerNames(List.copyOf(new ReferenceLinkedOpenHashSet<>(layers)));
        Map<Tensor, Node> made = new Reference2ObjectOpenHashMap<>();
        Map<Layer, Node> firsts = new Reference2ObjectOpenHashMap<>();
        for (int i = 0; i < order.size(); i++) {
            Tensor tensor = order.get(i);
            Layer layer = layers.get(i);
            Node first = firsts.get(layer);
            String name = first == null ? names.first(layer) : names.again(layer, first.name());
            List<Node> inputs = entries.contains(tensor)
                    ? List.of()
                    : tensor.inputs().stream().map(made::get).toList();
            Node tied = layer instanceof TransposedDense transposed ? firsts.get(transposed.of()) : null;
            Node node = new Node(i, name, layer, inputs, tensor.shape(), first, tied);
            firsts.putIfAbsent(layer, node);
            if (first != null) {
                checkShared(node, first);
            }
            made.put(tensor, node);
        }
        return made;
    }

    /** A layer's weights must fit all of its places. */
    private static void checkShared(Node again, Node first) {
        if (!again.layer()
                .weights(again.inputUnits(), again.units())
                .equals(first.layer().weights(first.inputUnits(), first.units()))) {
            throw new IllegalArgumentException("layer '" + first.name() + "' has weights for " + first.inputUnits()
                    + " columns, as it was applied to " + first.inputs() + ", and can't be applied to "
                    + again.inputs() + " too; take another layer there");
        }
    }

    /** Where a net is cut, data enters. */
    private static Layer layer(Tensor tensor, Set<Tensor> entries) {
        boolean cut = entries.contains(tensor) && !(tensor.layer() instanceof Input);
        return cut ? new Input("", tensor.shape()) : tensor.layer();
    }
}
