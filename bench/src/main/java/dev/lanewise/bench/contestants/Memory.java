package dev.lanewise.bench.contestants;

import java.io.PrintStream;
import java.util.List;

/** Measures the most memory of whole processes, each a launch of {@link MemoryRun} or of the command line. */
public final class Memory {

    private Memory() {}

    /** Measures Lanewise, embedded and as the command. */
    public static void main(String[] args) {
        PrintStream out = Lines.takeStandardOutput();
        Lines lines = Ours.lines(out, "lanewise");
        String run = MemoryRun.class.getName();
        measure(lines, Net.AUTOENCODER, Launcher.java(run, "autoencoder"));
        measure(lines, Net.LARGE, Launcher.java("-Xmx2g", run, "large"));
        CommandLine command = CommandLine.ofTheProject();
        Ours.lines(out, "lanewise command")
                .result(name(Net.AUTOENCODER), "MiB", command.train("--epochs", "1").peakMebibytes());
    }

    /** Runs a process that prints its peak in MiB, and prints the result. */
    public static void measure(Lines lines, Net net, List<String> command) {
        try {
            double peak = Double.parseDouble(Launcher.run(command).output().getLast());
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
