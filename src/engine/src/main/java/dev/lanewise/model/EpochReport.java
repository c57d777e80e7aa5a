package dev.lanewise.model;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * How an epoch went.
 *
 * @param epoch counted from 1
 * @param epochs how many were asked for
 * @param loss the mean over the epoch's rows, each taken with the weights of its batch
 * @param metrics by Keras's names, likewise
 * @param validationLoss the loss of the validation data at the epoch's end
 * @param validationMetrics its metrics; empty where there is no validation data
 * @param confusionMatrix of the training rows, if the model is compiled with one
 * @param validationConfusionMatrix of the validation data
 * @param seconds what the training pass took, validation left out
 * @param samples rows trained on
 */
public record EpochReport(
        int epoch,
        int epochs,
        double loss,
        SequencedMap<String, Double> metrics,
        OptionalDouble validationLoss,
        SequencedMap<String, Double> validationMetrics,
        Optional<ConfusionMatrix> confusionMatrix,
        Optional<ConfusionMatrix> validationConfusionMatrix,
        double seconds,
        long samples) {

    static EpochReport of(int epoch, int epochs, Evaluation trained, double seconds, long samples) {
        return new EpochReport(
                epoch,
                epochs,
                trained.loss(),
                trained.metrics(),
                OptionalDouble.empty(),
                new LinkedHashMap<>(),
                trained.confusionMatrix(),
                Optional.empty(),
                seconds,
                samples);
    }

    EpochReport with(Evaluation validation) {
        return new EpochReport(
                epoch,
                epochs,
                loss,
                metrics,
                OptionalDouble.of(validation.loss()),
                validation.metrics(),
                confusionMatrix,
                validation.confusionMatrix(),
                seconds,
                samples);
    }
}
