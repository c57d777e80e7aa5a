package dev.lanewise.cli.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A run file as it is written; what is left out is null. {@link Run} checks it and knows the defaults. */
record RunFile(
        String name,
        String task,
        Float noise,
        Integer input,
        List<LayerEntry> layers,
        OptimizerEntry optimizer,
        String loss,
        List<String> metrics,
        @JsonProperty("batch_size") Integer batchSize,
        Integer epochs,
        Long seed,
        Boolean shuffle) {

    /** One layer; without inputs it is applied to the layer before it. */
    record LayerEntry(String kind, Integer units, String activation, String name, List<String> inputs) {}

    /** An optimizer with its options, under Keras's names. */
    record OptimizerEntry(
            String kind,
            @JsonProperty("learning_rate") Double learningRate,
            @JsonProperty("beta_1") Float beta1,
            @JsonProperty("beta_2") Float beta2,
            Float epsilon,
            Double momentum,
            Boolean nesterov) {}
}
