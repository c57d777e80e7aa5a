package dev.lanewise.cli.run;

import dev.lanewise.model.EpochReport;
import dev.lanewise.model.History;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a run ended with.
 *
 * @param comparison for the task denoise
 * @param remedy the same run with dropout, if that was tried
 * @param out where the files are
 * @param problem why the loss was not drawn, if so
 */
public record RunResult(
        String name,
        History history,
        Optional<NoiseComparison> comparison,
        Optional<History> remedy,
        Path out,
        Optional<String> problem) {

    /** The last epoch's metrics, those of the validation data with {@code val_} before their names. */
    public SequencedMap<String, Double> metrics() {
        EpochReport last = history.last();
        SequencedMap<String, Double> metrics = new LinkedHashMap<>(last.metrics());
        last.validationMetrics().forEach((name, value) -> metrics.put("val_" + name, value));
        comparison.ifPresent(errors -> {
            metrics.put("mse_noisy", errors.noisy());
            metrics.put("mse_denoised", errors.denoised());
        });
        remedy.ifPresent(mended -> {
            metrics.put("best_val_loss", best(history));
            metrics.put("loss_with_noise", mended.last().loss());
            metrics.put("val_loss_with_noise", mended.last().validationLoss().orElse(Double.NaN));
            metrics.put("best_val_loss_with_noise", best(mended));
        });
        return metrics;
    }

    /** The lowest validation loss of all epochs: what stopping early would have reached. */
    private static double best(History history) {
        return history.epochs().stream()
                .mapToDouble(epoch -> epoch.validationLoss().orElse(Double.NaN))
                .min()
                .orElse(Double.NaN);
    }

    /** What each epoch's training pass took. */
    public List<Double> secondsPerEpoch() {
        return history.epochs().stream().map(EpochReport::seconds).toList();
    }

    /** All training passes together. */
    public double samplesPerSecond() {
        long samples = history.epochs().stream().mapToLong(EpochReport::samples).sum();
        double seconds =
                history.epochs().stream().mapToDouble(EpochReport::seconds).sum();
        return samples / seconds;
    }
}
