package dev.lanewise.bench.race;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What launches depend on.
 *
 * @param root the project's folder
 * @param java the program {@code java} that runs contestants
 * @param python the program that runs those in Python
 * @param jvmOptions more options for our JVMs
 * @param depth handed to the contestants
 * @param cases which cases are measured, of those races that hand them to the contestants
 */
record Setting(Path root, Path java, String python, List<String> jvmOptions, Depth depth, Pattern cases) {

    /** How many cases a contestant measures. */
    enum Depth {
        FULL,
        /** A few telling ones; the contestant is given {@code --quick}. */
        QUICK
    }

    /** The jar of a peer's module, which names all that it needs. */
    Path peerJar(String module) {
        return peers().resolve(module).resolve("target/lanewise-peer-" + module + ".jar");
    }

    /** Where the peers are: a folder for each module, and {@code pytorch}. */
    Path peers() {
        return root.resolve("bench/peers");
    }

    /** The command that launches a main class of ours, or of the module of a peer if one is given. */
    List<String> jvm(String main, Optional<String> module) {
        Path jar = module.map(this::peerJar).orElse(root.resolve("bench/target/lanewise-bench.jar"));
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:MaxRAMPercentage=50"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", jar.toString(), main));
        return command;
    }
}
