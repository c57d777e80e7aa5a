package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much a model takes: its weights, the optimizer's two numbers for each, and at most a quarter on top, whatever is done
 * with it. A second copy of the weights would be a third on top, so in a heap of that size it fails.
 */
class MemoryTest {

    private static final int INPUTS = 784;
    private static final int HIDDEN = 4800;
    private static final int OUTPUTS = 32;

    /** What the JVM and the classes themselves keep in a heap. */
    private static final int OWN_MEBIBYTES = 5;

    @Test
    void aModelIsNeverInMemoryTwice(@TempDir Path folder) throws Exception {
        fits(folder, "-XX:+UseG1GC");
    }

    @Test
    void norWithTheCollectorForOneThread(@TempDir Path folder) throws Exception {
        // by default this collector lets long-lived objects have no more than two thirds of the heap
        fits(folder, "-XX:+UseSerialGC", "-Xmn2m");
    }

    private static void fits(Path folder, String... collector) throws Exception {
        long weights = (INPUTS + 1L) * HIDDEN + (HIDDEN + 1L) * OUTPUTS;
        long bytes = weights * Float.BYTES * 3;
        long mebibytes = Math.ceilDiv(bytes + bytes / 4, 1 << 20) + OWN_MEBIBYTES;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(collector));
        // the scalar kernels, because they are compiled sooner
        command.addAll(List.of("-Xmx" + mebibytes + "m", "-XX:ActiveProcessorCount=2", "-Dlanewise.kernels=scalar"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LargeNet.class.getName()));
        command.addAll(List.of("4", "2", folder.resolve("model").toString()));
        command.addAll(List.of("" + INPUTS, "" + HIDDEN, "" + OUTPUTS));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertEquals(0, status, () -> command + "\n" + String.join("\n", lines));
        assertEquals("same", lines.getLast().replaceAll(".* ", ""), () -> String.join("\n", lines));
    }
}
