package dev.lanewise.bench.contestants;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Measures the most memory of whole processes, each a launch of {@link MemoryRun} or of the command line. */
public final class Memory {

    private Memory() {}

    /** Measures Lanewise, embedded and as the command. */
    public static void main(String[] args) {
        PrintStream out = Lines.takeStandardOutput();
        Lines lines = Ours.lines(out, "lanewise");
        String run = MemoryRun.class.getName();
        measure(lines, Net.AUTOENCODER, () -> Launcher.run(Launcher.java(run, "autoencoder")));
        measure(lines, Net.LARGE, () -> Launcher.run(Launcher.java("-Xmx2g", run, "large")));
        CommandLine command = CommandLine.ofTheProject();
        command.build();
        Ours.lines(out, "lanewise command")
                .result(
                        name(Net.AUTOENCODER),
                        "MiB",
                        command.train("--epochs", "1").peakMebibytes());
    }

    /**
     * Prints the result of a process.
     *
     * @param run runs it; the last line that it prints is its peak in MiB
     */
    public static void measure(Lines lines, Net net, Supplier<Launcher.Seen> run) {
        try {
            double peak = Double.parseDouble(run.get().output().getLast());
            if (peak > 0) {
                lines.result(name(net), "MiB", peak);
            } else {
                lines.absent(name(net), "this system does not tell a process's peak");
            }
        } catch (RuntimeException e) {
            lines.absent(name(net), e.toString());
        }
    }

    private static String name(Net net) {
        return net == Net.LARGE ? "five steps of 102 million weights" : "an epoch of the " + net;
    }
}
