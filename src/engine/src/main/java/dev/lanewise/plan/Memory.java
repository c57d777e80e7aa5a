package dev.lanewise.plan;

import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The arrays of one plan: each layer's result and gradient, the targets, and what is reported for each row. */
final class Memory {

    private final Wiring wiring;
    private final Graph graph;
    private final Setup setup;
    private final List<Goal> goals;
    private final Rows[] results;
    private final Rows[] gradients;
    private final Rows[] extras;
    private final float[][] vectors;
    private final TransposedRows[] transposed;
    private final List<TransposedRows> allTransposed = new ArrayList<>();
    private final NonZeros[] listed;
    private final Source[] inputs;
    private final Source[] targets;
    private final Source[] weights;
    private final Rows[] targetRows;
    private final Rows[] rowWeights;
    private final float[][] rowLosses;
    private final float[][][] rowMetrics;
    private final List<Rows> copies = new ArrayList<>();
    private final List<Penalty> penalties = new ArrayList<>();

    Memory(Wiring wiring, Setup setup, List<Goal> goals) {
        this.wiring = wiring;
        this.graph = wiring.graph();
        this.setup = setup;
        this.goals = List.copyOf(goals);
        int nodes = graph.nodes().size();
        results = new Rows[nodes];
        gradients = new Rows[nodes];
        extras = new Rows[nodes];
        vectors = new float[nodes][];
        transposed = new TransposedRows[nodes];
        listed = new NonZeros[nodes];
        inputs = sources(graph.inputs().size());
        targets = sources(goals.size());
        weights = sources(goals.size());
        targetRows = new Rows[goals.size()];
        rowWeights = new Rows[goals.size()];
        rowLosses = new float[goals.size()][setup.batch()];
        rowMetrics = new float[goals.size()][][];
        Arrays.setAll(rowMetrics, this::metricsOf);
    }

    private float[][] metricsOf(int goal) {
        int columns = graph.outputs().get(goal).units();
        return goals.get(goal).metrics().stream()
                .map(metric -> Layout.allocate(metric.kerasName(), batch(), RowMetrics.width(metric, columns)))
                .toArray(float[][]::new);
    }

    /** The meters of a goal's metrics, which have seen nothing. */
    List<Meter> meters(int goal) {
        int columns = graph.outputs().get(goal).units();
        return goals.get(goal).metrics().stream()
                .map(metric -> Meter.of(metric, columns))
                .toList();
    }

    private static Source[] sources(int count) {
        Source[] made = new Source[count];
        Arrays.setAll(made, i -> new Source());
        return made;
    }

    /** For what this is laid out. */
    Setup setup() {
        return setup;
    }

    List<Goal> goals() {
        return goals;
    }

    int batch() {
        return setup.batch();
    }

    Layout layout() {
        return setup.layout();
    }

    /** A node's result; allocated when first asked for, like all that follow. */
    Rows result(Node node) {
        Node source = wiring.source(node);
        if (results[source.index()] == null) {
            results[source.index()] = rows(source);
        }
        return results[source.index()];
    }

    /** From now on the numbers of an input that are not zero are listed. */
    NonZeros listInputs(Node input) {
        listed[input.index()] = NonZeros.allocate(result(input), batch());
        return listed[input.index()];
    }

    /** Where a node's result is not zero, if that is listed. */
    Optional<NonZeros> nonZeros(Node node) {
        return Optional.ofNullable(listed[node.index()]);
    }

    /** The gradient at a node's result, and in the end before its activation. */
    Rows gradient(Node node) {
        if (gradients[node.index()] == null) {
            gradients[node.index()] = rows(node);
        }
        return gradients[node.index()];
    }

    /** A table that a layer keeps for its way back: what it has drawn, its normalised input, or what its activation got. */
    Rows extra(Node node) {
        if (extras[node.index()] == null) {
            extras[node.index()] = rows(node);
        }
        return extras[node.index()];
    }

    /** What the derivative of a node's activation is taken from: the node's result, or else what came before the activation. */
    Rows slopesFrom(Node node) {
        if (!wiring.activation(node).keepsInput()) {
            return result(node);
        }
        return node.layer() instanceof Activate ? result(wiring.input(node)) : extra(node);
    }

