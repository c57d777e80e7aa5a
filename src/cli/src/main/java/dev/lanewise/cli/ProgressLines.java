package dev.lanewise.cli;

import dev.lanewise.model.EpochReport;
import dev.lanewise.model.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress for logs: a line for each epoch. */
record ProgressLines(PrintWriter err) implements TrainingListener {

    @Override
    public void epochEnd(EpochReport report) {
        err.println("epoch " + report.epoch() + "/" + report.epochs() + "  " + describe(report));
        err.flush();
    }

    static String describe(EpochReport report) {
        var line = new StringBuilder();
        line.append(String.format(
                Locale.ROOT,
                "%.2f s  %,.0f samples/s  loss %.4f",
                report.seconds(),
                report.samples() / report.seconds(),
                report.loss()));
        report.metrics().forEach((name, value) -> line.append(String.format(Locale.ROOT, "  %s %.4f", name, value)));
        report.validationLoss().ifPresent(value -> line.append(String.format(Locale.ROOT, "  val_loss %.4f", value)));
        report.validationMetrics()
                .forEach((name, value) -> line.append(String.format(Locale.ROOT, "  val_%s %.4f", name, value)));
        return line.toString();
    }
}
