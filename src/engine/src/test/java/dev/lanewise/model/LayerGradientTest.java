package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Affine;
import dev.lanewise.graph.Constraint;
import dev.lanewise.graph.CustomLayer;
import dev.lanewise.graph.Declaration;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Initializer;
import dev.lanewise.graph.KlSparsity;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Merge;
import dev.lanewise.graph.Noise;
import dev.lanewise.graph.Regularizer;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layer's gradients agree with central differences of the same net in double. */
class LayerGradientTest {

    private static final int ROWS = 12;
    private static final int COLUMNS = 6;
    private static final double STEP = 1e-5;

    private static final Samples X = Data.images(ROWS, COLUMNS);

    /** y = factor x^2. */
    record Square(String name, double[] factor) implements CustomLayer {

        @Override
        public String className() {
            return "Square";
        }

        @Override
        public int columns(int inputs) {
            return inputs;
        }

        @Override
        public List<Declaration> weights(int inputs, int units) {
            return List.of(Declaration.learned("factor", units, Initializer.ONES));
        }

        @Override
        public void forward(float[][] weights, float[] x, int xAt, float[] y, int yAt) {
            for (int j = 0; j < factor.length; j++) {
                y[yAt + j] = weights[0][j] * x[xAt + j] * x[xAt + j];
            }
        }

        @Override
        public void backward(
                float[][] weights, float[] x, int xAt, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
            for (int j = 0; j < factor.length; j++) {
                dx[dxAt + j] = 2 * weights[0][j] * x[xAt + j] * dy[dyAt + j];
            }
        }

        @Override
        public void addGradients(float[][] weights, float[] x, int xAt, float[] dy, int dyAt, float[][] gradients) {
            for (int j = 0; j < factor.length; j++) {
                gradients[0][j] += dy[dyAt + j] * x[xAt + j] * x[xAt + j];
            }
        }
    }

    private static Tensor hidden(Tensor x) {
        return Layers.dense(COLUMNS).activation(Activation.TANH).apply(x);
    }

    private static Tensor end(Tensor x) {
        return Layers.dense(COLUMNS).apply(x);
    }

    @Test
    void ofALayerAppliedTwice() {
        Tensor x = Layers.input(COLUMNS);
        Dense shared = Layers.dense(COLUMNS).activation(Activation.SIGMOID).name("shared");
        check(x, end(shared.apply(hidden(shared.apply(x)))));
    }

    @Test
    void ofTiedWeights() {
        Tensor x = Layers.input(COLUMNS);
        Dense encoder = Layers.dense(4).activation(Activation.TANH).name("code");
        Tensor code = encoder.apply(x);
        check(x, encoder.transposed().apply(code));
        Tensor longer =
                hidden(encoder.transposed().activation(Activation.SIGMOID).apply(code));
        check(x, end(longer));
        check(
                x,
                Layers.add()
                        .apply(code, Layers.dense(4).apply(encoder.transposed().apply(code))));
    }

    @Test
    void ofADenseLayerWithoutBias() {
        Tensor x = Layers.input(COLUMNS);
        check(
                x,
                Layers.dense(COLUMNS)
                        .withoutBias()
                        .apply(Layers.dense(5).withoutBias().apply(x)));
    }

    @Test
    void ofPenalties() {
        Tensor x = Layers.input(COLUMNS);
        Dense weights = Layers.dense(5)
                .kernelRegularizer(Regularizer.l1l2(0.01f, 0.02f))
                .biasInitializer(Initializer.constant(0.3f))
                .biasRegularizer(Regularizer.l2(0.1f));
        check(x, end(weights.activation(Activation.TANH).apply(x)));
        Dense active = Layers.dense(5).activation(Activation.SIGMOID);
        Tensor sparse =
                active.activityRegularizer(Regularizer.l1l2(0.002f, 0.01f)).apply(x);
        check(x, Layers.concatenate().apply(end(sparse), sparse));
        check(x, end(active.activityRegularizer(new KlSparsity(0.1f, 0.3f)).apply(hidden(x))));
        check(x, active.activityRegularizer(Regularizer.l1(0.01f)).apply(x));
        check(x, active.kernelRegularizer(Regularizer.l2(0.02f)).apply(x));
    }

