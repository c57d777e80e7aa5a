package dev.lanewise.graph;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import it.unimi.dsi.fastutil.objects.Reference2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.ReferenceOpenHashSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The layers between an input and an output, in an order in which each comes after all that it needs, each with a unique
 * name: the user's, or Keras's ({@code dense}, {@code dense_1}, ...).
 */
public final class Graph {

    private final List<Node> nodes;

    private Graph(List<Node> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /**
     * Collects the layers from which {@code output} is computed.
     *
     * @throws IllegalArgumentException if another input than this is needed, the input is not needed at all, a layer is
     *     applied twice, or two layers have one name
     */
    public static Graph of(Tensor input, Tensor output) {
        List<Tensor> order = topologicalOrder(output);
        if (!(input.layer() instanceof Input)) {
            throw new IllegalArgumentException("a model begins at Layers.input(...), but got " + input);
        }
        if (input == output) {
            throw new IllegalArgumentException("a model needs at least one layer between its input and its output");
        }
        Set<Layer> seen = new ReferenceOpenHashSet<>();
        boolean found = false;
        for (Tensor tensor : order) {
            found |= tensor == input;
            if (tensor.layer() instanceof Input && tensor != input) {
                throw new IllegalArgumentException(
                        "the output depends on " + tensor + ", which is not the model's input");
            }
            if (!seen.add(tensor.layer())) {
                throw new IllegalArgumentException(tensor.layer().label()
                        + " is applied twice; sharing a layer's weights is not supported, make a second layer");
            }
        }
        if (!found) {
            throw new IllegalArgumentException("the output does not depend on the model's input");
        }
        return new Graph(named(order));
    }

    /** All nodes, inputs before users; the first is the input, the last the output. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Where the data enters. */
    public Node input() {
        return nodes.get(0);
    }

    /** What the model predicts. */
    public Node output() {
        return nodes.get(nodes.size() - 1);
    }

    /** How many weights and biases there are. */
    public long parameters() {
        return nodes.stream().mapToLong(Node::parameters).sum();
    }

    /** A table of the layers, one a line, in the manner of Keras's {@code summary()}. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        line(text, "layer (type)", "output", "parameters", "connected to");
        for (Node node : nodes) {
            String inputs =
                    String.join(", ", node.inputs().stream().map(Node::name).toList());
            line(
                    text,
                    node.name() + " (" + node.layer().className() + ")",
                    "(batch, " + node.units() + ")",
                    String.format(Locale.ROOT, "%,d", node.parameters()),
                    inputs);
        }
        return text.append(String.format(Locale.ROOT, "total parameters: %,d%n", parameters()))
                .toString();
    }

    private static void line(StringBuilder text, String layer, String shape, String parameters, String inputs) {
        String line = String.format(Locale.ROOT, "%-32s %-16s %12s  %s", layer, shape, parameters, inputs);
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }

    /** Depth first without recursion, since a graph may be deeper than a stack. */
    private static List<Tensor> topologicalOrder(Tensor output) {
        List<Tensor> order = new ArrayList<>();
        Set<Tensor> done = new ReferenceOpenHashSet<>();
        Deque<Tensor> open = new ArrayDeque<>();
        open.push(output);
        while (!open.isEmpty()) {
            Tensor tensor = open.peek();
            if (done.contains(tensor)) {
                open.pop();
                continue;
            }
            boolean ready = true;
            for (int i = tensor.inputs().size() - 1; i >= 0; i--) {
                Tensor input = tensor.inputs().get(i);
                if (!done.contains(input)) {
                    open.push(input);
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

    private static List<Node> named(List<Tensor> order) {
        Set<String> taken = new ObjectOpenHashSet<>();
        for (Tensor tensor : order) {
            String name = tensor.layer().name();
            if (!name.isEmpty() && !taken.add(name)) {
                throw new IllegalArgumentException(
                        "two layers are named '" + name + "'; names must be unique in a model");
            }
        }
        Object2IntOpenHashMap<String> counts = new Object2IntOpenHashMap<>();
        Reference2ObjectOpenHashMap<Tensor, Node> made = new Reference2ObjectOpenHashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Tensor tensor : order) {
            Layer layer = tensor.layer();
            String name = layer.name().isEmpty() ? freshName(layer.className(), taken, counts) : layer.name();
            List<Node> inputs = tensor.inputs().stream().map(made::get).toList();
            Node node = new Node(nodes.size(), name, tensor.layer(), inputs, tensor.units());
            made.put(tensor, node);
            nodes.add(node);
        }
        return nodes;
    }

    private static String freshName(String className, Set<String> taken, Object2IntOpenHashMap<String> counts) {
        String base = className.toLowerCase(Locale.ROOT);
        String name;
        do {
            int count = counts.addTo(base, 1);
            name = count == 0 ? base : base + "_" + count;
        } while (!taken.add(name));
        return name;
    }
}
