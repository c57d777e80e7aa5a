package dev.lanewise.model;

import dev.lanewise.data.Finite;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Auc;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.ThresholdMetric;
import dev.lanewise.plan.Compiler;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether data fits a model; done before any work starts. */
final class Checks {

    private static final Set<Metric> MEANS_OF_ELEMENTS =
            Set.of(Metric.MEAN_SQUARED_ERROR, Metric.MEAN_ABSOLUTE_ERROR, Metric.ROOT_MEAN_SQUARED_ERROR);

    private Checks() {}

    static void inputs(Graph graph, Samples x, String name) {
        columns(graph.input(), "expects", x, name);
    }

    static void inputs(Graph graph, List<Samples> x, String name) {
        if (x.size() != graph.inputs().size()) {
            throw new IllegalArgumentException(
                    "the model takes " + graph.inputs().size() + " inputs, " + graph.inputs() + ", but " + name
                            + " has " + x.size() + " data sets");
        }
        for (int i = 0; i < x.size(); i++) {
            columns(graph.inputs().get(i), "expects", x.get(i), Examples.nameOf(name, i, x.size()));
            if (x.get(i).rows() != x.get(0).rows()) {
                throw new IllegalArgumentException(name + "[0] has " + x.get(0).rows() + " rows but " + name + "[" + i
                        + "] has " + x.get(i).rows() + "; there must be as many");
            }
        }
    }

    /** A loss for each output that suits it. */
    static void losses(Graph graph, List<OutputLoss> losses) {
        List<Node> outputs = graph.outputs();
        if (losses.size() != outputs.size()) {
            throw new IllegalArgumentException("the model has " + outputs.size() + " outputs, " + outputs + ", but "
                    + losses.size() + " losses were given; give one for each");
        }
        for (int i = 0; i < outputs.size(); i++) {
            plainRows(outputs.get(i), losses.get(i).metrics());
            Compiler.check(
                    graph, outputs.get(i), losses.get(i).loss(), losses.get(i).metrics());
        }
    }

    /** What takes a row for one vector is, in Keras, of the last axis alone. */
    private static void plainRows(Node output, List<Metric> metrics) {
        for (Metric metric : metrics) {
            boolean ofElements =
                    metric instanceof ThresholdMetric || metric instanceof Auc || MEANS_OF_ELEMENTS.contains(metric);
            if (!ofElements && !output.shape().isFlat()) {
                throw new IllegalArgumentException(metric.kerasName() + " takes rows of one axis, but layer '"
                        + output.name() + "' makes " + output.shape() + "; put a flatten layer behind it");
            }
        }
    }

    /**
     * Examples for an objective.
     *
     * @param what what they are for, in front of the names x and y in a message: empty, or such as {@code "validation "}
     */
    static void fit(Graph graph, Objective objective, Examples data, String what) {
        inputs(graph, data.x(), what + "x");
        List<Node> outputs = graph.outputs();
        if (data.y().size() != outputs.size()) {
            throw new IllegalArgumentException("the model has " + outputs.size() + " outputs, " + outputs + ", but "
                    + what + "y has " + data.y().size() + " data sets; there must be one for each");
        }
        for (int i = 0; i < outputs.size(); i++) {
            targets(
                    outputs.get(i),
                    objective.losses().get(i).loss(),
                    data.y().get(i),
                    Examples.nameOf(what + "y", i, outputs.size()));
        }
        finite(graph, data, what);
    }

    private static void finite(Graph graph, Examples data, String what) {
        for (int i = 0; i < data.x().size(); i++) {
            String name = Examples.nameOf(what + "x", i, data.x().size());
            Finite.checkStored(
                    data.x().get(i), "layer '" + graph.inputs().get(i).name() + "': " + name);
        }
        for (int i = 0; i < data.y().size(); i++) {
            if (data.inputThatIs(i) < 0) {
                String name = Examples.nameOf(what + "y", i, data.y().size());
                Finite.checkStored(
                        data.y().get(i), "layer '" + graph.outputs().get(i).name() + "': " + name);
            }
        }
    }

    /** Weights for classes that there are. */
    static void classes(Graph graph, Map<Integer, Double> weights) {
        if (weights.isEmpty()) {
            return;
        }
        int classes =
                graph.outputs().get(0).units() == 1 ? 2 : graph.outputs().get(0).units();
        weights.keySet().forEach(number -> {
            if (number < 0 || number >= classes) {
                throw new IllegalArgumentException("classWeight has a weight for class " + number + ", but layer '"
                        + graph.outputs().get(0).name() + "' has the classes 0 to " + (classes - 1)
                        + "; leave it out, or give the layer more units");
            }
        });
    }

    /** Targets of the loss's width, and classes that there are. */
    private static void targets(Node output, Loss loss, Samples y, String name) {
        if (loss.targetColumns(output.units()) == output.units()) {
            if (loss.kind() == Loss.Kind.CATEGORICAL_CROSSENTROPY && y.columns() == 1 && output.units() > 1) {
                throw new IllegalArgumentException(
                        loss.kerasName() + " takes one column for each of the " + output.units()
                                + " classes of layer '" + output.name() + "', but " + name
                                + " has 1; for the numbers of the classes use sparse_categorical_crossentropy, or make them"
                                + " one-hot by Samples.oneHot");
            }
            columns(output, "predicts", y, name);
            return;
        }
        if (y.columns() != 1) {
            throw new IllegalArgumentException(loss.kerasName() + " takes the number of the class, one column, but "
                    + name + " has " + y.columns() + " columns; for one column a class use categorical_crossentropy");
        }
        float[] label = new float[1];
        for (int row = 0; row < y.rows(); row++) {
            y.read(row, 0, label, 0);
            if (!(label[0] >= 0 && label[0] < output.units()) || label[0] != (int) label[0]) {
                throw new IllegalArgumentException("row " + row + " of " + name + " is of class " + label[0]
                        + ", but layer '" + output.name() + "' has the classes 0 to " + (output.units() - 1)
                        + "; give it more units, or mend the label");
            }
        }
    }

    private static void columns(Node node, String verb, Samples samples, String name) {
        if (samples.columns() != node.units()) {
            throw new IllegalArgumentException(
                    "layer '" + node.name() + "' " + verb + " " + node.units() + " columns but " + name + " has "
                            + samples.columns() + "; give it such data, or change the layer");
        }
    }
}
