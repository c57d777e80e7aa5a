package dev.lanewise.bench.contestants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Launches other processes, and watches them from outside. */
public final class Launcher {

    private static final long GLANCE_MILLIS = 20;

    private Launcher() {}

    /**
     * What was seen of a process.
     *
     * @param output the lines that it printed
     * @param seconds from its launch to its end
     * @param peakMebibytes the most memory that it held, or 0 if that can't be seen here
     */
    public record Seen(List<String> output, double seconds, double peakMebibytes) {}

    /** Seconds since 1970, to a microsecond or so. */
    public static double now() {
        Instant now = Instant.now();
        return now.getEpochSecond() + now.getNano() * 1e-9;
    }

    /**
     * Runs a command to its end; the moment of its launch is in its environment, as {@link FirstSteps} expects it.
     *
     * @throws IllegalStateException if it fails
     */
    public static Seen run(List<String> command) {
        return run(command, Map.of());
    }

    /** The same with more in the environment. */
    public static Seen run(List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("race", ".out");
            try {
                return run(command, environment, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Seen run(List<String> command, Map<String, String> environment, Path output)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        double begin = now();
        builder.environment().put(FirstSteps.LAUNCHED, Double.toString(begin));
        Process process = builder.start();
        try {
            String id = Long.toString(process.pid());
            double peak = 0;
            while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, PeakMemory.mebibytes(id));
            }
            double seconds = now() - begin;
            if (process.exitValue() != 0) {
                throw new IllegalStateException(command.getFirst() + " ended with code " + process.exitValue());
            }
            return new Seen(Files.readAllLines(output, StandardCharsets.UTF_8), seconds, peak);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The command of a plain JVM with this one's class path: options, a main class, arguments. */
    public static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return command;
    }
}
