package dev.lanewise.model;

import dev.lanewise.graph.Metric;
import dev.lanewise.plan.Totals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a model reached on some data: means over the rows.
 *
 * @param metrics by Keras's names, in the order of {@link Model#compile}
 */
public record Evaluation(double loss, SequencedMap<String, Double> metrics) {

    static Evaluation of(Totals totals, List<Metric> metrics) {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            values.put(metrics.get(i).kerasName(), totals.metric(0, i));
        }
        return new Evaluation(totals.loss(), values);
    }
}
