package dev.lanewise.formats.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.callbacks.LambdaCallback;
import dev.lanewise.callbacks.LearningRateScheduler;
import dev.lanewise.data.Samples;
import dev.lanewise.formats.ImageFormat;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import dev.lanewise.model.Callback;
import dev.lanewise.model.EpochReport;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Model;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {

    private static final Samples X = Samples.of(new float[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}, {1, 0.5f}, {0.5f, 0}});
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.5Z"), ZoneOffset.UTC);
    private static final double NOW = 1767323045.5;

    @TempDir
    private Path folder;

    private static Model net() {
        Tensor input = Layers.input(2);
        Tensor code = Layers.dense(3).activation(Activation.RELU).name("code").apply(input);
        return Model.of(input, Layers.dense(2).name("output").apply(code), 1)
                .compile(new Sgd(0.25), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_ABSOLUTE_ERROR);
    }

    private TensorBoard board() {
        return new TensorBoard(folder.resolve("logs")).clock(CLOCK);
    }

    private Path train() {
        return folder.resolve("logs/train");
    }

    private Path validation() {
        return folder.resolve("logs/validation");
    }

    private static History fit(Model model, int epochs, Callback... callbacks) {
        return model.fit(X, X, FitOptions.epochs(epochs).batchSize(2).callbacks(callbacks));
    }

    @Test
    void eachEpochsNumbersAreWrittenUnderKerassTags() throws IOException {
        FitOptions options = FitOptions.epochs(3)
                .batchSize(2)
                .validation(X, X)
                .validationFrequency(2)
                .callbacks(new LearningRateScheduler((epoch, rate) -> 0.5 / (epoch + 1)), board());
        History history = net().fit(X, X, options);
        List<String> trained = new ArrayList<>();
        List<String> validated = new ArrayList<>();
        for (EpochReport report : history.epochs()) {
            int epoch = report.epoch() - 1;
            trained.add("epoch_loss@" + epoch + "=" + (float) report.loss());
            report.metrics().forEach((name, value) -> trained.add(scalar("epoch_" + name, epoch, value)));
            trained.add("epoch_learning_rate@" + epoch + "=" + (float) (0.5 / (epoch + 1)));
            report.validationLoss().ifPresent(loss -> {
                double error = report.validationMetrics().get("mean_absolute_error");
                validated.add(scalar("evaluation_loss_vs_iterations", 3 * report.epoch(), loss));
                validated.add(scalar("evaluation_mean_absolute_error_vs_iterations", 3 * report.epoch(), error));
                validated.add(scalar("epoch_loss", epoch, loss));
                validated.add(scalar("epoch_mean_absolute_error", epoch, error));
            });
        }
        assertEquals(9, trained.size());
        assertEquals(4, validated.size());
        assertEquals(trained, Events.scalars(train()));
        assertEquals(validated, Events.scalars(validation()));
        assertTrue(Events.read(train()).stream().allMatch(value -> value.time() == NOW));
    }

    private static String scalar(String tag, long step, double value) {
        return tag + "@" + step + "=" + (float) value;
    }

    @Test
    void filesAreNamedAsTensorFlowNamesThemAndNoneIsTouchedAgain() throws IOException {
        fit(net(), 1, board());
        Path first = Events.file(train());
        assertTrue(
                first.getFileName()
                        .toString()
                        .matches("events\\.out\\.tfevents\\.1767323045\\.[A-Za-z0-9._-]+\\."
                                + ProcessHandle.current().pid() + "\\.0\\.v2"),
                first::toString);
        assertFalse(Files.exists(validation()));
        byte[] bytes = Files.readAllBytes(first);
        fit(net(), 1, board());
        List<Path> files = Events.files(train());
        assertEquals(2, files.size());
        assertEquals(first, files.getFirst());
        assertTrue(files.getLast().toString().endsWith(".1.v2"));
        assertArrayEquals(bytes, Files.readAllBytes(first));
        assertArrayEquals(bytes, Files.readAllBytes(files.getLast()), "the same run, the same bytes");
    }

    @Test
    void everySoManyBatches() throws IOException {
        List<String> expected = new ArrayList<>();
        int[] batches = {0};
        Callback recorder = LambdaCallback.onTrainBatchEnd((run, batch, logs) -> {
            batches[0]++;
            if (batches[0] % 2 == 0) {
                logs.values().forEach((name, value) -> expected.add(scalar("batch_" + name, batches[0], value)));
            }
        });
        fit(net(), 3, recorder, board().updateFreq(2));
        assertEquals(9, batches[0]);
        assertEquals(8, expected.size());
        assertEquals(
                expected,
                Events.scalars(train()).stream()
                        .filter(value -> value.startsWith("batch_"))
                        .toList());
        assertFalse(board().hearsBatches());
    }

    @Test
    void histogramsOfTheWeights() throws IOException {
        List<Variable> weights = new ArrayList<>();
        Callback recorder = LambdaCallback.onEpochEnd((run, epoch, logs) -> {
            if (epoch % 2 == 0) {
                weights.addAll(run.weights());
            }
        });
        fit(net(), 4, recorder, board().histogramFreq(2));
        List<Events.Value> histograms = Events.read(train()).stream()
                .filter(value -> value.fields().containsKey(5))
                .toList();
        assertEquals(
                List.of("code/kernel@0", "code/bias@0", "output/kernel@0", "output/bias@0", "code/kernel@2"),
                histograms.stream()
                        .limit(5)
                        .map(value -> value.tag().replace("/histogram", "") + "@" + value.step())
                        .toList());
        assertEquals(8, histograms.size());
        for (int i = 0; i < 8; i++) {
            Histogram expected = Histogram.of(weights.get(i).values());
            assertArrayEquals(
                    expected.bytes(), (byte[]) histograms.get(i).fields().get(5).getFirst());
        }
    }

    @Test
    void imagesOfWhatTheModelMakes() throws IOException {
        Samples some = Samples.of(new float[][] {{0, 1}, {0.5f, 0.25f}});
        Model model = net();
        TensorBoard board = board().images("inputs", 1, ImageFormat.grayscale(1, 2), net -> some)
                .images("deep/reconstructions", 2, ImageFormat.grayscale(2, 1), net -> net.predict(some));
        fit(model, 3, board);
        List<Events.Value> images = Events.read(train()).stream()
                .filter(value -> value.fields().containsKey(4))
                .toList();
        List<String> expected = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            expected.add("inputs/0@" + epoch);
            expected.add("inputs/1@" + epoch);
            if (epoch != 1) {
                expected.add("deep/reconstructions/0@" + epoch);
                expected.add("deep/reconstructions/1@" + epoch);
            }
        }
        assertEquals(
                expected,
                images.stream().map(value -> value.tag() + "@" + value.step()).toList());
        assertImage(1, 2, List.of(128, 64), images.get(1));
        List<Integer> last = new ArrayList<>();
        for (float value : model.predict(some).row(1)) {
            last.add(Math.round(Math.min(1, Math.max(0, value)) * 255));
        }
        assertImage(2, 1, last, images.getLast());
    }

    private static void assertImage(int height, int width, List<Integer> pixels, Events.Value value)
            throws IOException {
        Map<Integer, List<Object>> image =
                Events.fields((byte[]) value.fields().get(4).getFirst());
        assertEquals(
                List.of((long) height, (long) width, 1L),
                List.of(
                        image.get(1).getFirst(),
                        image.get(2).getFirst(),
                        image.get(3).getFirst()));
        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream((byte[]) image.get(4).getFirst()));
        assertEquals(height, read.getHeight());
        assertEquals(width, read.getWidth());
        List<Integer> samples = new ArrayList<>();
        for (int i = 0; i < pixels.size(); i++) {
            samples.add(read.getRaster().getSample(i % width, i / width, 0));
        }
        assertEquals(pixels, samples);
    }

    @Test
    void theWeightsAreThoseOfARunWithoutIt() {
        TensorBoard all = board().histogramFreq(1)
                .updateFreq(1)
                .images("outputs", 1, ImageFormat.grayscale(1, 2), model -> model.predict(X));
        assertEquals(fit(net(), 3).fingerprint(), fit(net(), 3, all).fingerprint());
    }

    @Test
    void whatIsWrittenOutlivesAFailure() throws IOException {
        Callback failing = LambdaCallback.onEpochEnd((run, epoch, logs) -> {
            if (epoch == 2) {
                throw new IllegalStateException("power cut");
            }
        });
        assertThrows(
                IllegalStateException.class,
                () -> fit(net(), 5, board().updateFreq(1), failing, board().updateFreq(1)));
        List<Path> files = Events.files(train());
        assertEquals(
                1 + 3 * (3 + 1),
                Events.records(Files.readAllBytes(files.get(0))).size());
        assertEquals(
                1 + 2 * (3 + 1),
                Events.records(Files.readAllBytes(files.get(1))).size());
    }

    @Test
    void numbersThatAreNone() throws IOException {
        Callback adding = LambdaCallback.onEpochEnd((run, epoch, logs) -> {
            run.log("nothing", Double.NaN);
            run.log("val_all", Double.POSITIVE_INFINITY);
        });
        fit(net(), 1, adding, board());
        assertTrue(Events.scalars(train()).contains("epoch_nothing@0=NaN"));
        assertEquals(List.of("epoch_all@0=Infinity"), Events.scalars(validation()));
    }

    @Test
    void mistakesAreNamed() throws IOException {
        ImageFormat pixel = ImageFormat.grayscale(1, 1);
        assertMessage("histogramFreq", () -> board().histogramFreq(-1));
        assertMessage("updateFreq", () -> board().updateFreq(0));
        assertMessage("no tag", () -> board().images("", 1, pixel, model -> X));
        assertMessage("'a'", () -> board().images("a", 0, pixel, model -> X));
        assertMessage(
                "two kinds of images 'a'",
                () -> board().images("a", 1, pixel, model -> X).images("a", 1, pixel, model -> X));
        TensorBoard wrong = board().images("digits", 1, ImageFormat.rgb(5, 7), model -> X);
        assertMessage("images 'digits' need 105 numbers each, for 5 x 7 pixels of 3", () -> fit(net(), 1, wrong));
        Samples many = Samples.of(new float[101], 1);
        assertMessage("101", () -> fit(net(), 1, board().images("a", 1, pixel, model -> many)));
        assertFalse(Files.exists(train()), "found before work starts");
        Files.writeString(folder.resolve("logs"), "in the way");
        Throwable thrown = assertThrows(UncheckedIOException.class, () -> fit(net(), 1, board()));
        assertTrue(thrown.getMessage().contains(train().toString()), thrown::getMessage);
    }

    private static void assertMessage(String part, Runnable mistake) {
        Throwable thrown = assertThrows(IllegalArgumentException.class, mistake::run);
        assertTrue(thrown.getMessage().contains(part), thrown::getMessage);
    }
}
