package dev.lanewise.model;

import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Metric;
import dev.lanewise.plan.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a pass over data reports beside the loss, under Keras's names. Where there are several outputs, each has its loss,
 * without its weight, and all its names begin with its layer's.
 */
final class Readings {

    private final List<String> names = new ArrayList<>();
    private final List<ToDoubleFunction<Totals>> values = new ArrayList<>();

    private final int outputs;

    Readings(Graph graph, List<OutputLoss> losses) {
        outputs = losses.size();
        if (losses.size() > 1) {
            for (int i = 0; i < losses.size(); i++) {
                int goal = i;
                add(graph.outputs().get(i).name() + "_loss", totals -> totals.loss(goal));
            }
        }
        for (int i = 0; i < losses.size(); i++) {
            int goal = i;
            String prefix = losses.size() > 1 ? graph.outputs().get(i).name() + "_" : "";
            List<String> metrics = Metric.names(losses.get(i).metrics());
            for (int j = 0; j < metrics.size(); j++) {
                int number = j;
                add(prefix + metrics.get(j), totals -> totals.metric(goal, number));
            }
        }
    }

    private void add(String name, ToDoubleFunction<Totals> value) {
        names.add(name);
        values.add(value);
    }

    List<String> names() {
        return names;
    }

    double value(int i, Totals totals) {
        return values.get(i).applyAsDouble(totals);
    }

    Evaluation of(Totals totals) {
        SequencedMap<String, Double> all = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            all.put(names.get(i), value(i, totals));
        }
        return new Evaluation(totals.loss(), all, confusion(totals));
    }

    private Optional<ConfusionMatrix> confusion(Totals totals) {
        return IntStream.range(0, outputs)
                .mapToObj(totals::confusion)
                .flatMap(Optional::stream)
                .findFirst()
                .map(ConfusionMatrix::of);
    }
}
