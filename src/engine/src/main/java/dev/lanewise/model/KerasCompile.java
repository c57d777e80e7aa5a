package dev.lanewise.model;

import dev.lanewise.graph.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a model is trained by, from Keras's {@code compile_config}. */
final class KerasCompile {

    private final KerasOptions options;
    /** The names of Keras's outputs. */
    private final List<String> outputs;

    private KerasCompile(KerasOptions options, List<String> outputs) {
        this.options = options;
        this.outputs = outputs;
    }

    static void compile(Model model, Map<String, Object> config, List<String> outputs) {
        try {
            new KerasCompile(new KerasOptions("compile_config", config), outputs).compile(model);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "compile_config: " + e.getMessage()
                            + " (without compile_config in the JSON the model is read as it is, for Model.compile)",
                    e);
        }
    }

    private void compile(Model model) {
        Object losses = options.raw("loss");
        if (losses == null) {
            throw new IllegalArgumentException("there is no 'loss'; give each output one");
        }
        List<Object> loss = perOutput(losses, "loss");
        List<Object> weights = weights(losses);
        List<List<Metric>> metrics = metrics(options.raw("metrics"));
        List<OutputLoss> goals = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            if (loss.get(i) == null) {
                throw new IllegalArgumentException("output '" + outputs.get(i) + "' has no loss; give each output one");
            }
            goals.add(new OutputLoss(LossJson.fromKeras(loss.get(i)), weight(weights.get(i)), metrics.get(i)));
        }
        if (options.has("weighted_metrics") && !List.of().equals(options.raw("weighted_metrics"))) {
            throw new IllegalArgumentException(
                    "there are no 'weighted_metrics'; name them in 'metrics', where each row counts once");
        }
        // how Keras computes, not what
        options.ignore("run_eagerly", "steps_per_execution", "jit_compile", "auto_scale_loss");
        KerasOptions optimizer = KerasOptions.of(options.raw("optimizer"), "'optimizer'");
        options.end();
        model.compile(KerasOptimizers.read(optimizer), goals);
    }

    /** One thing for all outputs, or one for each by place or by name. */
    private List<Object> perOutput(Object value, String what) {
        if (value instanceof List<?> list) {
            if (list.size() != outputs.size()) {
                throw new IllegalArgumentException("'" + what + "' has " + list.size()
                        + " entries, but the outputs are " + outputs + "; give one for each");
            }
            return new ArrayList<>(list);
        }
        if (isByName(value)) {
            Map<String, Object> named = byName(value, what);
            if (named.size() != outputs.size()) {
                throw new IllegalArgumentException("'" + what + "' is for " + named.keySet() + ", but the outputs are "
                        + outputs + "; give one for each");
            }
            return new ArrayList<>(outputs.stream().map(named::get).toList());
        }
        return Collections.nCopies(outputs.size(), value);
    }

    /** Not a class with its settings. */
    private static boolean isByName(Object value) {
        return value instanceof Map<?, ?> map && !map.containsKey("class_name");
    }

    private Map<String, Object> byName(Object value, String what) {
        Map<String, Object> named = Json.object(value, "'" + what + "'");
        if (new HashSet<>(outputs).size() < outputs.size() || !outputs.containsAll(named.keySet())) {
            throw new IllegalArgumentException("'" + what + "' is for " + named.keySet() + ", but the outputs are "
                    + outputs + "; each must have a name of its own, or give a list");
        }
        return named;
    }

    /** Keras sorts weights by name where only they have names, and so gives them to other outputs than one thinks. */
    private List<Object> weights(Object losses) {
        Object value = options.raw("loss_weights");
        boolean alike = isByName(value) ? isByName(losses) : !(value instanceof List<?>) || isSeveral(losses);
        if (outputs.size() > 1 && (!alike || (value instanceof Double && isSeveral(losses)))) {
            throw new IllegalArgumentException(
                    "'loss_weights' and 'loss' must both be lists or both by the outputs' names");
        }
        return perOutput(value, "loss_weights");
    }

    private static boolean isSeveral(Object losses) {
        return losses instanceof List<?> || isByName(losses);
    }

    private static float weight(Object value) {
        if (value == null) {
            return 1f;
        }
        if (value instanceof Double number) {
            return number.floatValue();
        }
        throw new IllegalArgumentException("'loss_weights' must hold numbers, but has " + value);
    }

    /** With one output all metrics are its own, however they are nested. */
    private List<List<Metric>> metrics(Object value) {
        List<List<Metric>> metrics = new ArrayList<>();
        if (value == null || value.equals(List.of())) {
            return Collections.nCopies(outputs.size(), List.of());
        }
        if (outputs.size() == 1) {
            metrics.add(flat(isByName(value) ? byName(value, "metrics").get(outputs.get(0)) : value));
            return metrics;
        }
        if (isByName(value)) {
            Map<String, Object> named = byName(value, "metrics");
            outputs.forEach(output -> metrics.add(flat(named.get(output))));
        } else {
            perOutput(value instanceof List<?> ? value : List.of(value), "metrics")
                    .forEach(each -> metrics.add(flat(each)));
        }
        return metrics;
    }

    private static List<Metric> flat(Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(each -> flat(each).stream()).toList();
        }
        return List.of(MetricJson.read(value));
    }
}
