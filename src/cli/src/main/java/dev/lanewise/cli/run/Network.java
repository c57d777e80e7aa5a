package dev.lanewise.cli.run;

import dev.lanewise.cli.run.RunFile.LayerEntry;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.TransposedDense;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the graph that a run file's list of layers describes; the last layer is the output. */
final class Network {

    /** The name under which layers refer to the data. */
    static final String INPUT = "input";

    private final Fields fields;
    private final Map<String, Tensor> named = new LinkedHashMap<>();
    private final Set<Tensor> used = new HashSet<>();
    private final List<Tensor> made = new ArrayList<>();

    private final LayerReader reader;
    private final long seed;
    private final float dropout;

    private Network(Fields fields, Tensor input, long seed, float dropout) {
        this.fields = fields;
        reader = new LayerReader(fields, named, seed);
        this.seed = seed;
        this.dropout = dropout;
        named.put(INPUT, input);
    }

    /**
     * The last layer's result.
     *
     * @param seed of layers that draw
     * @param dropout the rate of a dropout layer before each layer with a kernel; 0 for none
     */
    static Tensor build(Fields fields, Tensor input, List<LayerEntry> layers, long seed, float dropout) {
        fields.require(layers != null && !layers.isEmpty(), "layers", "is missing; a network needs at least one layer");
        var network = new Network(fields, input, seed, dropout);
        Tensor previous = input;
        for (int i = 0; i < layers.size(); i++) {
            fields.require(layers.get(i) != null, at(i), "is empty; a layer needs a kind");
            previous = network.apply(at(i), layers.get(i), previous);
        }
        for (int i = 0; i < layers.size() - 1; i++) {
            fields.require(network.used.contains(network.made.get(i)), at(i), "no later layer has it as an input");
        }
        return previous;
    }

    private static String at(int index) {
        return "layers[" + index + "]";
    }

    private Tensor apply(String field, LayerEntry entry, Tensor previous) {
        Tensor[] inputs = inputs(field, entry, previous);
        Tensor result;
        try {
            Layer layer = reader.read(field, entry);
            result = layer.apply(layer instanceof Dense || layer instanceof TransposedDense ? dropped(inputs) : inputs);
        } catch (IllegalArgumentException e) {
            throw fields.mistake(field, e.getMessage());
        }
        used.addAll(List.of(inputs));
        made.add(result);
        if (entry.name() != null) {
            Tensor other = named.put(fields.name(field + ".name", entry.name()), result);
            fields.require(other == null, field + ".name", "'" + entry.name() + "' is the name of an earlier layer");
        }
        return result;
    }

    private Tensor[] dropped(Tensor[] inputs) {
        return dropout == 0
                ? inputs
                : Arrays.stream(inputs)
                        .map(input -> Layers.dropout(dropout).seed(seed).apply(input))
                        .toArray(Tensor[]::new);
    }

    private Tensor[] inputs(String field, LayerEntry entry, Tensor previous) {
        if (entry.inputs() == null) {
            return new Tensor[] {previous};
        }
        Tensor[] inputs = new Tensor[entry.inputs().size()];
        for (int i = 0; i < inputs.length; i++) {
            String name = entry.inputs().get(i);
            inputs[i] = named.get(name);
            fields.require(
                    inputs[i] != null,
                    field + ".inputs",
                    "there is no earlier layer '" + name + "'; there are " + String.join(", ", named.keySet()));
        }
        return inputs;
    }
}
