package dev.lanewise.cli;

import dev.lanewise.cli.run.RunSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the presets, or prints one as a run file to start from. */
@Command(
        name = "presets",
        description =
                "Lists the presets, or prints one: a file to start from ('lanewise presets classifier >my.yaml').")
final class PresetsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "PRESET", description = "The preset to print.")
    private String preset;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (preset != null) {
            out.print(RunSource.preset(preset).text());
            return 0;
        }
        for (String name : RunSource.presets()) {
            String firstLine = RunSource.preset(name).text().lines().findFirst().orElse("");
            out.printf(Locale.ROOT, "%-12s %s%n", name, firstLine.replaceFirst("^# *", ""));
        }
        return 0;
    }
}
