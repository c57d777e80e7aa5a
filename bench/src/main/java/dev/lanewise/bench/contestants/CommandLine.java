package dev.lanewise.bench.contestants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command {@code lanewise} of a project folder.
 *
 * @param program the launcher
 */
record CommandLine(Path program) {

    /** The project's own, as the race is run in its folder. */
    static CommandLine ofTheProject() {
        return new CommandLine(Path.of("lanewise").toAbsolutePath());
    }

    /** Trains the autoencoder; what it leaves is removed. */
    Launcher.Seen train(String... options) {
        try {
            Path out = Files.createTempDirectory("race");
            try {
                List<String> command = new ArrayList<>(List.of(program.toString(), "train", "autoencoder"));
                command.addAll(
                        List.of("--quiet", "--json", "--data", Images.folder().toString()));
                command.addAll(List.of("--out", out.toString()));
                command.addAll(List.of(options));
                return Launcher.run(command);
            } finally {
                remove(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds it, if it isn't, so that no measurement has to wait for that. */
    void build() {
        Launcher.run(List.of(program.toString(), "presets"));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
