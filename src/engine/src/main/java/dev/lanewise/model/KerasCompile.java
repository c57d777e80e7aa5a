package dev.lanewise.model;

import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a model is trained by, from Keras's {@code compile_config}. */
final class KerasCompile {

    private KerasCompile() {}

    static void compile(Model model, Map<String, Object> config) {
        List<Metric> metrics = new ArrayList<>();
        for (Object metric : Json.optional(config, "metrics", List.class).orElse(List.of())) {
            metrics.add(MetricJson.read(metric));
        }
        Loss loss = LossJson.fromKeras(config.get("loss"));
        model.compile(KerasOptimizers.read(Json.object(config.get("optimizer"), "'optimizer'")), loss, metrics);
    }
}