    @Test
    void ofAVariationalMiddle() {
        Tensor x = Layers.input(COLUMNS);
        Tensor trunk = hidden(x);
        Tensor mean = Layers.dense(3).apply(trunk);
        Tensor logs = Layers.dense(3).activation(Activation.TANH).apply(trunk);
        check(x, end(Layers.sampling(0.3f).seed(4).apply(mean, logs)));
    }

    @Test
    void constraintsHoldAfterEachStep() {
        Tensor x = Layers.input(COLUMNS);
        Dense layer = Layers.dense(5).biasInitializer(Initializer.constant(0.3f));
        Dense[] constrained = {
            layer.kernelConstraint(new Constraint.MaxNorm(0.5f)).biasConstraint(new Constraint.UnitNorm()),
            layer.kernelConstraint(new Constraint.UnitNorm()).biasConstraint(new Constraint.MaxNorm(0.1f)),
            layer.kernelConstraint(new Constraint.NonNegative()).biasConstraint(new Constraint.NonNegative()),
        };
        double[][] norms = {{0.5, 1}, {1, 0.1}, {Double.NaN, Double.NaN}};
        for (int i = 0; i < constrained.length; i++) {
            Model model = Model.of(x, constrained[i].apply(x), 21).compile(new Sgd(0.1), Loss.MEAN_SQUARED_ERROR);
            model.fit(X, Data.images(ROWS, 5), FitOptions.epochs(3).batchSize(5));
            float[] kernel = model.variables().get(0).values();
            float[] bias = model.variables().get(1).values();
            if (Double.isNaN(norms[i][0])) {
                for (float value : kernel) {
                    assertTrue(value >= 0);
                }
                continue;
            }
            for (int j = 0; j < 5; j++) {
                double squares = 0;
                for (int row = 0; row < COLUMNS; row++) {
                    squares += kernel[row * 5 + j] * kernel[row * 5 + j];
                }
                holds(constrained[i].kernel().constraint(), norms[i][0], Math.sqrt(squares));
            }
            double squares = 0;
            for (float value : bias) {
                squares += value * value;
            }
            holds(constrained[i].bias().orElseThrow().constraint(), norms[i][1], Math.sqrt(squares));
        }
    }

