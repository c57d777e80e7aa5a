package dev.lanewise.rules;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages depend on each other only the way data flows, and on nothing outside but what the design names. */
class PackagesTest {

    /** For each package, those that it may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "callbacks", Set.of("model", "graph", "file"),
            "model", Set.of("plan", "team", "kernels", "graph", "data", "file", "core"),
            "matrix", Set.of("team", "kernels", "graph", "data", "core"),
            "plan", Set.of("team", "kernels", "graph", "data", "core"),
            "team", Set.of(),
            "kernels", Set.of("graph", "core"),
            "graph", Set.of("core"),
            "data", Set.of("core", "file"),
            "file", Set.of("core"),
            "core", Set.of());

    private static final String VECTORS = "jdk.incubator.vector";

    private static final List<String> LIBRARIES =
            List.of("java.", "it.unimi.dsi.fastutil.", "com.fasterxml.jackson.core.", VECTORS + ".");

    private final JavaClasses classes = Compiled.classes();

    @Test
    void dependenciesPointDownwards() {
        Set<String> wrong = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (JavaClass user : classes) {
            if (!user.getName().equals("module-info")) {
                seen.add(inside(user.getPackageName()));
                for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                    if (!isAllowed(user, target(dependency))) {
                        wrong.add(dependency.getDescription());
                    }
                }
            }
        }
        assertEquals(MAY_USE.keySet(), seen, "a new package needs its place in the design");
        assertEquals(Set.of(), wrong);
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static boolean isAllowed(JavaClass user, JavaClass used) {
        String from = inside(user.getPackageName());
        if (used.isPrimitive()) {
            return true;
        }
        if (used.getName().startsWith(Compiled.ROOT)) {
            String to = inside(used.getPackageName());
            return to.equals(from) || MAY_USE.getOrDefault(from, Set.of()).contains(to);
        }
        if (used.getName().startsWith(VECTORS)) {
            return from.equals("kernels");
        }
        return LIBRARIES.stream().anyMatch(used.getName()::startsWith);
    }

    private static String inside(String packageName) {
        assertTrue(packageName.startsWith(Compiled.ROOT), packageName);
        return packageName.substring(Compiled.ROOT.length());
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("dev.lanewise.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theModuleExportsWhatUsersNeedAndRequiresWhatTheDesignNames() throws IOException {
        try (InputStream file = Files.newInputStream(Compiled.folder().resolve("module-info.class"))) {
            ModuleDescriptor module = ModuleDescriptor.read(file);
            assertEquals(
                    Set.of(
                            "dev.lanewise.callbacks",
                            "dev.lanewise.data",
                            "dev.lanewise.file",
                            "dev.lanewise.graph",
                            "dev.lanewise.matrix",
                            "dev.lanewise.model"),
                    module.exports().stream()
                            .map(ModuleDescriptor.Exports::source)
                            .collect(Collectors.toSet()));
            assertEquals(
                    Set.of("java.base", "it.unimi.dsi.fastutil", "com.fasterxml.jackson.core", VECTORS),
                    module.requires().stream()
                            .map(ModuleDescriptor.Requires::name)
                            .collect(Collectors.toSet()));
            assertTrue(module.requires().stream()
                    .anyMatch(requires -> requires.name().equals(VECTORS)
                            && requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC)));
            assertEquals(Set.of(), module.opens());
        }
    }

    @Test
    void everyPackageSaysWhatLivesThere() throws IOException {
        int seen = 0;
        for (Source source : Source.all()) {
            if (!source.name().equals("module-info.java")) {
                assertTrue(
                        Files.exists(source.path().resolveSibling("package-info.java")),
                        () -> "no package-info.java beside " + source);
                seen++;
            }
        }
        assertTrue(seen > 80);
        try (Stream<Path> folders = Files.list(Compiled.folder().resolve("dev/lanewise"))) {
            assertEquals(MAY_USE.size(), folders.count());
        }
    }
}
