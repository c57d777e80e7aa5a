package dev.lanewise.cli.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run file as it is written; what is left out is null. {@link Run} checks it and knows the defaults. */
record RunFile(
        String name,
        String task,
        Float noise,
        Integer images,
        @JsonProperty("remedy_dropout") Float remedyDropout,
        Integer input,
        List<LayerEntry> layers,
        Map<String, Object> optimizer,
        String loss,
        List<String> metrics,
        @JsonProperty("batch_size") Integer batchSize,
        Integer epochs,
        Long seed,
        Boolean shuffle) {

    /** One layer; without inputs it is applied to the layer before it. */
    record LayerEntry(
            String kind,
            String name,
            List<String> inputs,
            Integer units,
            String activation,
            @JsonProperty("kernel_initializer") String kernelInitializer,
            @JsonProperty("kernel_regularizer") PenaltyEntry kernelRegularizer,
            @JsonProperty("activity_regularizer") PenaltyEntry activityRegularizer,
            String of,
            Float rate,
            Float stddev,
            Float scale,
            Float offset,
            Float weight,
            List<Integer> shape) {

        /** What not every kind has, by the names in the file; null where it is left out. */
        Map<String, Object> settings() {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("units", units);
            settings.put("activation", activation);
            settings.put("kernel_initializer", kernelInitializer);
            settings.put("kernel_regularizer", kernelRegularizer);
            settings.put("activity_regularizer", activityRegularizer);
            settings.put("of", of);
            settings.put("rate", rate);
            settings.put("stddev", stddev);
            settings.put("scale", scale);
            settings.put("offset", offset);
            settings.put("weight", weight);
            settings.put("shape", shape);
            return settings;
        }
    }

    /** l1 and l2, or for activities a target with its weight. */
    record PenaltyEntry(Float l1, Float l2, Float target, Float weight) {}
}
