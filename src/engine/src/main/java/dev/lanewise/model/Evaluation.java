package dev.lanewise.model;

import dev.lanewise.graph.Metric;
import dev.lanewise.plan.Totals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a model reached on some data.
 *
 * @param metrics by Keras's names, in the order of {@link Model#compile}
 * @param confusionMatrix if the model is compiled with one
 */
public record Evaluation(double loss, SequencedMap<String, Double> metrics, Optional<ConfusionMatrix> confusionMatrix) {

    static Evaluation of(Totals totals, List<Metric> metrics) {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        List<String> names = Metric.names(metrics);
        for (int i = 0; i < metrics.size(); i++) {
            values.put(names.get(i), totals.metric(0, i));
        }
        return new Evaluation(totals.loss(), values, totals.confusion(0).map(ConfusionMatrix::of));
    }
}
