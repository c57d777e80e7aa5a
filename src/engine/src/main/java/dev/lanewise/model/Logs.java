package dev.lanewise.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Numbers by Keras's names, in order: {@code loss}, the metrics, and for an epoch the same of the validation data behind
 * {@code val_}.
 *
 * @param values by name; unmodifiable
 */
public record Logs(SequencedMap<String, Double> values) {

    /** No numbers. */
    public static final Logs NONE = new Logs(new LinkedHashMap<>());

    /** Copies the map. */
    public Logs {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    static Logs of(Evaluation evaluation) {
        return NONE.with("", evaluation);
    }

    /** A number, if there is one of this name. */
    public OptionalDouble get(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The same with another number, at the end if the name is new. */
    public Logs with(String name, double value) {
        return with(Map.of(name, value), "");
    }

    /** The same with an evaluation's numbers behind a prefix. */
    Logs with(String prefix, Evaluation evaluation) {
        return with(prefix + "loss", evaluation.loss()).with(evaluation.metrics(), prefix);
    }

    private Logs with(Map<String, Double> others, String prefix) {
        SequencedMap<String, Double> all = new LinkedHashMap<>(values);
        others.forEach((name, value) -> all.put(prefix + name, value));
        return new Logs(all);
    }
}
