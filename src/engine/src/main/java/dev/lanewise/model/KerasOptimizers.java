package dev.lanewise.model;

import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Sgd;
import java.util.Map;

/** Optimizers from Keras's configuration. */
final class KerasOptimizers {

    private KerasOptimizers() {}

    static Optimizer read(Map<String, Object> entry) {
        Map<String, Object> config = Json.object(entry.get("config"), "the optimizer's config");
        String className = Json.string(entry, "class_name");
        float learningRate = (float) Json.number(config, "learning_rate");
        return switch (className) {
            case "Adam" ->
                new Adam(learningRate, Json.number(config, "beta_1"), Json.number(config, "beta_2"), (float)
                        Json.number(config, "epsilon"));
            case "SGD" -> {
                boolean nesterov = Boolean.TRUE.equals(config.get("nesterov"));
                Sgd.Style style = nesterov ? Sgd.Style.NESTEROV : Sgd.Style.CLASSICAL;
                yield new Sgd(learningRate, (float) Json.number(config, "momentum"), style);
            }
            default -> throw new IllegalArgumentException("unknown optimizer '" + className + "'");
        };
    }
}
