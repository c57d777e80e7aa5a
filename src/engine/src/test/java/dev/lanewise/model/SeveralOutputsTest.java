package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of several inputs and outputs, each output with a loss, a weight and metrics of its own. */
class SeveralOutputsTest {

    private static final Samples LEFT = Data.images(60, 8);
    private static final Samples RIGHT = Data.images(60, 5);
    private static final Samples CLASSES = Data.labels(60, 3);
    private static final Examples DATA = Examples.of(List.of(LEFT, RIGHT), List.of(CLASSES, LEFT));
    private static final FitOptions OPTIONS = FitOptions.epochs(2).batchSize(16).seed(2);

    private static final OutputLoss KIND =
            OutputLoss.of(Loss.CATEGORICAL_CROSSENTROPY, Metric.ACCURACY).weight(0.5);
    private static final OutputLoss COPY = OutputLoss.of(Loss.BINARY_CROSSENTROPY, Metric.MEAN_ABSOLUTE_ERROR);

    private static Model model(List<OutputLoss> losses) {
        Tensor left = Layers.input("left", 8);
        Tensor right = Layers.input("right", 5);
        Tensor both = Layers.concatenate().apply(left, right);
        Tensor hidden = Layers.dense(7).activation(Activation.TANH).apply(both);
        Tensor kind =
                Layers.dense(3).activation(Activation.SOFTMAX).name("kind").apply(hidden);
        Tensor copy =
                Layers.dense(8).activation(Activation.SIGMOID).name("copy").apply(hidden);
        return Model.of(List.of(left, right), List.of(kind, copy), 9).compile(new Sgd(0.25), losses);
    }

    private static Model model() {
        return model(List.of(KIND, COPY));
    }

    @Test
    void logsHaveKerassNames() {
        History history = model().fit(DATA, OPTIONS.validation(DATA));
        assertEquals(
                List.of("kind_loss", "copy_loss", "kind_accuracy", "copy_mean_absolute_error"),
                List.copyOf(history.last().metrics().keySet()));
        assertEquals(
                history.last().metrics().keySet(),
                history.last().validationMetrics().keySet());
    }

    @Test
    void theLossIsTheWeightedSumOfTheOutputsLosses() {
        EpochReport report = model().fit(DATA, OPTIONS).last();
        double kind = report.metrics().get("kind_loss");
        double copy = report.metrics().get("copy_loss");
        assertEquals(0.5 * kind + copy, report.loss(), 1e-12);
    }

    @Test
    void evaluationIsThatOfValidation() {
        Model model = model();
        EpochReport report = model.fit(DATA, OPTIONS.validation(DATA)).last();
        Evaluation evaluation = model.evaluate(DATA);
        assertEquals(report.validationLoss().orElseThrow(), evaluation.loss());
        assertEquals(report.validationMetrics(), evaluation.metrics());
        assertEquals(2, model.predict(DATA.x()).size());
    }

    /** Half the weight of a loss at twice the rate is the same step, where the other output has no weight. */
    @Test
    void aLosssWeightScalesItsGradient() {
        Model half = model(List.of(KIND, COPY.weight(0)));
        half.fit(DATA, OPTIONS);
        Model whole = model(List.of(KIND.weight(1), COPY.weight(0)));
        whole.compile(new Sgd(0.125), List.of(KIND.weight(1), COPY.weight(0)));
        whole.fit(DATA, OPTIONS);
        assertEquals(whole.fingerprint(), half.fingerprint());
    }

    @Test
    void rowsHaveAWeightForEachOutput() {
        float[] all = new float[60];
        float[] none = new float[60];
        Arrays.fill(all, 1f);
        Examples masked = new Examples(DATA.x(), DATA.y(), List.of(Samples.of(all, 1), Samples.of(none, 1)));
        Model byRows = model();
        double copyLoss = byRows.fit(masked, OPTIONS).last().metrics().get("copy_loss");
        Model byLoss = model(List.of(KIND, COPY.weight(0)));
        byLoss.fit(DATA, OPTIONS);
        assertEquals(byLoss.fingerprint(), byRows.fingerprint());
        assertEquals(0, copyLoss);
    }

    @Test
    void streamsAndSplitsAreOfAllDataSets() {
        Model split = model();
        split.fit(DATA, OPTIONS.unshuffled().validationSplit(0.2));
        Model streamed = model();
        streamed.fit(
                List.of(DATA.first(16), DATA.first(32).from(16), DATA.first(48).from(32)), FitOptions.epochs(2));
        assertEquals(split.fingerprint(), streamed.fingerprint());
    }

    @Test
    void theFileKeepsEachLoss(@TempDir Path folder) throws Exception {
        Model model = model();
        model.save(folder.resolve("two.safetensors"));
        Model loaded = Model.load(folder.resolve("two.safetensors"));
        assertEquals(List.of(KIND, COPY), loaded.losses());
        model.fit(DATA, OPTIONS);
        loaded.fit(DATA, OPTIONS);
        assertEquals(model.fingerprint(), loaded.fingerprint());
    }

    @Test
    void weightsAloneComeBack(@TempDir Path folder) throws Exception {
        Model model = model();
        model.fit(DATA, OPTIONS);
        Path file = folder.resolve("weights.safetensors");
        model.saveWeights(file);
        Model other = model();
        other.loadWeights(file);
        assertEquals(model.fingerprint(), other.fingerprint());

        Tensor input = Layers.input(3);
        Model unlike = Model.of(input, Layers.dense(3).apply(input));
        assertMessage("kernel", () -> {
            try {
                unlike.loadWeights(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void threadsChangeNoBit() {
        Set<String> seen = new HashSet<>();
        for (int threads : new int[] {1, 2, 3}) {
            seen.add(model().fit(DATA, OPTIONS.threads(threads)).fingerprint());
        }
        assertEquals(1, seen.size());
    }

    @Test
    void mistakesAreNamedWithTheirMend() {
        assertMessage("1 losses were given; give one for each", () -> model(List.of(KIND)));
        assertMessage("binary_crossentropy", () -> model(List.of(KIND, KIND)));
        assertMessage(
                "there must be one for each", () -> model().fit(Examples.of(DATA.x(), List.of(CLASSES)), OPTIONS));
        assertMessage("takes 2 inputs", () -> model().fit(Examples.of(List.of(LEFT), DATA.y()), OPTIONS));
        assertMessage(
                "x has 60 rows but x[1] has 50",
                () -> Examples.of(List.of(LEFT, RIGHT.first(50)), List.of(CLASSES, LEFT)));
        assertMessage("y[1] has 5", () -> model().fit(Examples.of(DATA.x(), List.of(CLASSES, RIGHT)), OPTIONS));
        assertMessage("models of one output", () -> DATA.weightedByClass(Map.of(0, 2.0)));
        assertMessage("finite and not negative, but is -1.0", () -> COPY.weight(-1));
    }

    private static void assertMessage(String part, Runnable mistake) {
        Exception thrown = assertThrows(IllegalArgumentException.class, mistake::run);
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
}
