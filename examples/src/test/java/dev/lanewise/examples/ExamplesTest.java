package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    @Test
    void deepAutoencoderLearnsAndPrintsItsFingerprint() throws Exception {
        List<String> lines = output(() -> DeepAutoencoder.main(new String[] {"200", "data/mnist"}));

        List<String> epochs =
                lines.stream().filter(line -> line.startsWith("epoch ")).toList();
        assertEquals(5, epochs.size(), () -> String.join("\n", lines));
        assertTrue(loss(epochs.getLast()) < loss(epochs.getFirst()), epochs::toString);
        assertTrue(lines.getLast().matches("fingerprint [0-9a-f]{64}"), lines.getLast());
        assertTrue(lines.stream().anyMatch(line -> line.contains("code")), "the summary names the layers");
    }

    @Test
    void byHandEndsWithTheLayersFingerprint() throws Exception {
        List<String> lines = output(() -> ByHand.main(new String[] {"200", "data/mnist"}));

        assertEquals(8, lines.size());
        for (int epoch = 0; epoch < 3; epoch++) {
            assertTrue(lines.get(epoch).startsWith("by hand "), lines.get(epoch));
            assertEquals(loss(lines.get(epoch)), loss(lines.get(epoch + 3)), 2e-4, lines.get(epoch));
        }
        String byHand = lines.get(6).replace("by hand    fingerprint ", "");
        assertTrue(byHand.matches("[0-9a-f]{64}"), byHand);
        assertEquals("by layers  fingerprint " + byHand, lines.get(7));
    }

    @Test
    void embeddedXorLearnsItsTable() throws Exception {
        List<String> lines = output(() -> EmbeddedXor.main(new String[0]));

        assertEquals(4, lines.size());
        double[] expected = {0, 1, 1, 0};
        for (int i = 0; i < expected.length; i++) {
            double predicted = number(lines.get(i), "= ([0-9.,]+)");
            assertEquals(expected[i], predicted, 0.1, lines.get(i));
        }
    }

    private interface Program {
        void run() throws Exception;
    }

    private static List<String> output(Program program) throws Exception {
        PrintStream before = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static double loss(String epoch) {
        return number(epoch, "  loss ([0-9.,]+)");
    }

    private static double number(String line, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(line);
        assertTrue(matcher.find(), line);
        return Double.parseDouble(matcher.group(1).replace(',', '.'));
    }
}
