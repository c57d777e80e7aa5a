package dev.lanewise.bench.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One launch of a contestant, from its start to its end.
 *
 * @param lines its results; those printed before a failure count
 * @param failure what went wrong, or empty
 */
record Launch(List<Line> lines, String failure) {

    /** More results than any race has. */
    private static final int MAX_LINES = 10_000;

    /** Runs a command in a folder. Its standard error is passed on, and so is what it prints beside results. */
    static Launch run(
            List<String> command, Map<String, String> environment, Path folder, Duration limit, PrintStream messages) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // These tell OpenBLAS to use another processor's kernels: a peer runs at its best.
        builder.environment().keySet().removeAll(List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"));
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Launch(List.of(), "can't be started: " + e.getMessage());
        }
        Thread killer = new Thread(() -> killAll(process));
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            return watch(process, limit, messages);
        } finally {
            killAll(process);
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    private static Launch watch(Process process, Duration limit, PrintStream messages) {
        Thread alarm = Thread.ofPlatform().daemon().start(() -> killAfter(process, limit));
        List<Line> lines = new ArrayList<>();
        String failure;
        try (Reader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int strange = read(new BoundedLines(reader, Line.MAX_LENGTH), lines, messages);
            int exit = process.waitFor();
            if (!alarm.isAlive()) {
                failure = "stopped after " + limit.toMinutes() + " minutes";
            } else if (exit != 0) {
                failure = "ended with exit code " + exit;
            } else {
                failure = strange == 0 ? "" : strange + " lines of its output are no results";
            }
        } catch (IOException e) {
            failure = "its output can't be read: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
        } finally {
            alarm.interrupt();
        }
        return new Launch(List.copyOf(lines), failure);
    }

    /** Adds the results; returns how many lines were none. */
    static int read(BoundedLines output, List<Line> lines, PrintStream messages) throws IOException {
        int strange = 0;
        for (String text = output.next(); text != null; text = output.next()) {
            if (text.isBlank()) {
                continue;
            }
            try {
                Line line = Line.parse(text);
                if (lines.size() == MAX_LINES) {
                    throw new Line.Malformed("more than " + MAX_LINES + " results");
                }
                lines.add(line);
            } catch (Line.Malformed e) {
                strange++;
                String shown = text.substring(0, Math.min(text.length(), 100)).replaceAll("\\p{Cntrl}", " ");
                messages.println("  not a result (" + e.getMessage() + "): " + shown);
            }
        }
        return strange;
    }

    private static void killAfter(Process process, Duration limit) {
        try {
            process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (process.isAlive()) {
                killAll(process);
                return;
            }
            Thread.sleep(Duration.ofDays(1)); // until interrupted: an alarm that has ended is one that rang
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void killAll(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
