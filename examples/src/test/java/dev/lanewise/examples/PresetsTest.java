package dev.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.cli.run.Run;
import dev.lanewise.cli.run.Training;
import dev.lanewise.model.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each autoencoder among the examples is the preset of its name: it ends with the same weights, to the last bit. */
class PresetsTest {

    private static final int IMAGES = 300;
    private static final int EPOCHS = 2;
    private static final String[] ARGS = {Integer.toString(IMAGES), "data/mnist", Integer.toString(EPOCHS)};

    @TempDir
    private Path folder;

    @Test
    void simple() throws Exception {
        List<String> lines = Output.of(() -> SimpleAutoencoder.main(ARGS));

        assertEquals(EPOCHS + 1, lines.size(), () -> String.join("\n", lines));
        endsLike("simple", lines, IMAGES, EPOCHS);
    }

    @Test
    void denoising() throws Exception {
        List<String> lines = Output.of(() -> DenoisingAutoencoder.main(ARGS));

        double noisy = Output.number(lines.get(EPOCHS), "noisy digits +([0-9.,]+)");
        double denoised = Output.number(lines.get(EPOCHS + 1), "denoised digits +([0-9.,]+)");
        assertTrue(denoised < 0.8 * noisy, denoised + " of " + noisy);
        endsLike("denoising", lines, IMAGES, EPOCHS);
    }

    @Test
    void sparse() throws Exception {
        int epochs = 8; // the penalty is slow at first
        List<String> lines =
                Output.of(() -> SparseAutoencoder.main(new String[] {"1000", "data/mnist", Integer.toString(epochs)}));

        double before = Output.number(lines.get(0), "before +([0-9.,]+)");
        double after = Output.number(lines.get(epochs + 1), "after +([0-9.,]+)");
        assertEquals(0.5, before, 0.05, "sigmoids of small numbers");
        assertTrue(after < 0.8 * before, after + " after " + before);
        endsLike("sparse", lines, 1000, epochs);
    }

    @Test
    void tied() throws Exception {
        List<String> lines = Output.of(() -> TiedAutoencoder.main(ARGS));

        endsLike("tied", lines, IMAGES, EPOCHS);
    }

    @Test
    void variational() throws Exception {
        List<String> lines = Output.of(() -> VariationalAutoencoder.main(ARGS));

        assertEquals(EPOCHS + 14 + 1, lines.size(), () -> String.join("\n", lines));
        endsLike("variational", lines, IMAGES, EPOCHS);
    }

    @Test
    void memorising() throws Exception {
        List<String> lines = Output.of(() -> MemorisingAutoencoder.main(new String[] {"20", "data/mnist", "50"}));

        assertEquals(5 + 5 + 1, lines.size(), () -> String.join("\n", lines));
        double lowest = lines.subList(0, 5).stream()
                .mapToDouble(PresetsTest::validationLoss)
                .min()
                .orElseThrow();
        String plain = lines.get(4);
        String mended = lines.get(9);
        assertTrue(3 * Output.loss(plain) < validationLoss(plain), "it knows its images by heart: " + plain);
        assertTrue(lowest < validationLoss(plain), "and others ever less: " + plain);
        assertTrue(validationLoss(mended) < lowest, "noise reaches what no epoch did: " + mended);
    }

    @Test
    void memorisingIsThePreset() throws Exception {
        endsLike(
                "memorising",
                Output.of(() -> MemorisingAutoencoder.main(new String[] {"100", "data/mnist", "2"})),
                100,
                2);
    }

    private static double validationLoss(String line) {
        return Output.number(line, "validation loss ([0-9.,]+)");
    }

    private void endsLike(String preset, List<String> lines, int images, int epochs) throws IOException {
        var overrides = new Run.Overrides(Optional.of(epochs), Optional.empty(), Optional.empty(), Optional.empty());
        Training training = Training.prepare(
                Run.read(preset, overrides), Path.of("data/mnist"), OptionalInt.of(images), folder.resolve(preset));
        String fingerprint = training.run(1, TrainingListener.NONE).history().fingerprint();
        assertEquals("fingerprint " + fingerprint, lines.getLast());
    }
}
