package dev.lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.file.Safetensors;
import dev.lanewise.file.StoredTensor;
import dev.lanewise.graph.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses and gradients are Keras's, and the gradients are the losses' slopes. */
class GeneralLossTest {

    private static final Path KERAS = Path.of("src/test/resources/keras/losses.safetensors");

    /** The settings that a reference case's name stands for. */
    private static Loss loss(String name) {
        return switch (name) {
            case "binary_crossentropy_soft_targets" -> Loss.BINARY_CROSSENTROPY;
            case "binary_crossentropy_from_logits" -> Loss.BINARY_CROSSENTROPY.fromLogits();
            case "binary_crossentropy_label_smoothing_0.1" -> Loss.BINARY_CROSSENTROPY.labelSmoothing(0.1f);
            case "categorical_crossentropy_from_logits" -> Loss.CATEGORICAL_CROSSENTROPY.fromLogits();
            case "categorical_crossentropy_label_smoothing_0.1" -> Loss.CATEGORICAL_CROSSENTROPY.labelSmoothing(0.1f);
            case "huber_delta_1" -> Loss.huber(1f);
            default -> Loss.named(name);
        };
    }

    static Stream<String> cases() throws IOException {
        List<String> names = Safetensors.read(KERAS).tensors().keySet().stream()
                .filter(name -> name.endsWith(".y_pred"))
                .map(name -> name.substring(0, name.length() - ".y_pred".length()))
                .toList();
        assertEquals(21, names.size());
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isKerass(String name) throws IOException {
        Safetensors keras = Safetensors.read(KERAS);
        Loss loss = loss(name);
        StoredTensor predictions = keras.tensor(name + ".y_pred");
        int rows = predictions.shape().get(0);
        int n = predictions.shape().get(1);
        float[] targets = prepared(loss, keras.tensor(name + ".y_true").data(), rows, n);
        float[] gradient = new float[rows * n];
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            int at = row * n;
            sum += GeneralLoss.row(loss, predictions.data(), at, targets, at, gradient, at, n, 1.0 / rows);
        }
        near(keras.tensor(name + ".loss").data()[0], sum / rows, name);
        float[] expected = keras.tensor(name + ".dloss_dy_pred").data();
        for (int i = 0; i < expected.length; i++) {
            near(expected[i], gradient[i], name + " gradient " + i);
        }
    }

    /** Targets as the formulas take them: smoothed, and one of n for a class's number. */
    private static float[] prepared(Loss loss, float[] targets, int rows, int n) {
        float[] prepared = new float[rows * n];
        for (int i = 0; i < prepared.length; i++) {
            if (loss.targetColumns(n) != n) {
                prepared[i] = (int) targets[i / n] == i % n ? 1f : 0f;
            } else {
                float middle = loss.isMeanOfColumns() ? 0.5f : 1f / n;
                prepared[i] = targets[i] * (1f - loss.smoothing()) + loss.smoothing() * middle;
            }
        }
        return prepared;
    }

    private static void near(double expected, double actual, String what) {
        assertEquals(expected, actual, 1e-7 + 1e-5 * Math.abs(expected), what);
    }

    @ParameterizedTest
    @EnumSource(Loss.Kind.class)
    void theGradientIsTheSlope(Loss.Kind kind) {
        check(Loss.of(kind));
        if (kind.name().contains("CROSSENTROPY") && !kind.name().contains("CATEGORICAL")) {
            check(Loss.of(kind).fromLogits());
        }
        check(Loss.balancedFocal(1.5f, 0.3f));
        check(Loss.huber(0.2f));
    }

    private static void check(Loss loss) {
        int n = 5;
        float[] y = {0.15f, 0.2f, 0.3f, 0.1f, 0.25f};
        boolean percentage = loss.kind() == Loss.Kind.MEAN_ABSOLUTE_PERCENTAGE_ERROR; // of zero, it has no bounds
        float[] t = percentage ? new float[] {1f, 2f, 1f, 1f, 1f} : new float[] {0f, 1f, 0f, 0f, 0f};
        float[] gradient = new float[n];
        GeneralLoss.row(loss, y, 0, t, 0, gradient, 0, n, 1);
        float[] ignored = new float[n];
        float step = 1f / 1024;
        for (int j = 0; j < n; j++) {
            float[] above = y.clone();
            float[] below = y.clone();
            above[j] += step;
            below[j] -= step;
            double difference = ((double) GeneralLoss.row(loss, above, 0, t, 0, ignored, 0, n, 1)
                            - GeneralLoss.row(loss, below, 0, t, 0, ignored, 0, n, 1))
                    / (above[j] - below[j]);
            double bound = 1e-3 + 2e-3 * Math.abs(difference) + 1e-5 * Math.abs(gradient[j]);
            assertTrue(
                    Math.abs(gradient[j] - difference) <= bound,
                    loss + " at " + j + ": " + gradient[j] + ", not " + difference);
        }
    }
}
