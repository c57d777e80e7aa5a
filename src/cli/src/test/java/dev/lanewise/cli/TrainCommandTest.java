package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.formats.Npy;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small run of each preset, and what can be done with the model it leaves. */
class TrainCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int DIGITS_WIDTH = 2 * 16 + 10 * 112 + 9 * 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"autoencoder, 2", "denoising, 3", "classifier, 2"})
    void aRunLeavesFourFilesAndPrintsOneObject(String preset, int rows) throws IOException {
        JsonNode run = train(preset);
        assertEquals(preset, run.get("name").asText());
        assertEquals(1, run.get("epochs").asInt());
        assertEquals(1, run.get("seconds_per_epoch").size());
        assertEquals(64, run.get("fingerprint").asText().length());
        assertEquals(
                List.of("digits.png", "history.csv", "loss.png", "model.safetensors"), names(folder.resolve("out")));
        List<String> history = Files.readAllLines(folder.resolve("out/history.csv"));
        assertEquals(2, history.size());
        assertTrue(history.get(0).startsWith("epoch,loss,val_loss"));
        assertTrue(history.get(1)
                .startsWith("1," + run.get("loss").asText() + ","
                        + run.get("val_loss").asText()));
        BufferedImage digits = ImageIO.read(folder.resolve("out/digits.png").toFile());
        assertEquals(DIGITS_WIDTH, digits.getWidth());
        assertEquals(2 * 16 + rows * 112 + (rows - 1) * 8, digits.getHeight());
        assertEquals(800, ImageIO.read(folder.resolve("out/loss.png").toFile()).getWidth());
    }

    @ParameterizedTest
    @CsvSource({"autoencoder", "denoising", "classifier"})
    void theSavedModelEvaluatesToTheRunsLossToTheLastBit(String preset) throws IOException {
        JsonNode run = train(preset);
        JsonNode evaluation = object(CommandLineCall.of("evaluate", model(), "--data", mnist(), "--json"));
        assertEquals(run.get("val_loss").asDouble(), evaluation.get("loss").asDouble());
        assertEquals(run.get("fingerprint"), evaluation.get("fingerprint"));
        for (String name : List.of("mse_noisy", "mse_denoised")) {
            assertEquals(preset.equals("denoising"), run.get("metrics").has(name));
            assertEquals(run.get("metrics").get(name), evaluation.get("metrics").get(name));
        }
        if (preset.equals("classifier")) {
            assertEquals(
                    run.get("metrics").get("val_accuracy"),
                    evaluation.get("metrics").get("accuracy"));
        }
    }

    @Test
    void predictionsAreTheSameInCsvAndNpy() throws IOException {
        train("classifier");
        var csv = CommandLineCall.of("predict", model(), "--data", mnist(), "--limit", "3");
        assertEquals(0, csv.exitCode(), csv.err());
        String npy = folder.resolve("p.npy").toString();
        assertEquals(
                0,
                CommandLineCall.of("predict", model(), "--data", mnist(), "--limit", "3", "--out", npy)
                        .exitCode());
        var tensor = Npy.read(Path.of(npy));
        assertEquals(List.of(3, 10), tensor.shape());
        List<String> lines = csv.out().lines().toList();
        for (int row = 0; row < 3; row++) {
            String[] cells = lines.get(row).split(",");
            for (int column = 0; column < 10; column++) {
                assertEquals(tensor.data()[row * 10 + column], Float.parseFloat(cells[column]));
            }
        }
    }

    @Test
    void overridesAndThreadsBehaveAsPromised() throws IOException {
        String one = train("autoencoder", "--threads", "1").get("fingerprint").asText();
        String two = train("autoencoder", "--threads", "2").get("fingerprint").asText();
        String otherSeed =
                train("autoencoder", "--seed", "7").get("fingerprint").asText();
        assertEquals(one, two);
        assertFalse(one.equals(otherSeed));
    }

    @Test
    void withoutJsonASummaryIsPrintedAndProgressGoesToStderr() {
        var call = CommandLineCall.of(
                "train",
                "autoencoder",
                "--limit",
                "200",
                "--epochs",
                "2",
                "--data",
                mnist(),
                "--out",
                folder.resolve("o").toString());
        assertEquals(0, call.exitCode(), call.err());
        assertTrue(call.out().contains("fingerprint"));
        assertEquals(2, call.err().lines().count());
    }

    @Test
    void aDivergedRunStillEndsWell() throws IOException {
        JsonNode run = train("autoencoder", "--learning-rate", "1e30");
        assertTrue(run.has("loss"));
    }

    @ParameterizedTest
    @CsvSource({"autoencoder, train validation", "classifier, train validation", "memorising, mended train validation"})
    void tensorBoardsFilesAreWrittenAndChangeNothing(String preset, String folders) throws IOException {
        Path board = folder.resolve("logs/board");
        JsonNode run = train(preset, "--tensorboard", board.toString());
        assertEquals(List.of(folders.split(" ")), names(board));
        assertEquals(1, names(board.resolve("train")).size());
        assertEquals(train(preset).get("fingerprint"), run.get("fingerprint"));
    }

    @Test
    void plansSummariesAndPresetsArePrinted() throws IOException {
        for (String command : List.of("plan", "summary", "presets")) {
            var call = CommandLineCall.of(command, "classifier");
            assertEquals(0, call.exitCode(), call.err());
            assertFalse(call.out().isBlank());
        }
        train("classifier");
        var trained = CommandLineCall.of("plan", model(), "--batch-size", "64");
        assertEquals(0, trained.exitCode(), trained.err());
        assertTrue(trained.out().contains("batch    m = 64 rows"), trained.out());
        assertFalse(trained.out().contains("non-zero"), "of a model's data nothing is known");
        var run = CommandLineCall.of("plan", "classifier", "--batch-size", "64", "--threads", "1", "--data", mnist());
        assertTrue(run.out().contains("threads  1, takes blocks of"), run.out());
        assertTrue(run.out().contains("non-zero"), run.out());
        assertFalse(run.out().contains("barrier"), run.out());
        assertEquals(0, CommandLineCall.of("--help").exitCode());
        assertEquals(0, CommandLineCall.of("train", "--help").exitCode());
        assertTrue(CommandLineCall.of("--version").out().startsWith("lanewise "));
    }

    private JsonNode train(String preset, String... more) throws IOException {
        String out = folder.resolve("out").toString();
        var args = Stream.concat(
                Stream.of(
                        "train",
                        preset,
                        "--limit",
                        "200",
                        "--epochs",
                        "1",
                        "--data",
                        mnist(),
                        "--out",
                        out,
                        "--json",
                        "--quiet"),
                Stream.of(more));
        var call = CommandLineCall.of(args.toArray(String[]::new));
        assertEquals("", call.err());
        return object(call);
    }

    private static JsonNode object(CommandLineCall call) throws IOException {
        assertEquals(0, call.exitCode(), call.err());
        return JSON.readTree(call.out());
    }

    private String model() {
        return folder.resolve("out/model.safetensors").toString();
    }

    private static String mnist() {
        return CommandLineCall.MNIST.toString();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
