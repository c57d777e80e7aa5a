package dev.lanewise.cli.run;

import dev.lanewise.file.WholeFile;
import dev.lanewise.model.EpochReport;
import dev.lanewise.model.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes one line for each epoch: epoch, loss, val_loss, the metrics, those of the validation data, and seconds. */
final class HistoryCsv {

    private HistoryCsv() {}

    static void write(Path file, History history) throws IOException {
        var text = new StringBuilder(header(history.last())).append('\n');
        history.epochs().forEach(report -> text.append(line(report)).append('\n'));
        WholeFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String header(EpochReport report) {
        List<String> cells = new ArrayList<>(List.of("epoch", "loss", "val_loss"));
        cells.addAll(report.metrics().keySet());
        report.validationMetrics().keySet().forEach(name -> cells.add("val_" + name));
        cells.add("seconds");
        return String.join(",", cells);
    }

    private static String line(EpochReport report) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(report.epoch()));
        cells.add(Double.toString(report.loss()));
        cells.add(Double.toString(report.validationLoss().orElse(Double.NaN)));
        report.metrics().values().forEach(value -> cells.add(value.toString()));
        report.validationMetrics().values().forEach(value -> cells.add(value.toString()));
        cells.add(Double.toString(report.seconds()));
        return String.join(",", cells);
    }
}
