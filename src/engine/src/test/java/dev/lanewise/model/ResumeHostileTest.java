package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.file.FileFormatException;
import dev.lanewise.file.Safetensors;
import dev.lanewise.file.StoredTensor;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose account of the optimizer is wrong are refused with the file, the tensor and the mend. */
class ResumeHostileTest {

    private static final Samples X = Data.images(30, 6);
    private static final String MOMENTUM = "optimizer/dense/kernel/momentum";

    @TempDir
    private Path folder;

    private Path file;
    private SequencedMap<String, StoredTensor> tensors;
    private SequencedMap<String, String> metadata;

    @BeforeEach
    void save() throws IOException {
        Tensor input = Layers.input(6);
        Model model = Model.of(input, Layers.dense(6).apply(input)).compile(new Adam(), Loss.MEAN_SQUARED_ERROR);
        model.fit(X, X, FitOptions.epochs(2));
        file = folder.resolve("model.safetensors");
        model.save(file);
        Safetensors good = Safetensors.read(file);
        tensors = new LinkedHashMap<>(good.tensors());
        metadata = new LinkedHashMap<>(good.metadata());
    }

    private void refused(String part) throws IOException {
        new Safetensors(tensors, metadata).write(file);
        Throwable thrown = assertThrows(FileFormatException.class, () -> Model.load(file));
        assertTrue(thrown.getMessage().startsWith(file.toString()), thrown.getMessage());
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }

    @Test
    void aMissingTensor() throws IOException {
        tensors.remove(MOMENTUM);
        refused("'" + MOMENTUM + "' [6, 6], which the optimizer remembers, is missing; save the model anew");
    }

    @Test
    void aWrongShape() throws IOException {
        tensors.put(MOMENTUM, StoredTensor.vector(new float[36]));
        refused("'" + MOMENTUM + "' must be [6, 6], but is [36]; save the model anew");
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimizer/dense/kernel/velocity_hat", "optimizer/other/kernel/momentum", "optimizer/"})
    void aTensorTooMany(String name) throws IOException {
        tensors.put(name, StoredTensor.vector(1f));
        refused("'" + name + "' is nothing that the model's optimizer remembers; save");
    }

    @ParameterizedTest
    @CsvSource({
        "optimizer.steps, 0",
        "optimizer.steps, -3",
        "optimizer.steps, 9007199254740993",
        "optimizer.steps, 1e3",
        "optimizer.steps, 99999999999999999999",
        "optimizer.passes, -1",
        "optimizer.passes, 2147483647",
        "optimizer.passes, some"
    })
    void numbersThatCannotBe(String key, String value) throws IOException {
        metadata.put(key, value);
        refused("'" + key + "' must be a whole number from ");
    }

    @Test
    void numbersThatAreMissing() throws IOException {
        metadata.remove("optimizer.passes");
        refused("optimizer.passes");
        metadata.remove("optimizer.steps");
        refused("variables"); // tensors that nobody claims
    }

    @Test
    void anotherOptimizer() throws IOException {
        change("lanewise", json -> json.replace("\"class_name\":\"adam\"", "\"class_name\":\"adamax\""));
        refused("'optimizer/dense/kernel/norm' [6, 6]");
        change("lanewise", json -> json.replace("\"optimizer\":", "\"none\":"));
        refused("what an optimizer remembers is there, but the optimizer is not");
    }

    private void change(String key, UnaryOperator<String> change) {
        metadata.put(key, change.apply(metadata.get(key)));
    }

    /** A run that has come to NaN is kept as it is. */
    @Test
    void numbersThatAreNone() throws IOException {
        float[] values = new float[36];
        Arrays.fill(values, Float.NaN);
        tensors.put(MOMENTUM, new StoredTensor(List.of(6, 6), values));
        new Safetensors(tensors, metadata).write(file);
        Model model = Model.load(file);
        model.fit(X, X, FitOptions.epochs(1));
        assertTrue(Float.isNaN(model.variables().getFirst().values()[0]));
    }

    /** Files of before, and those of other programs, say nothing of an optimizer. */
    @Test
    void withoutAnyOfItAFileLoads() throws IOException {
        tensors.keySet().removeIf(name -> name.startsWith("optimizer/"));
        metadata.keySet().removeIf(key -> key.startsWith("optimizer."));
        String before = Model.load(file).fingerprint();
        new Safetensors(tensors, metadata).write(file);
        assertEquals(before, Model.load(file).fingerprint());
    }
}
