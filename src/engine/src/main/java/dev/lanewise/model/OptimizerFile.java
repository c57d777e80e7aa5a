package dev.lanewise.model;

import dev.lanewise.file.FloatInput;
import dev.lanewise.file.SafetensorsReader;
import dev.lanewise.file.SafetensorsWriter;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Node;
import dev.lanewise.plan.PackedVariable;
import dev.lanewise.plan.Parameters;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What training leaves for more training, in a model's file: the optimizer's steps and the passes over the data in the
 * metadata, and all that the optimizer remembers as tensors like the weights, such as {@code optimizer/dense/kernel/momentum}.
 */
final class OptimizerFile {

    private static final String PREFIX = "optimizer/";
    private static final String STEPS = "optimizer.steps";
    private static final String PASSES = "optimizer.passes";

    /** Whole numbers up to here are exact in a schedule's doubles. */
    private static final long MOST_STEPS = 1L << 53;

    private static final long MOST_PASSES = 1 << 30;

    private final long steps;
    private final int passes;
    private final Map<String, List<Integer>> tensors = new LinkedHashMap<>();
    private final Map<String, PackedVariable> slots = new HashMap<>();

    /** Nothing if the model was not trained. */
    static void write(Model model, SafetensorsWriter writer) {
        Compiled compiled = model.training().orElse(null);
        if (compiled == null || compiled.steps() == 0) {
            return;
        }
        writer.metadata(STEPS, Long.toString(compiled.steps()));
        writer.metadata(PASSES, Integer.toString(compiled.passes()));
        for (PackedVariable slot : model.parameters().slots(compiled.objective().optimizer())) {
            writer.tensor(
                    PREFIX + slot.name(),
                    slot.shape(),
                    numbers -> slot.store((block, count, first) -> numbers.write(block, count)));
        }
    }

    /**
     * Finds what a file says that it has for a model of these layers.
     *
     * @throws IllegalArgumentException if it does not say how many steps and passes there were
     */
    OptimizerFile(SafetensorsReader stored, Graph graph) {
        Map<String, String> metadata = stored.metadata();
        boolean trained = metadata.containsKey(STEPS);
        steps = trained ? number(metadata, STEPS, 1, MOST_STEPS) : 0;
        passes = trained ? (int) number(metadata, PASSES, 0, MOST_PASSES) : 0;
        if (trained) {
            Set<String> variables = variables(graph);
            stored.shapes().forEach((name, shape) -> {
                if (name.startsWith(PREFIX) && !variables.contains(name)) {
                    tensors.put(name, shape);
                }
            });
        }
    }

    private static long number(Map<String, String> metadata, String key, long least, long most) {
        String text = metadata.get(key);
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the message below says what would do
        }
        throw new IllegalArgumentException("the metadata's '" + key + "' must be a whole number from " + least + " to "
                + most + ", but is " + text);
    }

    /** A layer may be called optimizer. */
    private static Set<String> variables(Graph graph) {
        Set<String> names = new HashSet<>();
        for (Node node : graph.nodes()) {
            node.weights().forEach(declaration -> names.add(node.name() + "/" + declaration.name()));
        }
        return names;
    }

    /** Whether a tensor is the optimizer's and no weight. */
    boolean has(String tensor) {
        return tensors.containsKey(tensor);
    }

    /**
     * Makes room in a model that is compiled as the file says, and takes it to where the file's training was.
     *
     * @throws IllegalArgumentException if the file has not what its optimizer remembers, before there is room made
     */
    void prepare(Model model) {
        if (steps == 0) {
            return;
        }
        Compiled compiled = model.training()
                .orElseThrow(() -> mistake("what an optimizer remembers is there, but the optimizer is not"));
        check(Parameters.slots(model.graph(), compiled.objective().optimizer()));
        compiled.restore(model.parameters(), steps, passes);
        model.parameters()
                .slots(compiled.objective().optimizer())
                .forEach(slot -> slots.put(PREFIX + slot.name(), slot));
    }

    private void check(List<Parameters.Declared> expected) {
        Set<String> unknown = new HashSet<>(tensors.keySet());
        for (Parameters.Declared slot : expected) {
            String name = PREFIX + slot.name();
            List<Integer> shape = tensors.get(name);
            if (shape == null) {
                throw mistake("tensor '" + name + "' " + slot.shape() + ", which the optimizer remembers, is missing");
            }
            if (!shape.equals(slot.shape())) {
                throw mistake("tensor '" + name + "' must be " + slot.shape() + ", but is " + shape);
            }
            unknown.remove(name);
        }
        if (!unknown.isEmpty()) {
            throw mistake("tensor '" + unknown.stream().sorted().findFirst().orElseThrow()
                    + "' is nothing that the model's optimizer remembers");
        }
    }

    private static IllegalArgumentException mistake(String what) {
        return new IllegalArgumentException(
                what + "; save the model anew, or build it and take the file's weights alone with loadWeights");
    }

    void read(String tensor, FloatInput numbers) throws IOException {
        slots.get(tensor).load((block, count, first) -> numbers.read(block, count));
    }
}
