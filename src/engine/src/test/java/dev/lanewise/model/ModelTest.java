package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.file.FileFormatException;
import dev.lanewise.file.Safetensors;
import dev.lanewise.file.StoredTensor;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {

    private static final Samples X = Data.images(90, 30);
    private static final Samples Y = Data.labels(90, 4);

    private static Model classifier() {
        Tensor input = Layers.input("pixels", 30);
        Tensor hidden = Layers.dense(9).activation(Activation.TANH).name("code").apply(input);
        Tensor both = Layers.concatenate().apply(hidden, input);
        Tensor output = Layers.dense(4).activation(Activation.SOFTMAX).apply(both);
        return Model.of(input, output, 11)
                .compile(new Adam(0.01), Loss.CATEGORICAL_CROSSENTROPY, Metric.ACCURACY, Metric.MEAN_SQUARED_ERROR);
    }

    @Test
    void aSavedModelComesBackToTheSameBits(@TempDir Path folder) throws Exception {
        Model model = classifier();
        model.fit(X, Y, FitOptions.epochs(3));
        Path file = folder.resolve("model.safetensors");
        model.save(file, Map.of("task", "classify\n\"é\""));

        Model loaded = Model.load(file);

        assertEquals(model.fingerprint(), loaded.fingerprint());
        assertEquals(model.summary(), loaded.summary());
        assertEquals(model.notes(), loaded.notes());
        assertEquals(model.optimizer(), loaded.optimizer());
        assertEquals(model.loss(), loaded.loss());
        assertEquals(model.losses(), loaded.losses());
        assertEquals(model.evaluate(X, Y), loaded.evaluate(X, Y));
        for (int row = 0; row < X.rows(); row++) {
            assertArrayEquals(model.predict(X).row(row), loaded.predict(X).row(row));
        }
    }

    @Test
    void afileWithoutAModelIsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("tensors.safetensors");
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("a", StoredTensor.vector(1f));
        Safetensors.of(tensors).write(file);
        assertMessage(FileFormatException.class, "holds no model", () -> Model.load(file));
    }

    @Test
    void aModelWhosePartsDoNotFitIsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.safetensors");
        classifier().save(file);
        Safetensors good = Safetensors.read(file);
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>(good.tensors());
        tensors.put("code/bias", StoredTensor.vector(1f));
        new Safetensors(tensors, good.metadata()).write(file);
        assertMessage(FileFormatException.class, "code/bias", () -> Model.load(file));
        for (String broken :
                List.of("", "{", "[]", "{\"layers\":[]}", "{\"layers\":3}", "{} {}", "{\"layers\":[{}]}")) {
            SequencedMap<String, String> metadata = new LinkedHashMap<>(good.metadata());
            metadata.put("lanewise", broken);
            new Safetensors(good.tensors(), metadata).write(file);
            assertThrows(FileFormatException.class, () -> Model.load(file), broken);
        }
    }

    @Test
    void fittingTwiceIsFittingOn() {
        Samples noisy = X.withFreshGaussianNoise(0.1f, 3);
        Model once = classifier();
        Model twice = classifier();
        once.fit(noisy, Y, FitOptions.epochs(4));
        twice.fit(noisy, Y, FitOptions.epochs(2));
        twice.fit(noisy, Y, FitOptions.epochs(2));
        assertEquals(once.fingerprint(), twice.fingerprint());
    }

    @Test
    void compilingAgainBeginsAgain() {
        Model model = classifier();
        List<Variable> begin = model.variables();
        String first = model.fit(X, Y, FitOptions.epochs(2)).fingerprint();
        model.load(begin);
        model.compile(new Adam(0.01), Loss.CATEGORICAL_CROSSENTROPY);
        assertEquals(first, model.fit(X, Y, FitOptions.epochs(2)).fingerprint());
    }

    @Test
    void variablesThatDoNotFitChangeNothing() {
        Model model = classifier();
        String before = model.fingerprint();
        List<Variable> wrong = new ArrayList<>(model.variables());
        wrong.set(0, new Variable("code/kernel", List.of(30, 9), new float[270]));
        wrong.set(3, new Variable("dense/bias", List.of(5), new float[5]));
        assertMessage(IllegalArgumentException.class, "'dense/bias' is [4]", () -> model.load(wrong));
        assertMessage(IllegalArgumentException.class, "is missing; the layers", () -> model.load(wrong.subList(0, 1)));
        assertEquals(before, model.fingerprint());
    }

    @Test
    void aSmallFileThatClaimsALargeModelIsRefusedAtOnce(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.safetensors");
        classifier().save(file);
        Safetensors good = Safetensors.read(file);
        for (String units : List.of("10000000", "2147483647", "1e99", "0")) {
            SequencedMap<String, String> metadata = new LinkedHashMap<>(good.metadata());
            metadata.put("lanewise", metadata.get("lanewise").replace("\"units\":9", "\"units\":" + units));
            new Safetensors(good.tensors(), metadata).write(file);
            assertThrows(FileFormatException.class, () -> Model.load(file), units);
        }
    }

    @Test
    void theSeedsDecide() {
        assertEquals(trained(3), trained(3));
        assertTrue(!trained(3).equals(trained(4)));
    }

    private static String trained(long seed) {
        return classifier().fit(X, Y, FitOptions.epochs(1).seed(seed)).fingerprint();
    }

    @Test
    void lossAndMetricsAreMeansOverAllRowsWhateverTheBatch() {
        Model model = classifier();
        double sum = 0;
        double right = 0;
        for (int row = 0; row < X.rows(); row++) {
            float[] p = model.predict(X).row(row);
            float[] t = Y.row(row);
            int best = 0;
            for (int j = 0; j < 4; j++) {
                sum -= t[j] * Math.log(p[j]);
                best = p[j] > p[best] ? j : best;
            }
            right += t[best];
        }
        Evaluation evaluation = model.evaluate(X, Y);
        assertEquals(sum / 90, evaluation.loss(), 1e-6);
        assertEquals(right / 90, evaluation.metrics().get("accuracy"), 1e-12);
    }

    @Test
    void theReportOfAnEpochHasValidation() {
        History history = classifier().fit(X, Y, FitOptions.epochs(1).validation(X, Y));
        assertTrue(history.last().validationLoss().isPresent());
        assertEquals(
                List.of("accuracy", "mean_squared_error"),
                List.copyOf(history.last().validationMetrics().keySet()));
    }

    @Test
    void atAnEpochsLastBatchTheMeansSoFarAreTheEpochs() {
        List<Double> last = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void batchEnd(int epoch, int batch, int batches, RunningMeans soFar) {
                if (batch == batches) {
                    last.addAll(List.of(soFar.loss(), soFar.metric(0), soFar.metric(1)));
                }
            }
        };
        EpochReport report =
                classifier().fit(X, Y, FitOptions.epochs(1).listener(listener)).last();
        List<Double> expected = new ArrayList<>(List.of(report.loss()));
        expected.addAll(report.metrics().values());
        assertEquals(expected, last);
    }

    @Test
    void arraysAreTakenToo() {
        Tensor input = Layers.input(2);
        Model xor =
                Model.of(input, Layers.dense(1).activation(Activation.SIGMOID).apply(input));
        xor.compile(new Adam(), Loss.BINARY_CROSSENTROPY);
        float[][] x = {{0, 0}, {0, 1}};
        float[][] y = {{0}, {1}};
        xor.fit(x, y, FitOptions.epochs(1));
        assertEquals(2, xor.predict(x).length);
        assertTrue(xor.evaluate(x, y).loss() > 0);
    }

    @Test
    void mistakesAreNamedBeforeWorkStarts() {
        Model model = classifier();
        FitOptions once = FitOptions.epochs(1);
        assertMessage(
                IllegalArgumentException.class,
                "layer 'pixels' expects 30 columns but x has 4",
                () -> model.fit(Y, Y, once));
        assertMessage(
                IllegalArgumentException.class, "'dense' predicts 4 columns but y has 30", () -> model.fit(X, X, once));
        assertMessage(
                IllegalArgumentException.class, "x has 80 rows but y has 90", () -> model.fit(X.first(80), Y, once));
        assertMessage(IllegalArgumentException.class, "validation x", () -> model.fit(X, Y, once.validation(Y, Y)));
        assertMessage(IllegalArgumentException.class, "epochs must be at least 1", () -> FitOptions.epochs(0));
        assertMessage(IllegalArgumentException.class, "batch size must be at least 1", () -> once.batchSize(0));
        assertMessage(IllegalArgumentException.class, "threads must be at least 1", () -> once.threads(0));
        Tensor input = Layers.input(3);
        Model raw = Model.of(input, Layers.dense(3).apply(input));
        assertMessage(IllegalStateException.class, "call compile", () -> raw.fit(X, X, once));
        assertMessage(
                IllegalArgumentException.class,
                "softmax",
                () -> raw.compile(new Adam(), Loss.CATEGORICAL_CROSSENTROPY));
    }

    @Test
    void aFailedWriteLeavesNothing(@TempDir Path folder) throws Exception {
        Path nowhere = folder.resolve("missing").resolve("model.safetensors");
        assertThrows(java.io.IOException.class, () -> classifier().save(nowhere));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    private static void assertMessage(
            Class<? extends Throwable> type, String part, org.junit.jupiter.api.function.Executable call) {
        Throwable thrown = assertThrows(type, call);
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
}
