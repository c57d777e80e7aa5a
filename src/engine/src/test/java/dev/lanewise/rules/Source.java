package dev.lanewise.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A main source file of any of the project's modules. */
record Source(Path path) {

    /** All of them: tests run in the engine's folder, beside which the other modules are. */
    static List<Source> all() {
        Path basedir =
                Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
        Path root = basedir.getParent().getParent();
        assertTrue(Files.exists(root.resolve("lanewise")), () -> root + " is not the project's folder");
        List<Source> sources = new ArrayList<>();
        for (String module : List.of("src/engine", "src/formats", "src/cli", "bench", "examples")) {
            List<Source> found = below(root.resolve(module).resolve("src/main/java"));
            assertTrue(!found.isEmpty(), () -> "no sources in " + module);
            sources.addAll(found);
        }
        return sources;
    }

    private static List<Source> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Source::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    List<String> lines() {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
