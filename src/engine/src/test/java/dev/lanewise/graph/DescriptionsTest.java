package dev.lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimizers, initialisers, variables, and the names of things. */
class DescriptionsTest {

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, Double.NaN, Double.POSITIVE_INFINITY, 1e39})
    void learningRatesOutOfRangeAreRefused(double rate) {
        String message = "the learning rate must be finite and not negative, but is " + (float) rate;
        assertEquals(message, refusal(() -> new Adam(rate)));
        assertEquals(message, refusal(() -> new Sgd(rate)));
        assertEquals(message, refusal(() -> new Adam().withLearningRate(rate)));
        assertEquals(message, refusal(() -> new Sgd().withLearningRate(rate)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 1, 2, Double.NaN})
    void decaysOutOfRangeAreRefused(double decay) {
        assertEquals("beta1 must be in [0, 1), but is " + decay, refusal(() -> new Adam(1f, decay, 0.9f, 1f)));
        assertEquals("beta2 must be in [0, 1), but is " + decay, refusal(() -> new Adam(1f, 0.9f, decay, 1f)));
        assertEquals("momentum must be in [0, 1), but is " + decay, refusal(() -> new Sgd().momentum(decay)));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1e-7f, 0f, Float.POSITIVE_INFINITY, Float.NaN})
    void epsilonsOutOfRangeAreRefused(float epsilon) {
        assertEquals(
                "Adam's epsilon must be positive, but is " + epsilon, refusal(() -> new Adam(1f, 0.9f, 0.9f, epsilon)));
    }

    @Test
    void zeroIsALearningRateAndADecay() {
        assertEquals(0f, new Adam(0f, 0f, 0f, Float.MIN_VALUE).learningRate());
        assertEquals(0f, new Sgd(0).learningRate());
    }

    @Test
    void constantsAreFoundByTheNamesKerasGivesThem() {
        assertNamed(Activation.values(), Activation::kerasName, Activation::named);
        assertNamed(
                Loss.Kind.values(),
                kind -> Loss.of(kind).kerasName(),
                name -> Loss.named(name).kind());
        assertNamed(Metric.all().toArray(Metric[]::new), Metric::kerasName, Metric::named);
        for (Initializer.Kind kind : Initializer.Kind.values()) {
            String name = kind.name().toLowerCase(java.util.Locale.ROOT);
            assertEquals(kind, Initializer.named(name).kind());
        }
    }

    private static <E> void assertNamed(E[] constants, Function<E, String> name, Function<String, E> named) {
        for (E constant : constants) {
            assertEquals(constant, named.apply(name.apply(constant)));
        }
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnownOnes() {
        assertEquals(
                "unknown activation 'prelu'; known are linear, relu, relu6, leaky_relu, elu, selu, gelu, gelu_tanh, sigmoid,"
                        + " hard_sigmoid, tanh, softplus, softsign, silu, mish, hard_silu, exponential, softmax,"
                        + " log_softmax",
                refusal(() -> Activation.named("prelu")));
        assertEquals(Activation.SILU, Activation.named("swish"));
        assertEquals(Activation.HARD_SILU, Activation.named("hard_swish"));
        assertEquals(Loss.MEAN_SQUARED_ERROR, Loss.named("MeanSquaredError"));
        assertEquals(Loss.MEAN_SQUARED_ERROR, Loss.named("MSE"));
        assertEquals(
                "unknown loss 'rmse'; known are " + String.join(", ", Loss.names()), refusal(() -> Loss.named("rmse")));
        assertEquals(
                "unknown metric ''; known are accuracy, binary_accuracy, categorical_accuracy, sparse_categorical_accuracy,"
                        + " top_k_categorical_accuracy, sparse_top_k_categorical_accuracy, precision, recall, f1_score, auc,"
                        + " mean_squared_error, mean_absolute_error, root_mean_squared_error, r2_score, cosine_similarity,"
                        + " confusion_matrix",
                refusal(() -> Metric.named("")));
        assertEquals(
                "unknown initializer 'RELU'; known are zeros, ones, constant, random_normal, truncated_normal, random_uniform,"
                        + " glorot_uniform, glorot_normal, he_uniform, he_normal, lecun_uniform, lecun_normal, orthogonal",
                refusal(() -> Initializer.named("RELU")));
    }

    @Test
    void glorotUniformFillsItsRange() {
        float[] values = new float[100_000];
        Initializer.GLOROT_UNIFORM.fill(values, 784, 128, 1, 2);
        double limit = Math.sqrt(6.0 / (784 + 128));
        double sum = 0;
        double squares = 0;
        float least = 1;
        float most = -1;
        for (float value : values) {
            sum += value;
            squares += value * value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        assertTrue(least >= -(float) limit && least < -0.999 * limit);
        assertTrue(most <= (float) limit && most > 0.999 * limit);
        assertEquals(0, sum / values.length, 5 * limit / Math.sqrt(3.0 * values.length));
        assertEquals(limit * limit / 3, squares / values.length, 0.01 * limit * limit);
    }

    @Test
    void firstValuesDependOnSeedStreamAndIndexAlone() {
        float[] few = new float[10];
        float[] many = new float[20];
        Initializer.GLOROT_UNIFORM.fill(few, 3, 4, 5, 6);
        Initializer.GLOROT_UNIFORM.fill(many, 3, 4, 5, 6);
        for (int i = 0; i < few.length; i++) {
            assertEquals(few[i], many[i]);
        }
        Initializer.GLOROT_UNIFORM.fill(many, 3, 4, 5, 7);
        assertNotEquals(few[0], many[0]);
        for (int first = 0; first < few.length; first++) {
            float[] pieces = {-1, -1, -1};
            Initializer.GLOROT_UNIFORM.values(3, 4, 5, 6).fill(pieces, 2, first);
            Initializer.GLOROT_UNIFORM.fill(many, 3, 4, 5, 6);
            assertEquals(many[first], pieces[0]);
            assertEquals(many[first + 1], pieces[1]);
            assertEquals(-1, pieces[2]);
        }
        Initializer.ZEROS.fill(many, 3, 4, 5, 6);
        for (float value : many) {
            assertEquals(0, Float.floatToRawIntBits(value));
        }
    }

    @Test
    void aVariablesValuesFitItsShape() {
        Variable variable = new Variable("code/kernel", List.of(2, 3), new float[6]);
        assertEquals("code/kernel [2, 3]", variable.toString());
        assertEquals(variable, new Variable("code/kernel", List.of(2, 3), new float[6]));
        assertEquals(variable.hashCode(), new Variable("code/kernel", List.of(2, 3), new float[6]).hashCode());
        assertNotEquals(variable, new Variable("code/kernel", List.of(3, 2), new float[6]));
        assertNotEquals(variable, new Variable("code/kernel", List.of(2, 3), new float[] {0, 0, 0, 0, 0, 1}));
        assertEquals(
                "variable 'b' of shape [2, 3] holds 5 values",
                refusal(() -> new Variable("b", List.of(2, 3), new float[5])));
    }
}
