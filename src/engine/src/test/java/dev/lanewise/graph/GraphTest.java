package dev.lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GraphTest {

    private static List<String> names(Graph graph) {
        return graph.nodes().stream().map(Node::name).toList();
    }

    private static String refusal(Tensor input, Tensor output) {
        return assertThrows(IllegalArgumentException.class, () -> Graph.of(input, output))
                .getMessage();
    }

    @Test
    void namesAreNumberedAsKerasDoes() {
        Tensor x = Layers.input(4);
        Tensor a = Layers.dense(3).apply(x);
        Tensor b = Layers.dense(3).apply(a);
        Tensor sum = Layers.add().apply(a, b);
        Tensor active = Layers.activation(Activation.RELU).apply(sum);
        Tensor both = Layers.concatenate().apply(active, x);
        Tensor out = Layers.dense(2).apply(both);
        Graph graph = Graph.of(x, out);
        assertEquals(List.of("input", "dense", "dense_1", "add", "activation", "concatenate", "dense_2"), names(graph));
        assertEquals(
                List.of(4, 3, 3, 3, 3, 7, 2),
                graph.nodes().stream().map(Node::units).toList());
    }

    @Test
    void numbersStepAroundTheUsersNames() {
        Tensor x = Layers.input("dense_1", 4);
        Tensor a = Layers.dense(3).apply(x);
        Tensor b = Layers.dense(3).name("code").apply(a);
        Tensor c = Layers.dense(3).apply(b);
        assertEquals(List.of("dense_1", "dense", "code", "dense_2"), names(Graph.of(x, c)));
    }

    @Test
    void namesDoNotDependOnOtherModelsOrOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            for (int i = 0; i < 2; i++) {
                Tensor x = Layers.input(1);
                Graph graph = Graph.of(
                        x, Layers.dense(1).activation(Activation.SIGMOID).apply(x));
                assertEquals(List.of("input", "dense"), names(graph));
                assertEquals("sigmoid", Activation.SIGMOID.kerasName());
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aNodeComesAfterAllItNeedsAndOnlyOnce() {
        Tensor x = Layers.input(4);
        Tensor shared = Layers.dense(4).name("shared").apply(x);
        Tensor left = Layers.dense(4).name("left").apply(shared);
        Tensor right = Layers.dense(4).name("right").apply(left);
        Tensor out = Layers.add().apply(shared, right, left, shared);
        Graph graph = Graph.of(x, out);
        assertEquals(5, graph.nodes().size());
        for (Node node : graph.nodes()) {
            assertEquals(graph.nodes().indexOf(node), node.index());
            for (Node input : node.inputs()) {
                assertTrue(input.index() < node.index());
            }
        }
        assertSame(graph.nodes().get(0), graph.input());
        assertSame(graph.nodes().get(4), graph.output());
        assertEquals(
                List.of("shared", "right", "left", "shared"),
                graph.output().inputs().stream().map(Node::name).toList());
    }

    @Test
    void layersBesideTheWayToTheOutputAreLeftOut() {
        Tensor x = Layers.input(4);
        Tensor used = Layers.dense(2).apply(x);
        Layers.dense(3).apply(x);
        assertEquals(2, Graph.of(x, used).nodes().size());
    }

    @Test
    void twoLayersOfOneNameAreRefused() {
        Tensor x = Layers.input(4);
        Tensor y =
                Layers.dense(2).name("code").apply(Layers.dense(3).name("code").apply(x));
        assertEquals("two layers are named 'code'; names must be unique in a model", refusal(x, y));
    }

    @Test
    void aLayerAppliedTwiceHasItsWeightsOnce() {
        Tensor x = Layers.input(4);
        Dense dense = Layers.dense(4).name("twice");
        Graph graph = Graph.of(x, dense.apply(dense.apply(x)));
        assertEquals(List.of("input", "twice", "twice:2"), names(graph));
        assertEquals(20, graph.parameters());
        assertSame(graph.node("twice"), graph.node("twice:2").owner());
    }

    @Test
    void equalDescriptionsAreTwoLayers() {
        Tensor x = Layers.input(4);
        Tensor a = Layers.dense(4).apply(x);
        Tensor b = Layers.dense(4).apply(a);
        assertEquals(a.layer(), b.layer());
        assertNotSame(a.layer(), b.layer());
        assertEquals(3, Graph.of(x, b).nodes().size());
    }

    @Test
    void anotherInputIsRefused() {
        Tensor x = Layers.input("x", 4);
        Tensor other = Layers.input("other", 5);
        Tensor y = Layers.concatenate().apply(Layers.dense(2).apply(x), other);
        assertTrue(refusal(x, y).startsWith("the output depends on "), refusal(x, y));
        assertTrue(
                refusal(x, y).contains("'other' (batch, 5), which is not among the model's inputs; name it there"),
                refusal(x, y));
        assertTrue(refusal(x, Layers.dense(2).apply(other)).contains("'other'"));
    }

    @Test
    void aModelDoesSomething() {
        Tensor x = Layers.input(4);
        assertEquals("a model needs at least one layer between its input and its output", refusal(x, x));
    }

    @Test
    void aNetCutAtALayerBeginsThere() {
        Tensor x = Layers.input(4);
        Tensor code = Layers.dense(2).name("code").apply(x);
        Tensor y = Layers.dense(4).apply(code);
        Graph decoder = Graph.of(code, y);
        assertEquals(List.of("input", "dense"), names(decoder));
        assertEquals(12, decoder.parameters());
    }

    @Test
    void layersRefuseInputsThatDoNotFit() {
        Tensor narrow = Layers.dense(3).name("narrow").apply(Layers.input(2));
        Tensor wide = Layers.dense(4).name("wide").apply(Layers.input(2));
        assertEquals(
                "Add needs inputs of one shape, but Dense 'narrow' (batch, 3) and Dense 'wide' (batch, 4) differ; a dense"
                        + " layer of 3 units would fit the second",
                refusal(() -> Layers.add().apply(narrow, wide)));
        assertEquals(
                "Add 's' takes two inputs or more, but was applied to 1",
                refusal(() -> Layers.add().name("s").apply(narrow)));
        assertEquals(
                "Dense takes one input, but was applied to 2",
                refusal(() -> Layers.dense(1).apply(narrow, wide)));
        assertEquals(
                "Dense takes one input, but was applied to 0",
                refusal(() -> Layers.dense(1).apply()));
        assertEquals(
                "Activation takes one input, but was applied to 2",
                refusal(() -> Layers.activation(Activation.TANH).apply(narrow, wide)));
        assertEquals(
                "Concatenate takes two inputs or more, but was applied to 1",
                refusal(() -> Layers.concatenate().apply(narrow)));
        assertEquals(
                "a dense layer's number of units must be 1 to 1073741824, but is 0", refusal(() -> Layers.dense(0)));
        assertEquals(
                "an input's number of columns must be 1 to 1073741824, but is -1", refusal(() -> Layers.input(-1)));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }

    @Test
    void concatenationWiderThanAnIntIsRefused() {
        Tensor x = Layers.input(1 << 30);
        assertThrows(ArithmeticException.class, () -> Layers.concatenate().apply(x, x));
    }

    @Test
    void parametersAreCounted() {
        Tensor x = Layers.input(784);
        Tensor a = Layers.dense(128).apply(x);
        Tensor b = Layers.dense(32).apply(a);
        Tensor c = Layers.concatenate().apply(a, b);
        Tensor y = Layers.dense(10).apply(Layers.activation(Activation.RELU).apply(c));
        Graph graph = Graph.of(x, y);
        assertEquals(785 * 128 + 129 * 32 + 161 * 10, graph.parameters());
        Tensor wide = Layers.input(1 << 20);
        assertEquals(
                ((1L << 20) + 1) << 20,
                Graph.of(wide, Layers.dense(1 << 20).apply(wide)).parameters());
    }

    @Test
    void summaryListsAllLayers() {
        Tensor x = Layers.input("pixels", 784);
        Tensor a = Layers.dense(128).name("code").apply(x);
        Tensor y = Layers.concatenate().apply(a, x);
        List<String> lines = Graph.of(x, y).summary().lines().toList();
        assertEquals(5, lines.size());
        assertEquals("layer (type)                     output             parameters  connected to", lines.get(0));
        assertEquals("pixels (Input)                   (batch, 784)                0", lines.get(1));
        assertEquals("code (Dense)                     (batch, 128)          100,480  pixels", lines.get(2));
        assertEquals("concatenate (Concatenate)        (batch, 912)                0  code, pixels", lines.get(3));
        assertEquals("total parameters: 100,480", lines.get(4));
    }

    @Test
    void aGraphMayBeDeeperThanAStack() {
        Tensor x = Layers.input(1);
        Tensor tensor = x;
        for (int i = 0; i < 5000; i++) {
            tensor = Layers.dense(1).apply(tensor);
        }
        Graph graph = Graph.of(x, tensor);
        assertEquals(5001, graph.nodes().size());
        assertEquals("dense_4999", graph.output().name());
        assertEquals(10_000, graph.parameters());
        assertEquals(5003, graph.summary().lines().count());
        assertNodesStandAlone(graph);
    }

    @Test
    void aGraphOfManyPathsIsWalkedOnce() {
        Tensor x = Layers.input(1);
        Tensor tensor = x;
        for (int i = 0; i < 200; i++) {
            tensor = Layers.add().apply(tensor, tensor);
        }
        Graph graph = Graph.of(x, tensor);
        assertEquals(201, graph.nodes().size());
        assertNodesStandAlone(graph);
    }

    /** A node's hash, comparison and text must not walk down to the input. */
    private static void assertNodesStandAlone(Graph graph) {
        Node node = graph.output();
        Node twin = new Node(node.index(), node.name(), node.layer(), node.inputs(), node.shape(), null, null);
        assertEquals(node.hashCode(), node.hashCode());
        assertNotEquals(node, twin);
        assertEquals(node.name() + " (batch, 1)", node.toString());
    }

    @Test
    void layersAreRefinedWithoutChange() {
        Dense plain = Layers.dense(8);
        Dense refined = plain.name("d")
                .activation(Activation.TANH)
                .kernelInitializer(Initializer.ZEROS)
                .biasInitializer(Initializer.GLOROT_UNIFORM);
        assertEquals(Layers.dense(8), plain);
        assertEquals("d", refined.name());
        assertEquals(Activation.TANH, refined.activation());
        assertEquals(Initializer.ZEROS, refined.kernel().initializer());
        assertEquals(Initializer.GLOROT_UNIFORM, refined.bias().orElseThrow().initializer());
        assertEquals("c", Layers.concatenate().name("c").name());
        assertEquals("a", Layers.activation(Activation.RELU).name("a").name());
    }
}
