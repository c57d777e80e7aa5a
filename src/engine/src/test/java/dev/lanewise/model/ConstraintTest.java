package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Constraint;
import dev.lanewise.graph.CustomLayer;
import dev.lanewise.graph.Declaration;
import dev.lanewise.graph.Initializer;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Regularizer;
import dev.lanewise.graph.Rule;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What variables are held to beside the kernels of dense layers, and which penalties count. */
class ConstraintTest {

    private static final Samples X = Data.images(20, 3);

    /** y = x w, element by element, with |w| at most 0.5. */
    private record Scaled(String name) implements CustomLayer {

        @Override
        public String className() {
            return "Scaled";
        }

        @Override
        public List<Declaration> weights(int inputs, int units) {
            Rule rule = new Rule(Initializer.ONES, Regularizer.NONE, new Constraint.MaxNorm(0.5f));
            return List.of(new Declaration("scale", List.of(inputs), rule, Declaration.Role.LEARNED));
        }

        @Override
        public int columns(int inputs) {
            return inputs;
        }

        @Override
        public void forward(float[][] weights, float[] x, int xAt, float[] y, int yAt) {
            for (int j = 0; j < 3; j++) {
                y[yAt + j] = x[xAt + j] * weights[0][j];
            }
        }

        @Override
        public void backward(
                float[][] weights, float[] x, int xAt, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
            for (int j = 0; j < 3; j++) {
                dx[dxAt + j] = dy[dyAt + j] * weights[0][j];
            }
        }

        @Override
        public void addGradients(float[][] weights, float[] x, int xAt, float[] dy, int dyAt, float[][] gradients) {
            for (int j = 0; j < 3; j++) {
                gradients[0][j] += x[xAt + j] * dy[dyAt + j];
            }
        }
    }

    @Test
    void aCustomLayersVariableIsHeldToItsNorm() {
        Tensor input = Layers.input(3);
        Model model =
                Model.of(input, new Scaled("scaled").apply(input)).compile(new Sgd(0.01), Loss.MEAN_SQUARED_ERROR);
        model.fit(X, X, FitOptions.epochs(1));
        double squares = 0;
        for (float weight : model.variables().get(0).values()) {
            squares += weight * weight;
        }
        assertTrue(Math.sqrt(squares) < 0.5001, "norm " + Math.sqrt(squares));
    }

    @Test
    void theWeightsOfFrozenLayersAreNotPenalised() {
        Tensor input = Layers.input(3);
        Tensor held = Layers.dense(3)
                .name("held")
                .kernelRegularizer(Regularizer.l2(1f))
                .apply(input);
        Model model = Model.of(input, Layers.dense(3).apply(held), 1);
        model.freeze("held").compile(new Sgd(0.01), Loss.MEAN_SQUARED_ERROR, Metric.MEAN_SQUARED_ERROR);
        Evaluation evaluation = model.evaluate(X, X);
        assertEquals(evaluation.metrics().get("mean_squared_error"), evaluation.loss(), 1e-6);
    }
}
