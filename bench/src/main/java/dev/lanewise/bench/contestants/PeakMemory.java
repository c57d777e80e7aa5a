package dev.lanewise.bench.contestants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a process has held: its peak resident set, which Linux keeps count of. */
public final class PeakMemory {

    private static final double KIBIBYTES = 1024;

    private PeakMemory() {}

    /** Of this process, in MiB; 0 where there is no such count. */
    public static double mebibytes() {
        return mebibytes("self");
    }

    static double mebibytes(String process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIBIBYTES;
                }
            }
            return 0;
        } catch (IOException e) { // another system, or the process has just ended
            return 0;
        }
    }
}
