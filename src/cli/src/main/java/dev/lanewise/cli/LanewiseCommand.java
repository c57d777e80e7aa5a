package dev.lanewise.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself, which only knows its subcommands. */
@Command(
        name = "lanewise",
        description = "Trains neural networks on the CPU, in plain Java.",
        versionProvider = LanewiseCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 2 a mistake in the command or in its files, 1 anything else.",
            "'lanewise COMMAND --help' explains a command."
        },
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            PresetsCommand.class,
            SummaryCommand.class,
            PlanCommand.class
        })
@SuppressWarnings("unused") // picocli sets the options that it acts upon itself
final class LanewiseCommand implements Runnable {

    static final String VERBOSE = "--verbose";

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explains, and does nothing else.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Prints the version, and does nothing else.")
    private boolean version;

    @Option(names = VERBOSE, scope = ScopeType.INHERIT, description = "Adds a stack trace to an error message.")
    private boolean verbose;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "a command is missing; 'lanewise --help' lists the commands");
    }

    /** Reads the version from the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = LanewiseCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "lanewise " + (version == null ? "(development)" : version) + ", Java " + Runtime.version()
            };
        }
    }
}
