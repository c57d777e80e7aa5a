package dev.lanewise.cli.run;

import dev.lanewise.cli.run.RunFile.LayerEntry;
import dev.lanewise.cli.run.RunFile.PenaltyEntry;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.ActivityRegularizer;
import dev.lanewise.graph.BatchNormalization;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Initializer;
import dev.lanewise.graph.KlSparsity;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.LayerNormalization;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Merge;
import dev.lanewise.graph.Noise;
import dev.lanewise.graph.Regularizer;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.TransposedDense;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes a layer of a run file's entry. Each kind has its fields; others are refused. */
final class LayerReader {

    /** The fields that each kind may have besides kind, name and inputs. */
    private static final Map<String, Set<String>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put(
                "dense",
                Set.of("units", "activation", "kernel_initializer", "kernel_regularizer", "activity_regularizer"));
        FIELDS.put("transposed_dense", Set.of("of", "activation"));
        FIELDS.put("activation", Set.of("activation"));
        for (Merge.Kind kind : Merge.Kind.values()) {
            FIELDS.put(label(kind), Set.of());
        }
        FIELDS.put("concatenate", Set.of());
        FIELDS.put("flatten", Set.of());
        FIELDS.put("reshape", Set.of("shape"));
        FIELDS.put("rescaling", Set.of("scale", "offset"));
        FIELDS.put("dropout", Set.of("rate"));
        FIELDS.put("gaussian_dropout", Set.of("rate"));
        FIELDS.put("gaussian_noise", Set.of("stddev"));
        FIELDS.put("batch_normalization", Set.of());
        FIELDS.put("layer_normalization", Set.of());
        FIELDS.put("sampling", Set.of("weight"));
    }

    private final Fields fields;
    private final Map<String, Tensor> named;
    private final long seed;

    /**
     * @param named the layers before, by name
     * @param seed of layers that draw
     */
    LayerReader(Fields fields, Map<String, Tensor> named, long seed) {
        this.fields = fields;
        this.named = named;
        this.seed = seed;
    }

    private static String label(Merge.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    Layer read(String field, LayerEntry entry) {
        String kind = entry.kind() == null ? "" : entry.kind();
        String name = entry.name() == null ? "" : entry.name();
        Set<String> allowed = FIELDS.get(kind);
        if (allowed == null) {
            throw fields.mistake(
                    field + ".kind",
                    (kind.isEmpty() ? "is missing" : "unknown layer '" + kind + "'") + "; known are "
                            + String.join(", ", FIELDS.keySet()));
        }
        entry.settings().forEach((setting, value) -> {
            if (value != null && !allowed.contains(setting)) {
                throw fields.mistake(field + "." + setting, "a layer of the kind " + kind + " has no such field");
            }
        });
        return switch (kind) {
            case "dense" -> dense(field, entry).name(name);
            case "transposed_dense" -> transposed(field, entry).name(name);
            case "activation" -> Layers.activation(activation(field, entry)).name(name);
            case "concatenate" -> Layers.concatenate().name(name);
            case "flatten" -> Layers.flatten().name(name);
            case "reshape" -> Layers.reshape(shape(field, entry)).name(name);
            case "rescaling" ->
                Layers.rescaling(number(field, "scale", entry.scale()), entry.offset() == null ? 0f : entry.offset())
                        .name(name);
            case "dropout" -> noise(Noise.Kind.DROPOUT, number(field, "rate", entry.rate()), name);
            case "gaussian_dropout" -> noise(Noise.Kind.GAUSSIAN_DROPOUT, number(field, "rate", entry.rate()), name);
            case "gaussian_noise" -> noise(Noise.Kind.GAUSSIAN_NOISE, number(field, "stddev", entry.stddev()), name);
            case "batch_normalization" -> normalization(Layers.batchNormalization(), name);
            case "layer_normalization" -> normalization(Layers.layerNormalization(), name);
            case "sampling" ->
                Layers.sampling(number(field, "weight", entry.weight()))
                        .name(name)
                        .seed(seed);
            default -> new Merge(name, Merge.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
        };
    }

    private static Layer normalization(BatchNormalization layer, String name) {
        return layer.name(name);
    }

    private static Layer normalization(LayerNormalization layer, String name) {
        return layer.name(name);
    }

    private Layer noise(Noise.Kind kind, float amount, String name) {
        return new Noise(name, kind, amount, seed);
    }

    private Dense dense(String field, LayerEntry entry) {
        Dense dense = Layers.dense(fields.positive(field + ".units", entry.units()));
        if (entry.activation() != null) {
            dense = dense.activation(activation(field, entry));
        }
        if (entry.kernelInitializer() != null) {
            dense = dense.kernelInitializer(
                    fields.known(field + ".kernel_initializer", entry.kernelInitializer(), Initializer::named));
        }
        if (entry.kernelRegularizer() != null) {
            ActivityRegularizer penalty = penalty(field + ".kernel_regularizer", entry.kernelRegularizer());
            if (!(penalty instanceof Regularizer plain)) {
                throw fields.mistake(field + ".kernel_regularizer", "takes l1 and l2; a target is for activities");
            }
            dense = dense.kernelRegularizer(plain);
        }
        return entry.activityRegularizer() == null
                ? dense
                : dense.activityRegularizer(penalty(field + ".activity_regularizer", entry.activityRegularizer()));
    }

    private TransposedDense transposed(String field, LayerEntry entry) {
        Tensor of = entry.of() == null ? null : named.get(entry.of());
        if (of == null || !(of.layer() instanceof Dense dense)) {
            throw fields.mistake(
                    field + ".of", "must name the earlier dense layer whose weights are shared, but is " + entry.of());
        }
        TransposedDense layer = dense.transposed();
        return entry.activation() == null ? layer : layer.activation(activation(field, entry));
    }

    private Activation activation(String field, LayerEntry entry) {
        return fields.known(field + ".activation", entry.activation(), Activation::named);
    }

    private float number(String field, String name, Float value) {
        fields.require(value != null, field + "." + name, "is missing; it must be a number");
        return value;
    }

    private int[] shape(String field, LayerEntry entry) {
        List<Integer> shape = entry.shape();
        fields.require(shape != null && !shape.isEmpty(), field + ".shape", "is missing; it must be like [28, 28]");
        return shape.stream()
                .mapToInt(axis -> fields.positive(field + ".shape", axis))
                .toArray();
    }

    private ActivityRegularizer penalty(String field, PenaltyEntry entry) {
        boolean sparsity = entry.target() != null || entry.weight() != null;
        boolean plain = entry.l1() != null || entry.l2() != null;
        fields.require(sparsity != plain, field, "takes l1 and l2, or target and weight");
        if (sparsity) {
            return new KlSparsity(number(field, "target", entry.target()), number(field, "weight", entry.weight()));
        }
        return new Regularizer(entry.l1() == null ? 0f : entry.l1(), entry.l2() == null ? 0f : entry.l2());
    }
}
