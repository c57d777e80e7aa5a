package dev.lanewise.model;

import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a model reached on some data.
 *
 * @param loss what training makes small; of several outputs the weighted sum
 * @param metrics by Keras's names, in the order of {@link Model#compile}; of several outputs also each one's loss, such as
 *     {@code left_loss} before {@code left_accuracy}
 * @param confusionMatrix if the model is compiled with one; of several outputs the first that is
 */
public record Evaluation(
        double loss, SequencedMap<String, Double> metrics, Optional<ConfusionMatrix> confusionMatrix) {}
