package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every gradient is the slope of the loss: one step of plain descent with step size 1 moves each weight by its gradient, and
 * differences of the evaluated loss to both sides say what that must be. It lies between the two, also where relu's kink is
 * near; for the smooth functions they are close together.
 */
class GradientTest {

    private static final float STEP = 0.002f;

    private static final Samples X = Data.images(24, 6);

    @ParameterizedTest
    @EnumSource(Activation.class)
    void ofEveryActivationInTheMiddle(Activation activation) {
        Tensor input = Layers.input(6);
        Tensor hidden = Layers.dense(5).activation(activation).apply(input);
        Tensor again = Layers.dense(4).activation(activation).apply(hidden);
        check(input, Layers.dense(6).apply(again), Loss.MEAN_SQUARED_ERROR, X);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void ofEveryActivationAtTheEnd(Activation activation) {
        Tensor input = Layers.input(6);
        Tensor hidden = Layers.dense(5).activation(Activation.TANH).apply(input);
        check(input, Layers.dense(6).activation(activation).apply(hidden), Loss.MEAN_SQUARED_ERROR, X);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void ofEveryActivationAsALayer(Activation activation) {
        Tensor input = Layers.input(6);
        Tensor hidden = Layers.activation(activation).apply(Layers.dense(6).apply(input));
        Tensor sum = Layers.add().apply(hidden, input, hidden);
        check(input, Layers.activation(activation).apply(sum), Loss.MEAN_SQUARED_ERROR, X);
    }

    @Test
    void ofTheFusedOutputAndOfTheSameWithMetrics() {
        Tensor input = Layers.input(6);
        Tensor hidden = Layers.dense(5).activation(Activation.TANH).apply(input);
        Tensor output = Layers.dense(6).activation(Activation.SIGMOID).apply(hidden);
        check(input, output, Loss.BINARY_CROSSENTROPY, X);
        check(input, output, Loss.BINARY_CROSSENTROPY, X, Metric.ACCURACY);
    }

    @Test
    void ofCategoricalCrossEntropyWhicheverWaySoftmaxIsWritten() {
        Samples labels = Data.labels(24, 3);
        Tensor input = Layers.input(6);
        Tensor hidden = Layers.dense(5).activation(Activation.TANH).apply(input);
        Tensor inOne = Layers.dense(3).activation(Activation.SOFTMAX).apply(hidden);
        check(input, inOne, Loss.CATEGORICAL_CROSSENTROPY, labels);
        Tensor apart =
                Layers.activation(Activation.SOFTMAX).apply(Layers.dense(3).apply(hidden));
        check(input, apart, Loss.CATEGORICAL_CROSSENTROPY, labels);
    }

    @Test
    void ofBranchesThatMeetAgain() {
        Tensor input = Layers.input(6);
        Tensor trunk = Layers.dense(6).activation(Activation.TANH).apply(input);
        Tensor left = Layers.dense(6).activation(Activation.SIGMOID).apply(trunk);
        Tensor right = Layers.dense(3).activation(Activation.SOFTMAX).apply(trunk);
        Tensor sum = Layers.add().apply(trunk, left, trunk, input);
        Tensor both = Layers.concatenate().apply(right, sum, input, right);
        Tensor twice =
                Layers.add().apply(Layers.dense(6).apply(both), Layers.dense(6).apply(both));
        check(input, twice, Loss.MEAN_SQUARED_ERROR, X);
    }

    private static void check(Tensor input, Tensor output, Loss loss, Samples y, Metric... metrics) {
        Model model = Model.of(input, output, 21).compile(new Sgd(1), loss, metrics);
        List<Variable> before = model.variables();
        model.fit(X, y, FitOptions.epochs(1).batchSize(X.rows()).threads(2));
        List<Variable> after = model.variables();
        for (int v = 0; v < before.size(); v++) {
            float[] values = before.get(v).values();
            for (int i = 0; i < values.length; i++) {
                float weight = values[i];
                double gradient = (double) weight - after.get(v).values()[i];
                double above = lossAt(model, before, values, i, weight + STEP, y);
                double below = lossAt(model, before, values, i, weight - STEP, y);
                double right = (above - lossAt(model, before, values, i, weight, y)) / STEP;
                double left = (lossAt(model, before, values, i, weight, y) - below) / STEP;
                double bound = 3e-4 + 0.005 * Math.abs(gradient);
                assertTrue(
                        gradient >= Math.min(left, right) - bound && gradient <= Math.max(left, right) + bound,
                        before.get(v) + " element " + i + ": " + gradient + ", not in " + left + " to " + right);
            }
        }
    }

    private static double lossAt(Model model, List<Variable> variables, float[] values, int i, float value, Samples y) {
        values[i] = value;
        model.load(variables);
        return model.evaluate(X, y).loss();
    }
}
