package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Keras's configuration says is done, or refused; nothing in it that changes numbers is passed over. */
class KerasConfigTest {

    private static final String INPUT = """
            {"class_name": "InputLayer", "name": "%s", "inbound_nodes": [],
             "config": {"name": "%<s", "batch_shape": [null, 3]}}""";

    private static final String DENSE = """
            {"class_name": "Dense", "config": {"name": "inner", "units": 2, "activation": "linear",
             "kernel_initializer": "glorot_uniform", "bias_initializer": "zeros"}}""";

    private static Model sequential(String className, String settings) {
        return Model.fromKerasConfig("""
                {"class_name": "Sequential", "config": {"name": "net", "layers": [%s,
                 {"class_name": "%s", "config": {"name": "tested", %s}}]}}""".formatted(INPUT.formatted("x"), className, settings));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LeakyReLU | 'negative_slope': 0.3 | negative_slope",
                "LeakyReLU | 'trainable': true | negative_slope",
                "ReLU | 'negative_slope': 0.1 | negative_slope",
                "ReLU | 'max_value': 5 | max_value",
                "ReLU | 'threshold': 1.0 | threshold",
                "ELU | 'alpha': 0.5 | alpha",
                "Dropout | 'rate': 0.5, 'noise_shape': [1, 3] | noise_shape",
                "BatchNormalization | 'momentum': 0.9, 'epsilon': 0.01, 'gamma_constraint': {} | gamma_constraint",
                "LayerNormalization | 'epsilon': 0.01, 'beta_regularizer': {} | beta_regularizer"
            },
            quoteCharacter = '"')
    void settingsThatWouldChangeNumbersAreRefused(String className, String settings, String named) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> sequential(className, settings.replace('\'', '"')))
                .getMessage();
        assertTrue(message.contains("'tested'") && message.contains("'" + named + "'"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LeakyReLU | 'negative_slope': 0.2 | -0.2 | 7",
                "ReLU | 'negative_slope': 0.0, 'threshold': 0.0, 'max_value': null | 0 | 7",
                "ReLU | 'max_value': 6.0 | 0 | 6",
                "ELU | 'alpha': 1.0 | -0.63212055 | 7"
            },
            quoteCharacter = '"')
    void activationLayersAreKerass(String className, String settings, float ofMinusOne, float ofSeven) {
        float[] y = sequential(className, settings.replace('\'', '"'))
                .predict(Samples.of(new float[] {-1, 0, 7}, 3))
                .row(0);
        assertArrayEquals(new float[] {ofMinusOne, 0, ofSeven}, y, 1e-7f);
    }

    @Test
    void aModelThatIsAppliedTwiceHasOneSetOfWeights() {
        String tensor = "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"%s\", %d, 0]}}";
        String node = "{\"args\": [" + tensor + "], \"kwargs\": {}}";
        String tower = """
                {"class_name": "Sequential", "name": "tower", "inbound_nodes": [%s, %s],
                 "config": {"name": "tower", "layers": [%s, %s]}}""".formatted(node.formatted("a", 0), node.formatted("b", 0), INPUT.formatted("within"), DENSE);
        String sum = """
                {"class_name": "Add", "name": "sum", "config": {"name": "sum"},
                 "inbound_nodes": [{"args": [[%s, %s]], "kwargs": {}}]}""".formatted(tensor.formatted("tower", 0), tensor.formatted("tower", 1));
        Model model = Model.fromKerasConfig("""
                {"class_name": "Functional", "config": {"name": "net", "layers": [%s, %s, %s, %s],
                 "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["sum", 0, 0]]}}""".formatted(INPUT.formatted("a"), INPUT.formatted("b"), tower, sum));
        assertEquals(2, model.variables().size());
    }
}
