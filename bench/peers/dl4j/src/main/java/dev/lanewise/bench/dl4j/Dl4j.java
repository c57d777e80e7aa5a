package dev.lanewise.bench.dl4j;

import dev.lanewise.bench.contestants.Launcher;
import dev.lanewise.bench.contestants.Lines;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** What all of Deeplearning4j's contestants share. */
final class Dl4j {

    private Dl4j() {}

    static Lines lines(PrintStream out) {
        return new Lines(out, "deeplearning4j", "Deeplearning4j 1.0.0-M2.1");
    }

    /** Runs a command in which its native code has so many threads, which its OpenMP learns when it is loaded. */
    static Launcher.Seen run(int threads, List<String> command) {
        return Launcher.run(command, Map.of("OMP_NUM_THREADS", Integer.toString(threads)));
    }
}
