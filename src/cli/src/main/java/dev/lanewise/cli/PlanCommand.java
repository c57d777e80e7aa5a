package dev.lanewise.cli;

import dev.lanewise.cli.run.UserMistake;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Override
    public Integer call() throws IOException {
        Bounds.check("--batch-size", batchSize, 1, LARGEST_BATCH);
        Model model = Models.find(source);
        if (model.loss().isEmpty()) {
            throw new UserMistake(source + ": has no loss, so there is no training to plan");
        }
        spec.commandLine().getOut().println(model.plan(batchSize).stripTrailing());
        return 0;
    }
}
