package dev.lanewise.cli;

import dev.lanewise.cli.run.NoiseComparison;
import dev.lanewise.cli.run.Task;
import dev.lanewise.cli.run.TaskSetting;
import dev.lanewise.cli.run.UserMistake;
import dev.lanewise.data.LabelledImages;
import dev.lanewise.data.MnistFolder;
import dev.lanewise.model.Evaluation;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a trained model on the test images. */
@Command(name = "evaluate", description = "Measures a trained model on the test images.")
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The file that 'lanewise train' wrote: model.safetensors.")
    private Path file;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Model model = Models.load(file);
        if (model.loss().isEmpty()) {
            throw new UserMistake(file + ": has no loss, so there is nothing to measure it by");
        }
        TaskSetting setting = TaskSetting.of(model, file.toString());
        LabelledImages images = MnistFolder.test(data.folder());
        setting.check(model, images, file.toString());
        TaskSetting.Rows rows = setting.test(images, model.graph().output().units());
        Evaluation evaluation = model.evaluate(rows.x(), rows.y());
        Map<String, Double> metrics = new LinkedHashMap<>(evaluation.metrics());
        if (setting.task() == Task.DENOISE) {
            NoiseComparison errors = NoiseComparison.of(model, rows);
            metrics.put("mse_noisy", errors.noisy());
            metrics.put("mse_denoised", errors.denoised());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model", file.toString());
        result.put("task", setting.task().label());
        result.put("samples", images.count());
        result.put("loss", Json.number(evaluation.loss()));
        result.put("metrics", Json.numbers(metrics));
        result.put("fingerprint", model.fingerprint());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, result);
        } else {
            out.printf(
                    Locale.ROOT,
                    "%s on %,d test images (%s)%n",
                    file,
                    images.count(),
                    setting.task().label());
            out.println("  loss          " + evaluation.loss());
            metrics.forEach((name, value) -> out.printf(Locale.ROOT, "  %-13s %s%n", name, value));
            out.println("  fingerprint   " + model.fingerprint());
        }
        return 0;
    }
}