    private static void holds(Constraint constraint, double norm, double found) {
        if (constraint instanceof Constraint.MaxNorm) {
            assertTrue(found <= norm + 1e-5, found + " is over " + norm);
        } else {
            assertEquals(norm, found, 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADD", "SUBTRACT", "MULTIPLY", "AVERAGE", "MAXIMUM"})
    void ofTwoThatAreMerged(String kind) {
        Tensor x = Layers.input(COLUMNS);
        Tensor left = hidden(x);
        Merge merge = new Merge("", Merge.Kind.valueOf(kind));
        check(x, end(merge.apply(left, hidden(x))));
        check(x, end(merge.apply(hidden(left), left)));
    }

    @Test
    void ofThreeThatAreMerged() {
        Tensor x = Layers.input(COLUMNS);
        Tensor left = hidden(x);
        Tensor product = Layers.multiply().apply(left, hidden(x), left);
        check(x, end(Layers.maximum().apply(product, hidden(x), left)));
        check(x, end(Layers.average().apply(left, left, hidden(left))));
    }

    @Test
    void ofShapesAndScales() {
        Tensor x = Layers.input(2, 3);
        Tensor scaled = Layers.rescaling(0.5f, -0.25f).apply(Layers.flatten().apply(x));
        Tensor shaped = Layers.reshape(3, 2).apply(hidden(scaled));
        Tensor sum = Layers.add()
                .apply(Layers.flatten().apply(shaped), Layers.rescaling(3f, 1f).apply(hidden(scaled)));
        check(x, end(sum));
    }

    @ParameterizedTest
    @EnumSource(Noise.Kind.class)
    void ofNoise(Noise.Kind kind) {
        Tensor x = Layers.input(COLUMNS);
        Tensor noisy = new Noise("", kind, 0.3f, 5).apply(hidden(x));
        check(x, end(Layers.add().apply(hidden(noisy), noisy)));
    }

    @ParameterizedTest
    @EnumSource(Affine.class)
    void ofNormalisation(Affine affine) {
        Tensor x = Layers.input(COLUMNS);
        Tensor byRow = Layers.layerNormalization().affine(affine).apply(hidden(x));
        check(x, end(Layers.activation(Activation.SIGMOID).apply(byRow)));
        Tensor byColumn = Layers.batchNormalization().affine(affine).apply(hidden(x));
        check(x, end(Layers.activation(Activation.SIGMOID).apply(byColumn)));
    }

    @Test
    void ofALayerOfOnesOwn() {
        Tensor x = Layers.input(COLUMNS);
        double[] factor = new double[COLUMNS];
        check(x, end(hidden(new Square("square", factor).apply(hidden(x)))), "square/factor", factor);
    }

    private static void check(Tensor input, Tensor output) {
        check(input, output, "", new double[0]);
    }

    /** {@code own} is where a layer of one's own finds the values of its weights. */
    private static void check(Tensor input, Tensor output, String ownName, double[] own) {
        Samples y = Data.images(ROWS, output.units());
        Model model = Model.of(input, output, 21).compile(new Sgd(1), Loss.MEAN_SQUARED_ERROR);
        List<Variable> before = model.variables();
        Map<String, double[]> weights = new LinkedHashMap<>();
        before.forEach(variable -> weights.put(variable.name(), doubles(variable.values())));
        if (!ownName.isEmpty()) {
            weights.put(ownName, own);
            Arrays.fill(own, 1);
        }
        DoubleNet net = new DoubleNet(model.graph(), weights);
        History history =
                model.fit(X, y, FitOptions.epochs(1).batchSize(ROWS).threads(2).unshuffled());
        assertEquals(loss(net, y), history.last().loss(), 1e-5);
        List<Variable> after = model.variables();
        for (int v = 0; v < before.size(); v++) {
            if (before.get(v).name().contains("moving_")) {
                continue;
            }
            double[] values = weights.get(before.get(v).name());
            for (int i = 0; i < values.length; i++) {
                double gradient =
                        (double) before.get(v).values()[i] - after.get(v).values()[i];
                double weight = values[i];
                values[i] = weight + STEP;
                double above = loss(net, y);
                values[i] = weight - STEP;
                double difference = (above - loss(net, y)) / (2 * STEP);
                values[i] = weight;
                assertTrue(
                        Math.abs(gradient - difference) <= 1e-6 + 1e-4 * Math.abs(difference),
                        before.get(v) + " element " + i + ": " + gradient + ", not " + difference);
            }
        }
    }

    private static double loss(DoubleNet net, Samples y) {
        double[][] p = net.outputs(List.<double[][]>of(rows(X))).get(0);
        double[][] t = rows(y);
        double sum = 0;
        for (int row = 0; row < p.length; row++) {
            for (int j = 0; j < p[row].length; j++) {
                sum += (p[row][j] - t[row][j]) * (p[row][j] - t[row][j]);
            }
        }
        return sum / p.length / p[0].length + net.penalties(List.<double[][]>of(rows(X)));
    }

    private static double[][] rows(Samples samples) {
        double[][] rows = new double[samples.rows()][];
        Arrays.setAll(rows, row -> doubles(samples.row(row)));
        return rows;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
