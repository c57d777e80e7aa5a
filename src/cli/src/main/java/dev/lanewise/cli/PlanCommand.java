package dev.lanewise.cli;

import dev.lanewise.cli.run.Run;
import dev.lanewise.cli.run.RunSource;
import dev.lanewise.cli.run.Training;
import dev.lanewise.cli.run.UserMistake;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the steps into which a model is compiled. */
@Command(name = "plan", description = "Prints the fused steps into which training a model is compiled.")
final class PlanCommand implements Callable<Integer> {

    private static final int LARGEST_BATCH = 1 << 16;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL|PRESET|FILE.yaml", description = "A trained model, a preset or a run file.")
    private String source;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "32",
            description = "Rows in a batch. Default: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that train. Default: as many as processors.")
    private Integer threads;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException {
        Bounds.check("--batch-size", batchSize, 1, LARGEST_BATCH);
        spec.commandLine().getOut().println(plan().stripTrailing());
        return 0;
    }

    /** Of a run on its images, where they are there: a plan depends on how many zeros they have. */
    private String plan() throws IOException {
        int team = threads == null
                ? FitOptions.defaultThreads()
                : Bounds.check("--threads", threads, 1, TrainCommand.MOST_THREADS);
        if (RunSource.isRun(source) && Files.isDirectory(data.folder())) {
            return Training.plan(
                    Run.read(source, Run.Overrides.NONE),
                    data.folder(),
                    FitOptions.epochs(1).batchSize(batchSize).threads(team));
        }
        Model model = Models.find(source);
        if (model.loss().isEmpty()) {
            throw new UserMistake(source + ": has no loss, so there is no training to plan");
        }
        return model.plan(batchSize, team);
    }
}
