package dev.lanewise.bench.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a contestant needs beside this project. */
@FunctionalInterface
interface Need {

    /** Empty if it is there; otherwise why not, and how to get it. */
    Optional<String> missing(Setting setting);

    /** All that it needs is there. */
    static Need nothing() {
        return setting -> Optional.empty();
    }

    /** A Maven module in {@code bench/peers}, which {@code bench/race} builds. */
    static Need module(String name) {
        return setting -> {
            Path jar = setting.peerJar(name);
            return Files.isRegularFile(jar)
                    ? Optional.empty()
                    : Optional.of(
                            "bench/peers/" + name + " is not built. bench/race builds it with Maven, which downloads"
                                    + " the libraries; its messages are in bench/target/peers.log.");
        };
    }

    /** A Python that can import these modules. */
    static Need python(String modules) {
        return setting -> {
            String python = setting.python();
            return succeeds(python, "-c", "import " + modules)
                    ? Optional.empty()
                    : Optional.of(
                            "'" + python + "' can't import " + modules + ". Install them beside the project and name"
                                    + " that Python:  python3 -m venv /tmp/peers && /tmp/peers/bin/pip install torch numpy"
                                    + " && PYTHON=/tmp/peers/bin/python bench/race");
        };
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
