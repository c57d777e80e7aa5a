package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Affine;
import dev.lanewise.graph.BatchNormalization;
import dev.lanewise.graph.Concatenate;
import dev.lanewise.graph.CustomLayer;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Flatten;
import dev.lanewise.graph.Input;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.LayerNormalization;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Merge;
import dev.lanewise.graph.Noise;
import dev.lanewise.graph.Rescaling;
import dev.lanewise.graph.Reshape;
import dev.lanewise.graph.Sampling;
import dev.lanewise.graph.Shape;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.TransposedDense;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layers' settings as JSON. */
final class LayerJson {

    private LayerJson() {}

    static void write(JsonGenerator json, Layer layer) throws IOException {
        switch (layer) {
            case Input input -> shape(json, input.row().axes());
            case Dense dense -> DenseJson.write(json, dense);
            case TransposedDense dense -> {
                json.writeStringField("activation", dense.activation().kerasName());
                InitializerJson.write(json, "bias_initializer", dense.biasInitializer());
            }
            case Activate activate ->
                json.writeStringField("activation", activate.activation().kerasName());
            case Reshape reshape -> shape(json, reshape.axes());
            case Rescaling rescaling -> {
                json.writeNumberField("scale", rescaling.scale());
                json.writeNumberField("offset", rescaling.offset());
            }
            case Noise noise -> {
                json.writeNumberField("amount", noise.amount());
                // a JSON number has 53 bits for certain, a seed 64
                json.writeStringField("seed", Long.toString(noise.seed()));
            }
            case Sampling sampling -> {
                json.writeNumberField("weight", sampling.weight());
                json.writeStringField("seed", Long.toString(sampling.seed()));
            }
            case BatchNormalization normalization -> {
                json.writeNumberField("momentum", normalization.momentum());
                json.writeNumberField("epsilon", normalization.epsilon());
                json.writeStringField("affine", normalization.affine().name());
            }
            case LayerNormalization normalization -> {
                json.writeNumberField("epsilon", normalization.epsilon());
                json.writeStringField("affine", normalization.affine().name());
            }
            case Merge merge -> {}
            case Concatenate concatenate -> {}
            case Flatten flatten -> {}
            case CustomLayer custom -> throw new IllegalStateException(custom.label() + " has no JSON");
        }
    }

    private static void shape(JsonGenerator json, List<Integer> axes) throws IOException {
        json.writeArrayFieldStart("shape");
        for (int axis : axes) {
            json.writeNumber(axis);
        }
        json.writeEndArray();
    }

    static Layer read(Map<String, Object> layer, String name) {
        String className = Json.string(layer, "class_name");
        return switch (className) {
            case "Input" -> new Input(name, inputShape(layer));
            case "Dense" -> DenseJson.read(layer, name);
            case "Activation" -> new Activate(name, Activation.named(Json.string(layer, "activation")));
            case "Concatenate" -> new Concatenate(name);
            case "Flatten" -> new Flatten(name);
            case "Reshape" -> new Reshape(name, axes(layer));
            case "Rescaling" -> new Rescaling(name, number(layer, "scale"), number(layer, "offset"));
            case "Sampling" -> new Sampling(name, number(layer, "weight"), seed(layer));
            case "BatchNormalization" ->
                new BatchNormalization(name, number(layer, "momentum"), number(layer, "epsilon"), affine(layer));
            case "LayerNormalization" -> new LayerNormalization(name, number(layer, "epsilon"), affine(layer));
            default -> byKind(className, layer, name);
        };
    }

    private static Layer byKind(String className, Map<String, Object> layer, String name) {
        for (Merge.Kind kind : Merge.Kind.values()) {
            if (new Merge(name, kind).className().equals(className)) {
                return new Merge(name, kind);
            }
        }
        for (Noise.Kind kind : Noise.Kind.values()) {
            if (new Noise(name, kind, 0f, 0).className().equals(className)) {
                return new Noise(name, kind, number(layer, "amount"), seed(layer));
            }
        }
        throw new IllegalArgumentException("unknown layer class '" + className + "'");
    }

    /** A layer with the kernel of another of the same model. */
    static Layer transposed(Map<String, Object> layer, String name, Layer of) {
        if (!(of instanceof Dense dense)) {
            throw new IllegalArgumentException(
                    "layer '" + name + "' has the kernel of " + of.label() + ", which is not a Dense layer");
        }
        return transposed(layer, name, dense);
    }

    private static TransposedDense transposed(Map<String, Object> layer, String name, Dense of) {
        return new TransposedDense(
                name,
                of,
                Activation.named(Json.string(layer, "activation")),
                InitializerJson.read(layer, "bias_initializer"));
    }

    /** A transposed layer whose kernel is its own, since the other layer is in another model. */
    static Tensor apart(Map<String, Object> layer, String name, List<Tensor> inputs, int units) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("layer '" + name + "' must be applied to one input");
        }
        Dense other = Layers.dense(inputs.get(0).units());
        return Tensor.ofApart(transposed(layer, name, other), inputs.get(0), units);
    }

    /** Older files have a number of columns. */
    private static Shape inputShape(Map<String, Object> layer) {
        return layer.containsKey("columns") ? Shape.of(Json.integer(layer, "columns")) : new Shape(axes(layer));
    }

    private static List<Integer> axes(Map<String, Object> layer) {
        List<Integer> axes = new ArrayList<>();
        for (Object axis : Json.array(layer, "shape")) {
            axes.add(Json.integer(Map.of("shape", axis), "shape"));
        }
        return axes;
    }

    private static float number(Map<String, Object> layer, String name) {
        return (float) Json.number(layer, name);
    }

    static long seed(Map<String, Object> layer) {
        String seed = Json.string(layer, "seed");
        try {
            return Long.parseLong(seed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'seed' must be an integer in quotes, but is '" + seed + "'", e);
        }
    }

    private static Affine affine(Map<String, Object> layer) {
        String name = Json.string(layer, "affine");
        for (Affine affine : Affine.values()) {
            if (affine.name().equals(name)) {
                return affine;
            }
        }
        throw new IllegalArgumentException("unknown 'affine' " + name + "; known are " + List.of(Affine.values()));
    }
}
