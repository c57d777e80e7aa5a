package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lanewise.data.MnistFolder;
import dev.lanewise.data.Samples;
import dev.lanewise.file.Safetensors;
import dev.lanewise.file.StoredTensor;
import dev.lanewise.graph.Variable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keras's numbers: each model is built from Keras's own configuration, trained on the same batches, and compared: the loss of
 * every batch, the metrics of every epoch, the weights after, and predictions. Rounding differs between the two, so there are
 * bounds. The cases are the folders of the one that the system property {@code lanewise.reference} names.
 */
class KerasReferenceTest {

    private static final Path OWN = Path.of("src/test/resources/keras/training");

    private static final Bounds USUAL = new Bounds(2e-5, 2e-4);

    /** Cases with wider bounds, each with the reason. */
    private static final Map<String, Bounds> WIDER = Map.of(
            // sums of 784 products in another order, 200 steps long: single batches are 2.5e-5 off, the epoch is not
            "deep_autoencoder_mnist", new Bounds(4e-5, 2e-4));

    /** Relative bounds for losses (1e-6 absolute) and for weights (2e-5 absolute). */
    private record Bounds(double losses, double weights) {}

    static Stream<Path> cases() throws IOException {
        Path folder = Path.of(System.getProperty("lanewise.reference", OWN.toString()));
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> cases = entries.filter(entry -> Files.exists(entry.resolve("case.json")))
                    .sorted()
                    .toList();
            assertFalse(cases.isEmpty(), "there are no cases in " + folder.toAbsolutePath());
            return cases.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainsAsKerasDoes(Path folder) throws IOException {
        Map<String, Object> settings =
                Json.object(Json.parse(Files.readString(folder.resolve("case.json"))), "the case");
        Safetensors keras = Safetensors.read(folder.resolve("tensors.safetensors"));
        Bounds bounds = WIDER.getOrDefault(folder.getFileName().toString(), USUAL);
        Model model = Model.fromKerasConfig(text(settings.get("model")));
        model.load(variables(keras, model, "before/"));
        List<Double> losses = new ArrayList<>();
        FitOptions options = FitOptions.epochs(Json.integer(settings, "epochs"))
                .batchSize(Json.integer(settings, "batch_size"))
                .unshuffled();

        Samples x = x(keras);
        Samples y = !keras.tensors().containsKey("y") ? x : samples(keras.tensor("y"));
        History history = model.fit(x, y, options.listener(new BatchLosses(x.rows(), options.batchSize(), losses)));

        float[] expected = keras.tensor("batch_losses").data();
        assertEquals(expected.length, losses.size());
        for (int batch = 0; batch < expected.length; batch++) {
            near(expected[batch], losses.get(batch), bounds.losses, 1e-6, "loss of batch " + batch);
        }
        compareHistory(keras, history, bounds);
        for (Variable variable : variables(keras, model, "after/")) {
            Variable own = model.variables().stream()
                    .filter(each -> each.name().equals(variable.name()))
                    .findFirst()
                    .orElseThrow();
            near(variable.values(), own.values(), bounds.weights, 2e-5, variable.name());
        }
        Samples predicted = model.predict(samples(keras.tensor("predict.x")));
        Samples wanted = samples(keras.tensor("predict.y"));
        for (int row = 0; row < wanted.rows(); row++) {
            near(wanted.row(row), predicted.row(row), bounds.weights, 2e-5, "prediction " + row);
        }
    }

    private static void compareHistory(Safetensors keras, History history, Bounds bounds) {
        float[] losses = keras.tensor("epoch.loss").data();
        for (int epoch = 0; epoch < losses.length; epoch++) {
            near(losses[epoch], history.loss().get(epoch), bounds.losses, 1e-6, "loss of epoch " + epoch);
            for (Map.Entry<String, Double> own :
                    history.epochs().get(epoch).metrics().entrySet()) {
                float[] theirs = keras.tensor("epoch." + own.getKey()).data();
                near(theirs[epoch], own.getValue(), bounds.losses, 1e-6, own.getKey() + " of epoch " + epoch);
            }
        }
    }

    /** Recovers each batch's loss from the running means. */
    private static final class BatchLosses implements TrainingListener {
        private final int rows;
        private final int batchSize;
        private final List<Double> losses;
        private double sum;

        BatchLosses(int rows, int batchSize, List<Double> losses) {
            this.rows = rows;
            this.batchSize = batchSize;
            this.losses = losses;
        }

        @Override
        public void batchEnd(int epoch, int batch, int batches, RunningMeans soFar) {
            int seen = Math.min(batch * batchSize, rows);
            double before = batch == 1 ? 0 : sum;
            sum = soFar.loss() * seen;
            losses.add((sum - before) / (seen - (batch - 1) * batchSize));
        }
    }

    private static Samples x(Safetensors keras) throws IOException {
        if (keras.tensors().containsKey("x")) {
            return samples(keras.tensor("x"));
        }
        return MnistFolder.train(Path.of("../../examples/data/mnist")).images().first(6400);
    }

    private static List<Variable> variables(Safetensors keras, Model model, String prefix) {
        return model.variables().stream()
                .map(variable -> new Variable(
                        variable.name(),
                        variable.shape(),
                        keras.tensor(prefix + variable.name()).data()))
                .toList();
    }

    private static Samples samples(StoredTensor tensor) {
        return Samples.of(
                tensor.data(), tensor.shape().size() == 1 ? 1 : tensor.shape().getLast());
    }

    private static void near(float[] expected, float[] actual, double relative, double absolute, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            near(expected[i], actual[i], relative, absolute, what + " element " + i);
        }
    }

    private static void near(double expected, double actual, double relative, double absolute, String what) {
        assertEquals(expected, actual, absolute + relative * Math.abs(expected), what);
    }

    private static String text(Object json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            write(generator, json);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(json, each);
            }
            json.writeEndArray();
        } else if (value instanceof String string) {
            json.writeString(string);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeNull();
        }
    }
}
