package dev.lanewise.cli.run;

import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.model.KerasOptimizers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns a run file's optimizer into the engine's. The file has Keras's options under Keras's names; {@code kind} is the class in
 * small letters, and a learning rate may be a schedule: {@code {kind: cosine_decay, ...}}.
 */
final class OptimizerReader {

    private OptimizerReader() {}

    static Optimizer read(Fields fields, Map<String, Object> entry) {
        if (entry == null) {
            return new Adam();
        }
        fields.require(
                entry.get("kind") instanceof String,
                "optimizer.kind",
                "is missing; it is adam, sgd, rmsprop or another");
        try {
            return KerasOptimizers.read(keras(entry));
        } catch (IllegalArgumentException e) {
            throw fields.mistake("optimizer", e.getMessage());
        }
    }

    /** The optimizer with the command line's step size, which cannot take a schedule's place. */
    static Optimizer withLearningRate(Optimizer optimizer, double rate) {
        try {
            return optimizer.withLearningRate(rate);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new UserMistake("--learning-rate: " + e.getMessage());
        }
    }

    /** Keras's form: class names, and all numbers as JSON has them. */
    private static Map<String, Object> keras(Map<?, ?> entry) {
        Map<String, Object> options = new LinkedHashMap<>();
        entry.forEach((name, value) -> {
            String option = String.valueOf(name);
            if (option.equals("kind")) {
                String kind = String.valueOf(value);
                options.put("class_name", kind.contains("_") ? className(kind) : kind);
            } else {
                options.put(option, value(value));
            }
        });
        return options;
    }

    private static Object value(Object value) {
        if (value instanceof Map<?, ?> schedule) {
            return keras(schedule);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(OptimizerReader::value).toList();
        }
        if (value instanceof String text) {
            return number(text);
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }

    /** YAML takes 1e-3, which has no point, for a text. */
    private static Object number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** {@code cosine_decay} as {@code CosineDecay}. */
    private static String className(String kind) {
        StringBuilder name = new StringBuilder();
        for (String word : kind.split("_", -1)) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return name.toString();
    }
}
