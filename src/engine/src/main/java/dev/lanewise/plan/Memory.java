package dev.lanewise.plan;

import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The arrays of one plan: each layer's result and gradient, the targets, and what is reported for each row. */
final class Memory {

    private final Graph graph;
    private final Setup setup;
    private final Rows[] results;
    private final Rows[] gradients;
    private final TransposedRows[] transposed;
    private final Source inputs = new Source();
    private final Source targets = new Source();
    private final float[] rowLosses;
    private final float[][] rowMetrics;
    private Rows targetRows;
    private NonZeros listedInputs;
    private final List<Rows> copies = new ArrayList<>();

    Memory(Graph graph, Setup setup, int metrics) {
        this.graph = graph;
        this.setup = setup;
        int nodes = graph.nodes().size();
        results = new Rows[nodes];
        gradients = new Rows[nodes];
        transposed = new TransposedRows[nodes];
        rowLosses = new float[setup.batch()];
        rowMetrics = new float[metrics][setup.batch()];
    }

    /** For what this is laid out. */
    Setup setup() {
        return setup;
    }

    int batch() {
        return setup.batch();
    }

    Layout layout() {
        return setup.layout();
    }

    /** A node's result; allocated when first asked for, like all that follow. */
    Rows result(Node node) {
        if (results[node.index()] == null) {
            results[node.index()] = Rows.allocate(label(node), batch(), node.units(), layout());
        }
        return results[node.index()];
    }

    /** From now on the inputs that are not zero are listed. */
    NonZeros listInputs() {
        listedInputs = NonZeros.allocate(result(graph.input()), batch());
        return listedInputs;
    }

    /** Where a node's result is not zero, if that is listed. */
    Optional<NonZeros> nonZeros(Node node) {
        return node.equals(graph.input()) ? Optional.ofNullable(listedInputs) : Optional.empty();
    }

    Rows gradient(Node node) {
        if (gradients[node.index()] == null) {
            gradients[node.index()] = Rows.allocate(label(node), batch(), node.units(), layout());
        }
        return gradients[node.index()];
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
            transposed[node.index()] = setup.division() == Division.ROWS
                    ? TransposedRows.ofBlocks(label(node), setup.block(), setup.members(), node.units(), layout())
                    : TransposedRows.ofBatch(label(node), batch(), node.units(), layout());
        }
        return transposed[node.index()];
    }

    /** The targets' rows: the input's own where the net learns its input, or else their own. */
    Rows targets(Compiler.Targets kind) {
        if (targetRows == null) {
            targetRows = kind == Compiler.Targets.THE_INPUTS
                    ? result(graph.input())
                    : Rows.allocate("the targets", batch(), graph.output().units(), layout());
        }
        return targetRows;
    }

    Source inputSource() {
        return inputs;
    }

    Source targetSource() {
        return targets;
    }

    /** What the net computes from. */
    Rows input() {
        return result(graph.input());
    }

    /** What the net computes. */
    Rows output() {
        return result(graph.output());
    }

    /** What is read when a batch is done: losses, metrics and, if there is one, the output. */
    List<Object> reported() {
        List<Object> read = new ArrayList<>(Arrays.asList(rowMetrics));
        read.add(rowLosses);
        Rows output = results[graph.output().index()];
        if (output != null) {
            read.add(output.data());
        }
        return read;
    }

    float[] rowLosses() {
        return rowLosses;
    }

    float[][] rowMetrics() {
        return rowMetrics;
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
