package dev.lanewise.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lanewise.core.Lanes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The engine's compiled classes, without tests. */
final class Compiled {

    static final String ROOT = "dev.lanewise.";

    private Compiled() {}

    /** The folder that the engine was compiled to. */
    static Path folder() {
        try {
            return Path.of(Lanes.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Once {
        static final JavaClasses CLASSES = read();
    }

    /** All of them. */
    static JavaClasses classes() {
        return Once.CLASSES;
    }

    /** A rule that saw no classes would hold. */
    private static JavaClasses read() {
        JavaClasses classes = new ClassFileImporter().importPath(folder());
        assertTrue(classes.size() > 80, () -> "only " + classes.size() + " classes found in " + folder());
        assertTrue(classes.contain(Lanes.class));
        return classes;
    }

    /** The class files of one package. */
    static List<Path> files(String packageName) {
        try (Stream<Path> files = Files.list(folder().resolve("dev/lanewise").resolve(packageName))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
            assertTrue(!found.isEmpty(), () -> "no classes in " + packageName);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
