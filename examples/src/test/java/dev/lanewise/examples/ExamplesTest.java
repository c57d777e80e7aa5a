package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    @Test
    void deepAutoencoderLearnsAndPrintsItsFingerprint() throws Exception {
        List<String> lines = Output.of(() -> DeepAutoencoder.main(new String[] {"200", "data/mnist"}));

        List<String> epochs =
                lines.stream().filter(line -> line.startsWith("epoch ")).toList();
        assertEquals(5, epochs.size(), () -> String.join("\n", lines));
        assertTrue(Output.loss(epochs.getLast()) < Output.loss(epochs.getFirst()), epochs::toString);
        assertTrue(lines.getLast().matches("fingerprint [0-9a-f]{64}"), lines.getLast());
        assertTrue(lines.stream().anyMatch(line -> line.contains("code")), "the summary names the layers");
    }

    @Test
    void byHandEndsWithTheLayersFingerprint() throws Exception {
        List<String> lines = Output.of(() -> ByHand.main(new String[] {"200", "data/mnist"}));

        assertEquals(8, lines.size());
        for (int epoch = 0; epoch < 3; epoch++) {
            assertTrue(lines.get(epoch).startsWith("by hand "), lines.get(epoch));
            assertEquals(Output.loss(lines.get(epoch)), Output.loss(lines.get(epoch + 3)), 2e-4, lines.get(epoch));
        }
        String byHand = lines.get(6).replace("by hand    fingerprint ", "");
        assertTrue(byHand.matches("[0-9a-f]{64}"), byHand);
        assertEquals("by layers  fingerprint " + byHand, lines.get(7));
    }

    @Test
    void embeddedXorLearnsItsTable() throws Exception {
        List<String> lines = Output.of(() -> EmbeddedXor.main(new String[0]));

        assertEquals(4, lines.size());
        double[] expected = {0, 1, 1, 0};
        for (int i = 0; i < expected.length; i++) {
            double predicted = Output.number(lines.get(i), "= ([0-9.,]+)");
            assertEquals(expected[i], predicted, 0.1, lines.get(i));
        }
    }
}
