package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Samples;
import dev.lanewise.file.Safetensors;
import dev.lanewise.file.StoredTensor;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Optimizers that are read from Keras's configurations take the same net to Keras's losses and weights: losses within 2e-5,
 * weights within 2e-4.
 */
class OptimizerReferenceTest {

    private static Stream<String> cases() throws IOException, URISyntaxException {
        try (Stream<Path> folders = Files.list(folder())) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith("optimizer_"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void allCasesAreThere() throws Exception {
        assertEquals(21, cases().count());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsWhereKerasDoes(String name) throws Exception {
        Safetensors keras = Safetensors.read(folder().resolve(name).resolve("tensors.safetensors"));
        Model model = net();
        model.compile(optimizer(name), Loss.MEAN_SQUARED_ERROR);
        model.load(variables(keras, model, "before/"));
        float[] losses = keras.tensor("epoch.loss").data();
        Samples x = samples(keras.tensor("x"));

        History history = model.fit(
                x,
                samples(keras.tensor("y")),
                FitOptions.epochs(losses.length).batchSize(16).unshuffled());

        for (int epoch = 0; epoch < losses.length; epoch++) {
            near(losses[epoch], history.loss().get(epoch), 2e-5, 1e-6, "loss of epoch " + (epoch + 1));
        }
        for (Variable expected : variables(keras, model, "after/")) {
            float[] actual = model.variables().stream()
                    .filter(variable -> variable.name().equals(expected.name()))
                    .findFirst()
                    .orElseThrow()
                    .values();
            for (int i = 0; i < actual.length; i++) {
                near(expected.values()[i], actual[i], 2e-4, 2e-5, expected.name() + " element " + i);
            }
        }
    }

    private static Optimizer optimizer(String name) throws IOException, URISyntaxException {
        String text = Files.readString(folder().resolve(name).resolve("case.json"));
        Map<String, Object> root = Json.object(Json.parse(text), "the case");
        return KerasOptimizers.read(Json.object(root.get("optimizer"), "the optimizer"));
    }

    private static Model net() {
        Tensor input = Layers.input(5);
        Tensor first =
                Layers.dense(11).activation(Activation.TANH).name("hidden_1").apply(input);
        Tensor second =
                Layers.dense(7).activation(Activation.TANH).name("hidden_2").apply(first);
        return Model.of(input, Layers.dense(3).name("output").apply(second));
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
        return Samples.of(tensor.data(), tensor.shape().getLast());
    }

    private static void near(double expected, double actual, double relative, double absolute, String what) {
        assertEquals(expected, actual, absolute + relative * Math.abs(expected), what);
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(
                OptimizerReferenceTest.class.getResource("/keras/training").toURI());
    }
}
