package dev.lanewise.bench.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What other programs did while a contestant ran. A race on a machine that is not idle says little: a barrier waits for the
 * thread whose core was taken, and threads that spin can make a run a hundred times slower.
 *
 * <p>Linux only; elsewhere nothing is seen.
 *
 * @param busy of all processors since the system's start, with what a host took from this machine, in ticks
 * @param ours of this process and its ended children, in ticks
 */
record OtherLoad(long busy, long ours, long nanos) {

    /** More than this many processors' worth of others is reported. */
    private static final double HARMLESS = 0.05;

    private static final double TICKS_A_SECOND = 100;

    /** The moment's counts. */
    static Optional<OtherLoad> now() {
        try {
            return Optional.of(of(
                    Files.readString(Path.of("/proc/stat")),
                    Files.readString(Path.of("/proc/self/stat")),
                    System.nanoTime()));
        } catch (IOException e) { // another system
            return Optional.empty();
        }
    }

    /** Reads the kernel's two texts. */
    static OtherLoad of(String machine, String process, long nanos) {
        String[] all = machine.lines().findFirst().orElseThrow().split("\\s+");
        // user, nice, system, [idle, iowait,] irq, softirq, steal
        long busy = number(all, 1) + number(all, 2) + number(all, 3) + number(all, 6) + number(all, 7) + number(all, 8);
        String[] self = process.substring(process.lastIndexOf(')') + 2).split(" ");
        // utime, stime, cutime, cstime
        return new OtherLoad(busy, number(self, 11) + number(self, 12) + number(self, 13) + number(self, 14), nanos);
    }

    /** Processors that others kept busy since then. */
    double since(OtherLoad then) {
        double seconds = (nanos - then.nanos) * 1e-9;
        return Math.max(0, busy - then.busy - (ours - then.ours)) / TICKS_A_SECOND / seconds;
    }

    /** A warning, if others did more since then than can be overlooked. */
    static Optional<String> warning(Optional<OtherLoad> then) {
        return then.flatMap(begin -> now().map(end -> end.since(begin)))
                .filter(processors -> processors > HARMLESS)
                .map(processors -> String.format(
                        Locale.ROOT,
                        "the machine was not idle: other programs took %.2f processors, so these figures are not to be trusted",
                        processors));
    }

    private static long number(String[] fields, int index) {
        return Long.parseLong(fields[index]);
    }
}
