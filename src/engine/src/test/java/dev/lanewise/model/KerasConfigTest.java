package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration of Keras's is read as the net that it is, or refused: never silently as another one. */
class KerasConfigTest {

    private static final Path CONFIGS = Path.of("src/test/resources/keras/configs");

    static Stream<Path> configs() throws IOException {
        try (Stream<Path> entries = Files.list(CONFIGS)) {
            return entries.sorted().toList().stream();
        }
    }

    /** Each folder has what Keras wrote, and its losses on three batches; those after the first tell of the gradients. */
    @ParameterizedTest
    @MethodSource("configs")
    void givesKerasNumbers(Path folder) throws IOException {
        Model model = Model.fromKerasConfig(Files.readString(folder.resolve("config.json")));
        Map<String, Object> numbers =
                Json.object(Json.parse(Files.readString(folder.resolve("numbers.json"))), "the numbers");
        int rows = Json.integer(numbers, "rows");
        Map<String, Object> before = Json.object(numbers.get("before"), "the weights");
        assertEquals(
                before.keySet(),
                Set.copyOf(model.variables().stream().map(Variable::name).toList()));
        model.load(model.variables().stream()
                .map(each -> new Variable(each.name(), each.shape(), floats(Json.array(before, each.name()))))
                .toList());

        double[] losses = doubles(Json.array(numbers, "losses"));
        for (int batch = 0; batch < losses.length; batch++) {
            int from = batch * rows;
            int[] chosen = IntStream.range(from, from + rows).toArray();
            Examples examples = Examples.of(
                    select(Json.array(numbers, "x"), rows * losses.length, chosen),
                    select(Json.array(numbers, "y"), rows * losses.length, chosen));
            double loss = model.trainOnBatch(examples).loss();
            assertEquals(losses[batch], loss, 1e-5 * losses[batch], "loss of batch " + batch);
        }
    }

    private static List<Samples> select(List<?> sets, int rows, int[] chosen) {
        List<Samples> samples = new ArrayList<>();
        for (Object set : sets) {
            float[] values = floats((List<?>) set);
            samples.add(Samples.of(values, values.length / rows).select(chosen));
        }
        return samples;
    }

    private static double[] doubles(List<?> values) {
        return values.stream().mapToDouble(each -> (Double) each).toArray();
    }

