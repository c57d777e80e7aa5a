package dev.lanewise.cli;

import dev.lanewise.cli.run.TaskSetting;
import dev.lanewise.cli.run.UserMistake;
import dev.lanewise.data.LabelledImages;
import dev.lanewise.data.MnistFolder;
import dev.lanewise.data.Samples;
import dev.lanewise.file.StoredTensor;
import dev.lanewise.file.WholeFile;
import dev.lanewise.formats.Npy;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a trained model makes of the test images. */
@Command(
        name = "predict",
        description =
                "Computes what a trained model makes of the test images (with noise, if it was trained to denoise):"
                        + " one row for each.")
final class PredictCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The file that 'lanewise train' wrote: model.safetensors.")
    private Path file;

    @Mixin
    private DataOption data;

    @Option(names = "--limit", paramLabel = "N", description = "Takes the first N test images only.")
    private Integer limit;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes FILE.npy or FILE.csv. Default: CSV on standard output.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (limit != null) {
            Bounds.atLeastOne("--limit", limit);
        }
        String name = out == null ? ".csv" : out.toString();
        if (!name.endsWith(".csv") && !name.endsWith(".npy")) {
            throw new UserMistake("--out " + out + ": must end with .npy or .csv");
        }
        Model model = Models.load(file);
        Samples predictions = model.predict(inputs(model));
        if (out == null) {
            print(predictions, spec.commandLine().getOut());
        } else if (name.endsWith(".csv")) {
            WholeFile.write(out, stream -> {
                var line = new StringBuilder();
                for (int row = 0; row < predictions.rows(); row++) {
                    stream.write(csv(predictions, row, line).toString().getBytes(StandardCharsets.US_ASCII));
                }
            });
        } else {
            Npy.write(out, matrix(predictions));
        }
        return 0;
    }

    private Samples inputs(Model model) throws IOException {
        TaskSetting setting = TaskSetting.of(model, file.toString());
        LabelledImages images = MnistFolder.test(data.folder());
        setting.check(model, images, file.toString());
        int count = limit == null ? images.count() : limit;
        if (count > images.count()) {
            throw new UserMistake("--limit " + count + " is more than the " + images.count() + " test images");
        }
        return setting.test(images, model.graph().output().units()).x().first(count);
    }

    private static void print(Samples predictions, PrintWriter out) {
        var line = new StringBuilder();
        // a reader that has gone, as in "| head", ends it
        for (int row = 0; row < predictions.rows() && !out.checkError(); row++) {
            out.append(csv(predictions, row, line));
        }
    }

    private static StringBuilder csv(Samples predictions, int row, StringBuilder line) {
        line.setLength(0);
        for (float value : predictions.row(row)) {
            line.append(value).append(',');
        }
        line.setCharAt(line.length() - 1, '\n');
        return line;
    }

    private static StoredTensor matrix(Samples predictions) {
        int columns = predictions.columns();
        float[] values = new float[Math.multiplyExact(predictions.rows(), columns)];
        for (int row = 0; row < predictions.rows(); row++) {
            predictions.read(row, 0, values, row * columns);
        }
        return StoredTensor.matrix(predictions.rows(), columns, values);
    }
}
