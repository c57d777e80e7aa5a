package dev.lanewise.cli;

import dev.lanewise.model.Model;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a model's layers. */
@Command(name = "summary", description = "Prints a model's layers with their shapes and numbers of weights.")
final class SummaryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL|PRESET|FILE.yaml", description = "A trained model, a preset or a run file.")
    private String source;

    @Override
    public Integer call() throws IOException {
        Model model = Models.find(source);
        spec.commandLine().getOut().println(model.summary().stripTrailing());
        return 0;
    }
}