    private static float[] floats(List<?> values) {
        double[] wide = doubles(values);
        float[] floats = new float[wide.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) wide[i];
        }
        return floats;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'max_value' of ReLU can only be 6|ReLU|'max_value': 0.5",
                "'max_value' of ReLU can only be 6|ReLU|'max_value': 6, 'negative_slope': 0.1",
                "'threshold' of ReLU cannot be 0.5|ReLU|'threshold': 0.5",
                "'negative_slope' of LeakyReLU must be over 0 and at most 1, but is 1.5|LeakyReLU|'negative_slope': 1.5",
                "'alpha' of ELU must be over 0 and at most 1, but is 2.0|ELU|'alpha': 2",
                "'axis' of Softmax cannot be 2.0|Softmax|'axis': 2",
                "'axis' of BatchNormalization cannot be 0.0|BatchNormalization|'axis': 0",
                "'renorm' of BatchNormalization cannot be true|BatchNormalization|'renorm': true",
                "'gamma_initializer' can only be ones|BatchNormalization|'gamma_initializer': {'class_name': 'Constant',"
                        + " 'config': {'value': 0.5}}",
                "'beta_initializer' can only be zeros|LayerNormalization|'beta_initializer': 'ones'",
                "'moving_mean_initializer' can only be zeros|BatchNormalization|'moving_mean_initializer': 'ones'",
                "'gamma' cannot have a regularizer|BatchNormalization|'gamma_regularizer': {'class_name': 'L2', 'config':"
                        + " {'l2': 0.1}}",
                "'beta' cannot have a regularizer|LayerNormalization|'beta_regularizer': 'l1'",
                "'beta' cannot have a regularizer or a constraint|BatchNormalization|'beta_constraint': 'non_neg'",
                "'rms_scaling' of LayerNormalization cannot be true|LayerNormalization|'rms_scaling': true",
                "'noise_shape' of Dropout must be null|Dropout|'rate': 0.5, 'noise_shape': [null, 1]",
                "'data_format' of Flatten cannot be channels_first|Flatten|'data_format': 'channels_first'",
                "'scale' must be a number|Rescaling|'scale': [1, 2]",
                "'dtype' of Flatten is float64|Flatten|'dtype': 'float64'",
                "'dtype' of Add is mixed_float16|Add|'dtype': {'class_name': 'DTypePolicy', 'config': {'name':"
                        + " 'mixed_float16'}}",
                "Dense has an unknown option 'lora_rank', 4.0; leave it out|Dense|'units': 3, 'lora_rank': 4",
                "Activation has an unknown option 'activity_regularizer'|Activation|'activation': 'relu',"
                        + " 'activity_regularizer': {'class_name': 'L2', 'config': {'l2': 0.1}}",
                "'axis' of MaxNorm cannot be 1.0|Dense|'units': 3, 'kernel_constraint': {'class_name': 'MaxNorm',"
                        + " 'config': {'max_value': 1, 'axis': 1}}",
                "'axis' of UnitNorm cannot be [0.0, 1.0]|Dense|'units': 3, 'bias_constraint': {'class_name': 'UnitNorm',"
                        + " 'config': {'axis': [0, 1]}}",
                "unknown option 'input_axes'|Dense|'units': 3, 'kernel_initializer': {'class_name': 'GlorotUniform',"
                        + " 'config': {'input_axes': [0]}}",
                "VarianceScaling cannot be 2.0 fan_out truncated_normal|Dense|'units': 3, 'kernel_initializer':"
                        + " {'class_name': 'VarianceScaling', 'config': {'scale': 2, 'mode': 'fan_out'}}",
                "unknown regularizer 'OrthogonalRegularizer'|Dense|'units': 3, 'kernel_regularizer': {'class_name':"
                        + " 'OrthogonalRegularizer', 'config': {}}",
                "unknown activation 'PReLU'; known are|Dense|'units': 3, 'activation': {'class_name': 'PReLU', 'config': {}}",
                "the activation LeakyReLU with such options cannot be a part of a layer; apply it as a layer of its"
                        + " own|Dense|'units': 3, 'activation': {'class_name': 'LeakyReLU', 'config': {'negative_slope': 0.1}}",
                "layer PReLU is not among those that Lanewise has: InputLayer, Dense,|PReLU|'alpha': 1",
                "; give the Dense layer before it that activity_regularizer|ActivityRegularization|'l1': 0.1",
                "the shape [2.5, 2.0] is not known in full|Reshape|'target_shape': [2.5, 2]",
                "one axis at most can be -1|Reshape|'target_shape': [-1, -1]",
            })
    void refusesLayersThatWouldBeOthers(String messageClassAndOptions) {
        String[] parts = messageClassAndOptions.split("\\|", 3);
        String refusal = refusal(sequential(layer(parts[1], parts[2]), ""));
        assertTrue(refusal.startsWith("layer 'it': "), refusal);
        assertTrue(refusal.contains(parts[0]), refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'reduction' of MeanSquaredError cannot be sum|'loss': {'class_name': 'MeanSquaredError', 'config':"
                        + " {'reduction': 'sum'}}",
                "SparseCategoricalCrossentropy has an unknown option 'ignore_class', 0.0; leave it out|'loss':"
                        + " {'class_name': 'SparseCategoricalCrossentropy', 'config': {'ignore_class': 0}}",
                "'axis' of BinaryCrossentropy cannot be 1.0|'loss': {'class_name': 'BinaryCrossentropy', 'config':"
                        + " {'axis': 1}}",
                "'dtype' of Poisson is float16|'loss': {'class_name': 'Poisson', 'config': {'dtype': 'float16'}}",
                "label smoothing must be in [0, 1]|'loss': {'class_name': 'BinaryCrossentropy', 'config':"
                        + " {'label_smoothing': -1}}",
                "there is no 'loss'|'loss': null",
                "'loss' has 2 entries, but the outputs are [it]|'loss': ['mse', 'mae']",
                "'loss' is for [other], but the outputs are [it]|'loss': {'other': 'mse'}",
                "'loss_weights' must hold numbers, but has x|'loss': 'mse', 'loss_weights': ['x']",
                "there are no 'weighted_metrics'|'loss': 'mse', 'weighted_metrics': ['mae']",
                "'metrics' is for [other], but the outputs are [it]|'loss': 'mse', 'metrics': {'other': ['mae']}",
                "AUC has an unknown option 'thresholds'|'loss': 'mse', 'metrics': [{'class_name': 'AUC', 'config':"
                        + " {'thresholds': [0.5]}}]",
                "compile_config has an unknown option 'mystery', true|'loss': 'mse', 'mystery': true",
                "unknown loss 'my_loss'|'loss': {'class_name': 'function', 'config': 'my_loss'}",
            })
    void refusesToTrainOtherwise(String messageAndSettings) {
        String[] parts = messageAndSettings.split("\\|", 2);
        String refusal = refusal(sequential(
                layer("Dense", "'units': 3, 'activation': 'softmax'"),
                ", 'compile_config': {'optimizer': {'class_name': 'SGD'}, " + parts[1] + "}"));
        assertTrue(refusal.startsWith("compile_config: "), refusal);
        assertTrue(refusal.contains(parts[0]), refusal);
        assertTrue(
                refusal.endsWith("(without compile_config in the JSON the model is read as it is, for Model.compile)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'loss' has 3 entries, but the outputs are [a, b]|'loss': ['mse', 'mse', 'mae']",
                "'loss' is for [a], but the outputs are [a, b]; give one for each|'loss': {'a': 'mse'}",
                "output 'b' has no loss|'loss': ['mse', null]",
                "'metrics' has 1 entries, but the outputs are [a, b]|'loss': 'mse', 'metrics': ['mae']",
                "'loss_weights' and 'loss' must both be|'loss': ['mse', 'mae'], 'loss_weights': {'a': 1, 'b': 2}",
                "'loss_weights' and 'loss' must both be|'loss': 'mse', 'loss_weights': [1, 2]",
                "'loss_weights' and 'loss' must both be|'loss': ['mse', 'mae'], 'loss_weights': 0.5",
            })
    void refusesSettingsOfSeveralOutputsThatDoNotFit(String messageAndSettings) {
        String[] parts = messageAndSettings.split("\\|", 2);
        String refusal = refusal(functional(
                node("Dense", "a", "'units': 3", tensor("x", 0)) + ","
                        + node("Dense", "b", "'units': 3", tensor("x", 0)),
                "['a', 0, 0], ['b', 0, 0]",
                ", 'compile_config': {'optimizer': {'class_name': 'SGD'}, " + parts[1] + "}"));
        assertTrue(refusal.startsWith("compile_config: " + parts[0]), refusal);
    }

    @Test
    void refusesClassesOfOthersThatHaveKerasNames() {
        String own = layer("Flatten", "'trainable': true")
                .replace("'Flatten'", "'Flatten', 'registered_name': 'Custom>Flatten'");
        assertEquals(
                "the class Custom>Flatten is not one of Keras's; make the model in Java, or use Keras's class",
                refusal(sequential(own, "")));
        assertEquals(
                "unknown loss 'Tversky'",
                refusal(sequential(
                                layer("Dense", "'units': 3"),
                                ", 'compile_config': {'optimizer': 'sgd', 'loss': {'module': 'keras.losses', 'class_name': 'Tversky',"
                                        + " 'config': {}, 'registered_name': null}}"))
                        .replaceAll("^compile_config: |;.*$", ""));
    }

    @Test
    void refusesInputsAndOutputsByName() {
        String outputs = functional(node("Flatten", "m", "", tensor("x", 0)), "['m', 0, 0]", "")
                .replace("[['m', 0, 0]]", "{'m': ['m', 0, 0]}");
        assertEquals("'output_layers' are a dict; give the model lists of them in Keras", refusal(outputs));
    }

    @Test
    void refusesWhatIsAppliedToOtherThingsThanTensors() {
        assertEquals(
                "layer 'm' is applied to the constant 2.0, and layers take tensors only; use Rescaling(scale, offset) in"
                        + " Keras, if that says the same",
                refusal(functional(node("Multiply", "m", "", tensor("x", 0) + ", 2.0"), "['m', 0, 0]", "")));
        assertEquals(
                "layer 'n' is applied to what comes of itself",
                refusal(functional(
                        node("Flatten", "m", "", tensor("n", 0)) + "," + node("Flatten", "n", "", tensor("m", 0)),
                        "['n', 0, 0]",
                        "")));
        assertEquals(
                "layer 'm' is used, but not applied for the 2. time",
                refusal(functional(node("Flatten", "m", "", tensor("x", 0)), "['m', 1, 0]", "")));
        String masked = node("Flatten", "m", "", tensor("x", 0)).replace("'kwargs': {}", "'kwargs': {'mask': 1}");
        assertTrue(refusal(functional(masked, "['m', 0, 0]", ""))
                .startsWith("layer 'm' is applied with the argument 'mask'"));
    }

    @Test
    void softmaxAndLossesOfVectorsTakePlainRows() {
        String shaped = layer("Reshape", "'target_shape': [2, -1]");
        String softmax = layer("Softmax", "'axis': -1").replace("'it'", "'s'");
        assertEquals(
                "Activation 's' takes rows of plain columns, but was applied to Reshape 'it' (batch, 2, 2); apply"
                        + " Layers.flatten() in between",
                refusal(sequential(shaped + "," + softmax, "")));
        String loss = ", 'compile_config': {'optimizer': {'class_name': 'SGD'}, 'loss': 'cosine_similarity'}";
        assertTrue(
                refusal(sequential(shaped, loss))
                        .startsWith(
                                "compile_config: cosine_similarity takes rows of one axis, but layer 'it' makes (batch, 2, 2)"));
        String metric =
                ", 'compile_config': {'optimizer': {'class_name': 'SGD'}, 'loss': 'mse', 'metrics': ['mae', 'acc']}";
        assertTrue(refusal(sequential(shaped, metric))
                .startsWith("compile_config: accuracy takes rows of one axis, but layer 'it' makes (batch, 2, 2)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LeakyReLU | 'negative_slope': 0.2 | -0.2 | 7",
                "LeakyReLU | 'negative_slope': 0.0 | 0 | 7",
                "LeakyReLU | 'negative_slope': null | -0.3 | 7",
                "ReLU | 'negative_slope': 0.0, 'threshold': 0.0, 'max_value': null | 0 | 7",
                "ReLU | 'max_value': 6.0 | 0 | 6",
                "ReLU | 'negative_slope': 0.5 | -0.5 | 7",
                "ELU | 'alpha': 1.0 | -0.63212055 | 7",
                "ELU | 'alpha': 0.5 | -0.31606028 | 7"
            },
            quoteCharacter = '"')
    void activationLayersAreKerass(String className, String settings, float ofMinusOne, float ofSeven) {
        String json = sequential(layer(className, settings), "").replace('\'', '"');
        float[] y = Model.fromKerasConfig(json)
                .predict(Samples.of(new float[] {-1, 0, 7, -7}, 4))
                .row(0);
        assertArrayEquals(new float[] {ofMinusOne, 0, ofSeven}, Arrays.copyOf(y, 3), 1e-7f);
    }

    private static String refusal(String json) {
        String text = json.replace('\'', '"');
        return assertThrows(IllegalArgumentException.class, () -> Model.fromKerasConfig(text))
                .getMessage();
    }

    private static String sequential(String layers, String more) {
        return "{'class_name': 'Sequential', 'config': {'name': 's', 'layers': [{'class_name': 'InputLayer', 'config':"
                + " {'name': 'x', 'batch_shape': [null, 4]}}, " + layers + "]}" + more + "}";
    }

    private static String layer(String className, String options) {
        return "{'class_name': '" + className + "', 'config': {'name': 'it', " + options + "}}";
    }

    private static String functional(String nodes, String outputs, String more) {
        return "{'class_name': 'Functional', 'config': {'name': 'f', 'layers': [{'class_name': 'InputLayer', 'name': 'x',"
                + " 'config': {'name': 'x', 'batch_shape': [null, 4]}, 'inbound_nodes': []}, " + nodes
                + "], 'input_layers': [['x', 0, 0]], 'output_layers': [" + outputs + "]}" + more + "}";
    }

    private static String node(String className, String name, String options, String args) {
        String config = "{'name': '" + name + "'" + (options.isEmpty() ? "" : ", " + options) + "}";
        return "{'class_name': '" + className + "', 'name': '" + name + "', 'config': " + config
                + ", 'inbound_nodes': [{'args': [" + args + "], 'kwargs': {}}]}";
    }

    private static String tensor(String layer, int place) {
        return "{'class_name': '__keras_tensor__', 'config': {'keras_history': ['" + layer + "', " + place + ", 0]}}";
    }
}
