package dev.lanewise.plan;

import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Declaration;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Flatten;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Noise;
import dev.lanewise.graph.Reshape;
import dev.lanewise.graph.Sampling;
import dev.lanewise.graph.TransposedDense;
import java.util.List;

/**
 * A graph as a plan sees it. Layers that compute nothing have their input's result for their own: other shapes of the same
 * numbers, and noise where nothing is trained. An activation that is the only user of a linear dense layer becomes that
 * layer's own, so that a net is fused the same however it is written.
 */
final class Wiring {

    /** For what the net is run. */
    enum Purpose {
        /** With noise, and statistics of the batch. */
        TRAINING,
        /** As it predicts. */
        INFERENCE
    }

    private final Graph graph;
    private final Purpose purpose;
    /** Where each node's result is made. */
    private final Node[] sources;

    private final Activation[] activations;
    private final int[] users;

    Wiring(Graph graph, Purpose purpose) {
        this.graph = graph;
        this.purpose = purpose;
        int size = graph.nodes().size();
        sources = new Node[size];
        activations = new Activation[size];
        users = new int[size];
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> users[input.index()]++);
        }
        graph.outputs().forEach(output -> users[output.index()]++);
        for (Node node : graph.nodes()) {
            sources[node.index()] = isAlias(node) ? source(node.inputs().get(0)) : node;
            activations[node.index()] = own(node.layer());
            if (node.layer() instanceof Activate activate) {
                fold(node, activate.activation());
            }
        }
        countUsers();
    }

    private boolean isAlias(Node node) {
        return switch (node.layer()) {
            case Flatten flatten -> true;
            case Reshape reshape -> true;
            case Noise noise -> purpose == Purpose.INFERENCE || noise.amount() == 0f;
            case Activate activate -> activate.activation() == Activation.LINEAR;
            case Sampling sampling -> purpose == Purpose.INFERENCE;
            default -> false;
        };
    }

    private static Activation own(Layer layer) {
        return switch (layer) {
            case Dense dense -> dense.activation();
            case TransposedDense dense -> dense.activation();
            case Activate activate -> activate.activation();
            default -> Activation.LINEAR;
        };
    }

    /** Folds an activation into the dense layer before it, if nobody else sees what comes between. */
    private void fold(Node node, Activation function) {
        Node before = source(node.inputs().get(0));
        if (takesActivation(before.layer())
                && activations[before.index()] == Activation.LINEAR
                && isOnlyUser(node, before)) {
            sources[node.index()] = before;
            activations[before.index()] = function;
        }
    }

    private static boolean takesActivation(Layer layer) {
        return switch (layer) {
            case Dense dense -> dense.activity().isNone();
            case TransposedDense dense -> true;
            default -> false;
        };
    }

    /** Whether there is but one way on from a dense layer, through layers that compute nothing. */
    private boolean isOnlyUser(Node node, Node before) {
        Node at = node.inputs().get(0);
        while (at.index() != before.index()) {
            if (users[at.index()] != 1) {
                return false;
            }
            at = at.inputs().get(0);
        }
        return users[before.index()] == 1;
    }

    private void countUsers() {
        int[] counts = new int[users.length];
        for (Node node : nodes()) {
            inputs(node).forEach(input -> counts[input.index()]++);
            counts[node.index()] += Penalties.activity(node).isNone() ? 0 : 1;
        }
        graph.outputs().forEach(output -> counts[source(output).index()]++);
        System.arraycopy(counts, 0, users, 0, counts.length);
    }

    Purpose purpose() {
        return purpose;
    }

    Graph graph() {
        return graph;
    }

    /** The nodes that compute something, in order. */
    List<Node> nodes() {
        return graph.nodes().stream()
                .filter(node -> source(node).index() == node.index())
                .toList();
    }

    /** The nodes whose results are penalised, or that add to the loss by themselves, whether or not they compute something. */
    List<Node> withPenalties() {
        return graph.nodes().stream()
                .filter(node -> node.layer() instanceof Sampling
                        || !Penalties.activity(node).isNone())
                .toList();
    }

    /** The node that computes a node's result. */
    Node source(Node node) {
        return sources[node.index()];
    }

    /** The nodes that compute a node's inputs. */
    List<Node> inputs(Node node) {
        return node.inputs().stream().map(this::source).toList();
    }

    /** The node that computes a node's only input. */
    Node input(Node node) {
        return source(node.inputs().get(0));
    }

    /** What a node that computes something ends with. */
    Activation activation(Node node) {
        return activations[node.index()];
    }

    /** How many nodes use a node's result; to be an output counts as one, and so does a penalty on it. */
    int users(Node node) {
        return users[node.index()];
    }

    /** For each node, whether its result depends on weights that are to learn, so that it needs a gradient. */
    boolean[] learning(Parameters parameters) {
        boolean[] learns = new boolean[sources.length];
        for (Node node : nodes()) {
            learns[node.index()] =
                    learnsItself(node, parameters) || inputs(node).stream().anyMatch(input -> learns[input.index()]);
        }
        return learns;
    }

    private static boolean learnsItself(Node node, Parameters parameters) {
        boolean tied = node.tiedTo().map(parameters::learns).orElse(false);
        boolean own = parameters.learns(node)
                && node.owner().weights().stream().anyMatch(weight -> weight.role() == Declaration.Role.LEARNED);
        return own || tied;
    }
}
