package dev.lanewise.model;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Graph;
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

    static void fit(Graph graph, Samples x, Samples y, String xName, String yName) {
        inputs(graph, x, xName);
        columns(graph.output(), "predicts", y, yName);
        if (x.rows() != y.rows()) {
            throw new IllegalArgumentException(
                    xName + " has " + x.rows() + " rows but " + yName + " has " + y.rows() + "; there must be as many");
        }
    }

    private static void columns(Node node, String verb, Samples samples, String name) {
        if (samples.columns() != node.units()) {
            throw new IllegalArgumentException("layer '" + node.name() + "' " + verb + " " + node.units()
                    + " columns but " + name + " has " + samples.columns());
        }
    }
}
