package dev.lanewise.model;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Node;

/** Whether data fits a model; done before any work starts. */
final class Checks {

    private Checks() {}

    static void inputs(Graph graph, Samples x, String name) {
        columns(graph.input(), "expects", x, name);
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
