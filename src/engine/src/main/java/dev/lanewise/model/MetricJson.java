package dev.lanewise.model;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.graph.Auc;
import dev.lanewise.graph.F1Score;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.PlainMetric;
import dev.lanewise.graph.ThresholdMetric;
import dev.lanewise.graph.TopK;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A metric as JSON, as Keras writes it: a name, or a class with its settings. */
final class MetricJson {

    private MetricJson() {}

    /**
     * Reads one.
     *
     * @param value {@code "accuracy"}, or {@code {"class_name": "AUC", "config": {"curve": "PR"}}}
     * @throws IllegalArgumentException naming what is unknown
     */
    static Metric read(Object value) {
        if (value instanceof String name) {
            return Metric.named(name);
        }
        KerasOptions options = KerasOptions.of(value, "a metric");
        Metric metric = switch (Metric.named(options.className())) {
            case PlainMetric plain -> {
                options.only("class_aggregation", "uniform_average");
                options.only("num_regressors", 0.0);
                options.only("axis", -1.0);
                yield plain;
            }
            case ThresholdMetric plain -> new ThresholdMetric(plain.kind(), threshold(options, plain));
            case TopK plain -> new TopK(options.integer("k", plain.k()), plain.targets());
            case F1Score plain -> new F1Score(average(options));
            case Auc plain -> auc(options);
        };
        options.end();
        return metric;
    }

    private static float threshold(KerasOptions options, ThresholdMetric plain) {
        boolean several = options.raw("thresholds") instanceof List<?>;
        if (several) {
            throw new IllegalArgumentException(
                    options.className() + " takes one threshold here; add one metric for each");
        }
        String field = plain.kind() == ThresholdMetric.Kind.BINARY_ACCURACY ? "threshold" : "thresholds";
        return options.real(field, plain.threshold());
    }

    private static F1Score.Average average(KerasOptions options) {
        Object average = options.raw("average");
        // where Keras reports each class by itself, here is their mean
        return average == null ? F1Score.Average.MACRO : constant(F1Score.Average.values(), "average", average);
    }

    private static Auc auc(KerasOptions options) {
        options.only("num_thresholds", 200.0);
        options.only("summation_method", "interpolation");
        options.only("multi_label", false);
        options.only("from_logits", false);
        Object curve = options.raw("curve");
        return curve == null ? new Auc(Auc.Curve.ROC) : new Auc(constant(Auc.Curve.values(), "curve", curve));
    }

    private static <E extends Enum<E>> E constant(E[] constants, String what, Object name) {
        for (E constant : constants) {
            if (constant.name().equals(String.valueOf(name).toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("unknown " + what + " '" + name + "'; known are " + List.of(constants));
    }

    static void write(JsonGenerator json, Metric metric) throws IOException {
        if (Metric.all().contains(metric)) {
            json.writeString(metric.kerasName());
            return;
        }
        json.writeStartObject();
        json.writeStringField("class_name", metric.kerasName());
        json.writeObjectFieldStart("config");
        switch (metric) {
            case PlainMetric plain -> {}
            case ThresholdMetric threshold -> {
                boolean binary = threshold.kind() == ThresholdMetric.Kind.BINARY_ACCURACY;
                json.writeNumberField(binary ? "threshold" : "thresholds", threshold.threshold());
            }
            case TopK top -> json.writeNumberField("k", top.k());
            case F1Score score ->
                json.writeStringField("average", score.average().name().toLowerCase(Locale.ROOT));
            case Auc auc -> json.writeStringField("curve", auc.curve().name());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
