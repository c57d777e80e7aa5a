package dev.lanewise.bench.contestants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Measures how soon the autoencoder is trained, from the launch of a process: an epoch to the process's end; and in a longer
 * run when the first step was done, and when the steps were at full speed.
 */
public final class Start {

    /** The longer run's epochs. */
    public static final int EPOCHS = 5;

    static final String WHOLE = "one epoch, to the end of the process";
    static final String FIRST_TO_LAST = "first epoch / fifth epoch";

    private Start() {}

    /** Measures Lanewise, embedded and as the command. */
    public static void main(String[] args) throws JsonProcessingException {
        PrintStream out = Lines.takeStandardOutput();
        measure(
                out,
                Ours.lines(out, "lanewise"),
                epochs -> Launcher.java(StartRun.class.getName(), Integer.toString(epochs)));

        CommandLine command = CommandLine.ofTheProject();
        Lines ofCommand = Ours.lines(out, "lanewise command");
        command.build();
        printWhole(ofCommand, command.train("--epochs", "1"));
        List<String> json = command.train("--epochs", Integer.toString(EPOCHS)).output();
        JsonNode seconds = new ObjectMapper().readTree(String.join("\n", json)).get("seconds_per_epoch");
        ofCommand.result(
                FIRST_TO_LAST,
                "x",
                seconds.get(0).asDouble() / seconds.get(EPOCHS - 1).asDouble());
    }

    /** Prints how long a run of one epoch took from outside. */
    public static void printWhole(Lines lines, Launcher.Seen seen) {
        lines.result(WHOLE, "s", seen.seconds());
    }

    /**
     * Measures a program.
     *
     * @param command trains for so many epochs; if for more than one, prints lines of its own
     */
    public static void measure(PrintStream out, Lines lines, IntFunction<List<String>> command) {
        printWhole(lines, Launcher.run(command.apply(1)));
        Launcher.run(command.apply(EPOCHS)).output().forEach(out::println);
    }
}
