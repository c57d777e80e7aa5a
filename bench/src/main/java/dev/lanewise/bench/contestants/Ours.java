package dev.lanewise.bench.contestants;

import dev.lanewise.kernels.KernelChoice;
import java.io.PrintStream;

/** What Lanewise's own contestants say of themselves. */
final class Ours {

    private Ours() {}

    static Lines lines(PrintStream out, String contestant) {
        return new Lines(out, contestant, version());
    }

    static String version() {
        return "JDK " + Runtime.version() + ", " + KernelChoice.family().name();
    }
}
