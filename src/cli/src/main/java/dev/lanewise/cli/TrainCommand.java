package dev.lanewise.cli;

import dev.lanewise.cli.run.Run;
import dev.lanewise.cli.run.RunResult;
import dev.lanewise.cli.run.Training;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Model;
import dev.lanewise.model.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a network and leaves its model, history and pictures in a folder. */
@Command(
        name = "train",
        description = "Trains a network; leaves model.safetensors, history.csv, digits.png and loss.png in a folder.")
final class TrainCommand implements Callable<Integer> {

    static final int MOST_THREADS = 1024;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PRESET|FILE.yaml",
            description = "A preset ('lanewise presets' lists them), or a file like it ('lanewise presets NAME').")
    private String source;

    @Mixin
    private DataOption data;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data.")
    private Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Rows in a batch.")
    private Integer batchSize;

    @Option(names = "--seed", paramLabel = "N", description = "Of the initial weights, the shuffles and the noise.")
    private Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to train on; the result does not depend on it. Default: as many as processors.")
    private Integer threads;

    @Option(names = "--learning-rate", paramLabel = "X", description = "The optimizer's step size.")
    private Double learningRate;

    @Option(names = "--limit", paramLabel = "N", description = "Trains on the first N images only.")
    private Integer limit;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go. Default: runs/NAME.")
    private Path out;

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description = "Writes event files there for TensorBoard: losses, histograms of the weights, images.")
    private Path tensorBoard;

    @Option(names = "--json", description = "Prints one JSON object on standard output and nothing else.")
    private boolean json;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        Model.warmUp(); // while the data are read
        int team = threads == null ? FitOptions.defaultThreads() : Bounds.check("--threads", threads, 1, MOST_THREADS);
        OptionalInt most = limit == null ? OptionalInt.empty() : OptionalInt.of(Bounds.atLeastOne("--limit", limit));
        Run run = Run.read(source, overrides());
        Path folder = out == null ? Path.of("runs", run.name()) : out;
        Training training = Training.prepare(run, data.folder(), most, folder);
        if (tensorBoard != null) {
            training.tensorBoard(tensorBoard);
        }
        RunResult result = training.run(team, listener(run));
        PrintWriter err = spec.commandLine().getErr();
        result.problem().ifPresent(problem -> err.println("lanewise: " + problem));
        if (json) {
            Json.print(spec.commandLine().getOut(), object(result));
        } else {
            print(result, spec.commandLine().getOut());
        }
        return 0;
    }

    private Run.Overrides overrides() {
        return new Run.Overrides(
                Optional.ofNullable(epochs).map(value -> Bounds.atLeastOne("--epochs", value)),
                Optional.ofNullable(batchSize).map(value -> Bounds.atLeastOne("--batch-size", value)),
                Optional.ofNullable(seed),
                Optional.ofNullable(learningRate).map(value -> Bounds.learningRate("--learning-rate", value)));
    }

    private TrainingListener listener(Run run) {
        if (quiet) {
            return TrainingListener.NONE;
        }
        PrintWriter err = spec.commandLine().getErr();
        return Terminal.isStandardError()
                ? new ProgressBar(err, Terminal.barSymbols(), run.epochs(), run.batchSize())
                : new ProgressLines(err);
    }

    private static Map<String, Object> object(RunResult result) {
        History history = result.history();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", result.name());
        object.put("epochs", history.epochs().size());
        object.put("loss", Json.number(history.last().loss()));
        object.put("val_loss", Json.number(history.last().validationLoss().orElse(Double.NaN)));
        object.put("metrics", Json.numbers(result.metrics()));
        object.put("seconds_per_epoch", result.secondsPerEpoch());
        object.put("samples_per_second", Json.number(result.samplesPerSecond()));
        object.put("threads", history.threads());
        object.put("kernels", history.kernels());
        object.put("seed", history.seed());
        object.put("fingerprint", history.fingerprint());
        object.put("out", result.out().toString());
        return object;
    }

    private static void print(RunResult result, PrintWriter out) {
        History history = result.history();
        double seconds = result.secondsPerEpoch().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        out.printf(
                Locale.ROOT,
                "%s: %d epoch%s in %.1f s of training, %,.0f samples/s (%s, %d thread%s)%n",
                result.name(),
                history.epochs().size(),
                history.epochs().size() == 1 ? "" : "s",
                seconds,
                result.samplesPerSecond(),
                history.kernels(),
                history.threads(),
                history.threads() == 1 ? "" : "s");
        out.printf(Locale.ROOT, "  %-13s %.6f%n", "loss", history.last().loss());
        out.printf(
                Locale.ROOT,
                "  %-13s %.6f%n",
                "val_loss",
                history.last().validationLoss().orElse(Double.NaN));
        result.metrics().forEach((name, value) -> out.printf(Locale.ROOT, "  %-13s %.6f%n", name, value));
        out.printf(Locale.ROOT, "  %-13s %s%n", "fingerprint", history.fingerprint());
        out.printf(Locale.ROOT, "  %-13s %s%n", "out", result.out());
    }
}