    /** A number that a layer keeps for each row. */
    float[] perRow(Node node) {
        return vector(node, batch());
    }

    /** A number that a layer keeps for each column. */
    float[] perColumn(Node node) {
        return vector(node, node.units());
    }

    private float[] vector(Node node, int size) {
        if (vectors[node.index()] == null) {
            vectors[node.index()] = new float[size];
        }
        return vectors[node.index()];
    }

    /** Room for a table as wide as a node's result. */
    Rows rows(Node node) {
        return Rows.allocate(label(node), batch(), node.units(), layout());
    }

    /** For each member, a panel of any layer's gradient; for batches below {@code copiedRows} none. */
    List<Rows> panelCopies(int copiedRows) {
        if (copies.isEmpty() && batch() >= copiedRows) {
            for (int member = 0; member < setup.members(); member++) {
                copies.add(Rows.allocate("a panel of the gradient", batch(), layout().nr(), layout()));
            }
        }
        return copies;
    }

    TransposedRows transposedGradient(Node node) {
        if (transposed[node.index()] == null) {
            transposed[node.index()] = transposedRows(node, node.units());
        }
        return transposed[node.index()];
    }

    /** A node's result or gradient with rows and columns exchanged; room for it is made when the plan is. */
    TransposedRows transposedRows(Node node, int columns) {
        TransposedRows rows = new TransposedRows(label(node), columns, setup);
        allTransposed.add(rows);
        return rows;
    }

    /** All that {@link #transposedRows} gave. */
    List<TransposedRows> allTransposed() {
        return allTransposed;
    }

    /** The rows of a goal's targets: an input's where the net learns that input, or else their own. */
    Rows targets(int goal) {
        if (targetRows[goal] == null) {
            Goal what = goals.get(goal);
            int columns = what.loss().targetColumns(graph.outputs().get(goal).units());
            targetRows[goal] = what.hasOwnTargets()
                    ? Rows.allocate("the targets", batch(), columns, layout())
                    : result(graph.inputs().get(what.sameAs()));
        }
        return targetRows[goal];
    }

    /** What the losses of the rows are multiplied by, one column; null if by nothing. */
    Rows rowWeights(int goal) {
        if (rowWeights[goal] == null && goals.get(goal).rowWeights() == Goal.RowWeights.GIVEN) {
            rowWeights[goal] = Rows.allocate("the rows' weights", batch(), 1, layout());
        }
        return rowWeights[goal];
    }

    /** What is added to the loss of a batch. */
    List<Penalty> penalties() {
        return penalties;
    }

    Source inputSource(int input) {
        return inputs[input];
    }

    Source targetSource(int goal) {
        return targets[goal];
    }

    Source weightSource(int goal) {
        return weights[goal];
    }

    /** What the net computes. */
    List<Rows> outputs() {
        return graph.outputs().stream().map(this::result).toList();
    }

    /** What the net computes from. */
    List<Rows> inputs() {
        return graph.inputs().stream().map(this::result).toList();
    }

    /** What is read when a batch is done: losses, metrics and the outputs that there are. */
    List<Object> reported() {
        List<Object> read = new ArrayList<>(Arrays.asList(rowLosses));
        penalties.forEach(penalty -> read.add(penalty.parts()));
        for (float[][] metrics : rowMetrics) {
            read.addAll(Arrays.asList(metrics));
        }
        for (Node output : graph.outputs()) {
            Rows result = results[wiring.source(output).index()];
            if (result != null) {
                read.add(result.data());
            }
        }
        return read;
    }

    float[] rowLosses(int goal) {
        return rowLosses[goal];
    }

    float[][] rowMetrics(int goal) {
        return rowMetrics[goal];
    }

    /** Columns of the widest layer. */
    int widest() {
        return graph.nodes().stream().mapToInt(Node::units).max().orElseThrow();
    }

    /** Multiplications that one row takes on its way forwards. */
    long multiplications() {
        return Compiler.multiplications(graph);
    }

    private static String label(Node node) {
        return "layer '" + node.name() + "'";
    }
}
