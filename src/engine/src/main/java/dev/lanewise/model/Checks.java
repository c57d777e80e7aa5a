package dev.lanewise.model;

import dev.lanewise.data.Finite;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Node;
import java.util.List;

/** Whether data fits a model; done before any work starts. */
final class Checks {

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
            columns(graph.inputs().get(i), "expects", x.get(i), x.size() == 1 ? name : name + "[" + i + "]");
            if (x.get(i).rows() != x.get(0).rows()) {
                throw new IllegalArgumentException(name + "[0] has " + x.get(0).rows() + " rows but " + name + "[" + i
                        + "] has " + x.get(i).rows() + "; there must be as many");
            }
        }
    }

    static void fit(Graph graph, Loss loss, Examples data, String prefix) {
        fit(graph, loss, data.x().get(0), data.y().get(0), prefix + "x", prefix + "y");
    }

    private static void fit(Graph graph, Loss loss, Samples x, Samples y, String xName, String yName) {
        inputs(graph, x, xName);
        targets(graph.output(), loss, y, yName);
        if (x.rows() != y.rows()) {
            throw new IllegalArgumentException(
                    xName + " has " + x.rows() + " rows but " + yName + " has " + y.rows() + "; there must be as many");
        }
        Finite.checkStored(x, "layer '" + graph.input().name() + "': " + xName);
        if (!Objective.same(x, y)) {
            Finite.checkStored(y, "layer '" + graph.output().name() + "': " + yName);
        }
    }

    /** Targets of the loss's width, and classes that there are. */
    private static void targets(Node output, Loss loss, Samples y, String name) {
        if (loss.targetColumns(output.units()) == output.units()) {
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
            throw new IllegalArgumentException("layer '" + node.name() + "' " + verb + " " + node.units()
                    + " columns but " + name + " has " + samples.columns());
        }
    }
}
