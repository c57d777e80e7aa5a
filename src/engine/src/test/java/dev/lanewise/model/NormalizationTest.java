package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Randomness;
import dev.lanewise.data.Normalization;
import dev.lanewise.data.Samples;
import dev.lanewise.file.FileFormatException;
import dev.lanewise.file.Safetensors;
import dev.lanewise.file.StoredTensor;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that normalises its inputs does what one does that is given normalised inputs, to the last bit. */
class NormalizationTest {
    private static final int COLUMNS = 5;
    private static final Samples X = numbers(70);
    private static final Samples OTHERS = numbers(9);
    private static final Samples Y = Data.labels(70, 3);
    private static final Normalization FITTED = Normalization.standardize(X);
    private static final FitOptions OPTIONS = FitOptions.epochs(3).batchSize(16).validation(OTHERS, Data.labels(9, 3));

    private final Model raw = classifier(3).normalize(FITTED);
    private final Model given = classifier(3);

    private static Samples numbers(int rows) {
        float[] numbers = new float[rows * COLUMNS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i % COLUMNS) * 100 + Randomness.normal(Randomness.bits(rows, 79, 0, i)) * (1 + i % 3);
        }
        return Samples.of(numbers, COLUMNS);
    }

    private static Model classifier(int outputs) {
        Tensor input = Layers.input(COLUMNS);
        Tensor code = Layers.dense(8).activation(Activation.TANH).name("code").apply(input);
        return Model.of(
                        input,
                        Layers.dense(outputs).activation(Activation.SIGMOID).apply(code))
                .compile(new Adam(), Loss.MEAN_SQUARED_ERROR);
    }

    @Test
    void trainingValidationEvaluationAndPredictionNormalize() {
        History history = raw.fit(X, Y, OPTIONS);
        FitOptions options = OPTIONS.validation(FITTED.apply(OTHERS), Data.labels(9, 3));
        History expected = given.fit(FITTED.apply(X), Y, options);
        assertEquals(expected.fingerprint(), history.fingerprint());
        assertEquals(losses(expected), losses(history));
        assertEquals(
                given.evaluate(FITTED.apply(X), Y).loss(), raw.evaluate(X, Y).loss());
        for (int row = 0; row < OTHERS.rows(); row++) {
            assertArrayEquals(
                    given.predict(FITTED.apply(OTHERS)).row(row),
                    raw.predict(OTHERS).row(row));
        }
        assertNotEquals(classifier(3).fit(X, Y, OPTIONS).fingerprint(), history.fingerprint());
    }

    private static List<Double> losses(History history) {
        return history.epochs().stream()
                .map(epoch -> epoch.validationLoss().orElseThrow())
                .toList();
    }

    @Test
    void predictorsNormalizeEachRowOnce() {
        Samples expected = given.predict(FITTED.apply(OTHERS));
        Predictor predictor = raw.predictor(4);
        float[] rows = new float[9 * 3];
        predictor.predict(OTHERS, 0, rows, 0, 9);
        for (int row = 0; row < 9; row++) {
            float[] own = OTHERS.row(row);
            assertArrayEquals(expected.row(row), predictor.predict(own));
            assertArrayEquals(OTHERS.row(row), own, "the caller's row is changed");
            assertEquals(expected.row(row)[2], rows[3 * row + 2]);
        }
    }

    @Test
    void targetsStayAsTheyAreEvenIfTheyAreTheInputs() {
        Model autoencoder = classifier(COLUMNS).normalize(FITTED);
        Model expected = classifier(COLUMNS);
        assertEquals(
                expected.fit(FITTED.apply(X), X, FitOptions.epochs(2)).fingerprint(),
                autoencoder.fit(X, X, FitOptions.epochs(2)).fingerprint());
        assertEquals(
                expected.evaluate(FITTED.apply(X), X).loss(),
                autoencoder.evaluate(X, X).loss());
    }

    @Test
    void aPartNormalizesWhereItBeginsAtTheInput() {
        Tensor input = raw.graph().tensor(raw.graph().input());
        Tensor code = raw.graph().tensor(raw.graph().node("code"));
        Tensor output = raw.graph().tensor(raw.graph().output());
        Model encoder = raw.part(input, code);
        Model decoder = raw.part(code, output);
        assertEquals(Optional.of(FITTED), encoder.normalization());
        assertEquals(Optional.empty(), decoder.normalization());
        assertArrayEquals(
                raw.predict(OTHERS).row(3),
                decoder.predict(encoder.predict(OTHERS)).row(3));
    }

    @Test
    void itIsSavedWithTheModel(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.safetensors");
        raw.save(file);
        Model loaded = Model.load(file);
        assertEquals(Optional.of(FITTED), loaded.normalization());
        assertEquals(raw.fingerprint(), loaded.fingerprint());
        assertArrayEquals(raw.predict(OTHERS).row(8), loaded.predict(OTHERS).row(8));
        Normalization other = Normalization.minMax(X);
        given.normalize(other).save(file);
        assertEquals(Optional.of(other), Model.load(file).normalization());
    }

    @Test
    void aFileWhoseNormalizationDoesNotFitIsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.safetensors");
        raw.save(file);
        Safetensors good = Safetensors.read(file);
        StoredTensor five = StoredTensor.vector(new float[5]);
        StoredTensor four = StoredTensor.vector(1, 1, 1, 1);
        assertRefused(file, with(good, "STANDARD", five, five), "column 0 has shift 0.0 and scale 0.0");
        assertRefused(file, with(good, "STANDARD", five, four), "needs vectors normalization/shift and");
        assertRefused(file, with(good, "STANDARD", five, null), "needs vectors normalization/shift and");
        assertRefused(file, with(good, "STANDARD", null, five), "needs vectors normalization/shift and");
        assertRefused(
                file, with(good, "STANDARD", four, four), "expects 5 columns but the normalisation was fitted to 4");
        assertRefused(file, with(good, "ODD", five, five), "unknown normalisation 'ODD'");
    }

    private static Safetensors with(Safetensors good, String kind, StoredTensor shift, StoredTensor scale) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>(good.tensors());
        SequencedMap<String, String> metadata = new LinkedHashMap<>(good.metadata());
        assertEquals("STANDARD", metadata.put("normalization", kind));
        put(tensors, "normalization/shift", shift);
        put(tensors, "normalization/scale", scale);
        return new Safetensors(tensors, metadata);
    }

    private static void put(SequencedMap<String, StoredTensor> tensors, String name, StoredTensor tensor) {
        assertTrue(tensors.containsKey(name), name);
        tensors.remove(name);
        if (tensor != null) {
            tensors.put(name, tensor);
        }
    }

    private static void assertRefused(Path file, Safetensors broken, String message) throws Exception {
        broken.write(file);
        String actual =
                assertThrows(FileFormatException.class, () -> Model.load(file)).getMessage();
        assertTrue(actual.contains(message), actual);
    }

    @Test
    void columnsThatDoNotFitAreRefused() {
        Normalization narrow = Normalization.standardize(Y);
        assertEquals(
                "layer 'input' expects 5 columns but the normalisation was fitted to 3",
                assertThrows(IllegalArgumentException.class, () -> given.normalize(narrow))
                        .getMessage());
    }
}
