package dev.lanewise.model;

import dev.lanewise.core.Randomness;
import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.ActivityRegularizer;
import dev.lanewise.graph.BatchNormalization;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.KlSparsity;
import dev.lanewise.graph.LayerNormalization;
import dev.lanewise.graph.Merge;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Noise;
import dev.lanewise.graph.Regularizer;
import dev.lanewise.graph.Rescaling;
import dev.lanewise.graph.Sampling;
import dev.lanewise.graph.TransposedDense;
import dev.lanewise.kernels.ExactActivations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A net's training step forwards, in double and as plainly as can be: what gradients are compared with. */
final class DoubleNet {

    private final Graph graph;
    /** Values by variable name. */
    private final Map<String, double[]> weights;

    DoubleNet(Graph graph, Map<String, double[]> weights) {
        this.graph = graph;
        this.weights = weights;
    }

    /** Each output's rows, for data of each input, in the optimizer's first step. */
    List<double[][]> outputs(List<double[][]> x) {
        double[][][] results = new double[graph.nodes().size()][][];
        for (Node node : graph.nodes()) {
            int input = graph.inputs().indexOf(node);
            results[node.index()] = input >= 0 ? x.get(input) : result(node, results);
        }
        return graph.outputs().stream().map(output -> results[output.index()]).toList();
    }

    /** What regularisers add to the loss of a batch. */
    double penalties(List<double[][]> x) {
        double[][][] results = new double[graph.nodes().size()][][];
        double sum = 0;
        for (Node node : graph.nodes()) {
            int input = graph.inputs().indexOf(node);
            results[node.index()] = input >= 0 ? x.get(input) : result(node, results);
            if (node.layer() instanceof Sampling sampling) {
                double[][] mean = results[node.inputs().get(0).index()];
                double[][] logs = results[node.inputs().get(1).index()];
                sum += sampling.weight() * divergence(mean, logs);
            }
            if (node.layer() instanceof Dense dense) {
                sum += penalty(dense.kernel().regularizer(), new double[][] {weight(node, "kernel")});
                sum += dense.bias()
                        .map(rule -> penalty(rule.regularizer(), new double[][] {weight(node, "bias")}))
                        .orElse(0.0);
                double[][] y = results[node.index()];
                sum += penalty(dense.activity(), y) / (dense.activity() instanceof Regularizer ? y.length : 1);
            }
        }
        return sum;
    }

    private static double divergence(double[][] mean, double[][] logs) {
        double sum = 0;
        for (int row = 0; row < mean.length; row++) {
            for (int j = 0; j < mean[row].length; j++) {
                sum += mean[row][j] * mean[row][j] + Math.exp(logs[row][j]) - 1 - logs[row][j];
            }
        }
        return 0.5 * sum / mean.length;
    }

    private static double penalty(ActivityRegularizer regularizer, double[][] values) {
        double sum = 0;
        switch (regularizer) {
            case Regularizer plain -> {
                for (double[] row : values) {
                    for (double value : row) {
                        sum += plain.l1() * Math.abs(value) + plain.l2() * value * value;
                    }
                }
            }
            case KlSparsity sparsity -> {
                double p = sparsity.target();
                for (int j = 0; j < values[0].length; j++) {
                    double q = 0;
                    for (double[] row : values) {
                        q += row[j] / values.length;
                    }
                    sum += sparsity.weight() * (p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q)));
                }
            }
        }
        return sum;
    }

    private double[][] result(Node node, double[][][] results) {
        List<double[][]> inputs =
                node.inputs().stream().map(input -> results[input.index()]).toList();
        double[][] x = inputs.get(0);
        double[][] y = new double[x.length][node.units()];
        if (node.layer() instanceof BatchNormalization layer) {
            normalizeColumns(node, layer, x, y);
            return y;
        }
        for (int row = 0; row < x.length; row++) {
            row(node, inputs, row, y[row]);
        }
        return y;
    }

    private void row(Node node, List<double[][]> inputs, int row, double[] y) {
        double[] x = inputs.get(0)[row];
        switch (node.layer()) {
            case Dense dense -> {
                double[] kernel = weight(node, "kernel");
                double[] bias = weights.getOrDefault(node.owner().name() + "/bias", new double[y.length]);
                for (int j = 0; j < y.length; j++) {
                    y[j] = bias[j];
                    for (int i = 0; i < x.length; i++) {
                        y[j] += x[i] * kernel[i * y.length + j];
                    }
                }
                activate(dense.activation(), y);
            }
            case TransposedDense dense -> {
                double[] kernel = weight(node.tiedTo().orElse(node), "kernel");
                double[] bias = weight(node, "bias");
                for (int j = 0; j < y.length; j++) {
                    y[j] = bias[j];
                    for (int i = 0; i < x.length; i++) {
                        y[j] += x[i] * kernel[j * x.length + i];
                    }
                }
                activate(dense.activation(), y);
            }
            case Activate layer -> {
                System.arraycopy(x, 0, y, 0, y.length);
                activate(layer.activation(), y);
            }
            case Merge merge -> merge(merge.kind(), inputs, row, y);
            case LayerNormalization layer -> normalizeRow(node, layer, x, y);
            default -> elements(node, inputs, row, y);
        }
    }

    private static void elements(Node node, List<double[][]> inputs, int row, double[] y) {
        double[] x = inputs.get(0)[row];
        switch (node.layer()) {
            case Rescaling layer -> {
                for (int j = 0; j < y.length; j++) {
                    y[j] = x[j] * layer.scale() + layer.offset();
                }
            }
            case Noise noise -> {
                for (int j = 0; j < y.length; j++) {
                    y[j] = noisy(noise, node, x[j], (long) row * y.length + j);
                }
            }
            case Sampling sampling -> {
                for (int j = 0; j < y.length; j++) {
                    long bits = Randomness.bits(
                            sampling.seed(), Randomness.LAYER_NOISE + node.index(), 1, (long) row * y.length + j);
                    y[j] = x[j] + Math.exp(inputs.get(1)[row][j] / 2) * Randomness.normal(bits);
                }
            }
            case LayerGradientTest.Square square -> {
                double[] factor = square.factor();
                for (int j = 0; j < y.length; j++) {
                    y[j] = factor[j] * x[j] * x[j];
                }
            }
            default -> {
                // side by side, or the same numbers in another shape
                int at = 0;
                for (double[][] input : inputs) {
                    System.arraycopy(input[row], 0, y, at, input[row].length);
                    at += input[row].length;
                }
            }
        }
    }

    private static double noisy(Noise noise, Node node, double x, long index) {
        long bits = Randomness.bits(noise.seed(), Randomness.LAYER_NOISE + node.index(), 1, index);
        double rate = noise.amount();
        return switch (noise.kind()) {
            case DROPOUT -> Randomness.uniform(bits) < rate ? 0 : x / (1 - rate);
            case GAUSSIAN_NOISE -> x + rate * Randomness.normal(bits);
            case GAUSSIAN_DROPOUT -> x * (1 + Math.sqrt(rate / (1 - rate)) * Randomness.normal(bits));
        };
    }

    private static void merge(Merge.Kind kind, List<double[][]> inputs, int row, double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = inputs.get(0)[row][j];
            for (int i = 1; i < inputs.size(); i++) {
                double x = inputs.get(i)[row][j];
                y[j] = switch (kind) {
                    case ADD, AVERAGE -> y[j] + x;
                    case SUBTRACT -> y[j] - x;
                    case MULTIPLY -> y[j] * x;
                    case MAXIMUM -> Math.max(y[j], x);
                };
            }
            y[j] = kind == Merge.Kind.AVERAGE ? y[j] / inputs.size() : y[j];
        }
    }

    private void normalizeRow(Node node, LayerNormalization layer, double[] x, double[] y) {
        double mean = 0;
        double variance = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        for (int j = 0; j < x.length; j++) {
            y[j] = affine(node, (x[j] - mean) / Math.sqrt(variance + layer.epsilon()), j);
        }
    }

    private void normalizeColumns(Node node, BatchNormalization layer, double[][] x, double[][] y) {
        for (int j = 0; j < x[0].length; j++) {
            double mean = 0;
            double variance = 0;
            for (double[] row : x) {
                mean += row[j] / x.length;
            }
            for (double[] row : x) {
                variance += (row[j] - mean) * (row[j] - mean) / x.length;
            }
            for (int r = 0; r < x.length; r++) {
                y[r][j] = affine(node, (x[r][j] - mean) / Math.sqrt(variance + layer.epsilon()), j);
            }
        }
    }

    private double affine(Node node, double n, int j) {
        double[] gamma = weights.get(node.owner().name() + "/gamma");
        double[] beta = weights.get(node.owner().name() + "/beta");
        return (gamma == null ? n : n * gamma[j]) + (beta == null ? 0 : beta[j]);
    }

    private double[] weight(Node node, String name) {
        return weights.get(node.owner().name() + "/" + name);
    }

    private static void activate(Activation f, double[] y) {
        if (f.isElementwise()) {
            Arrays.setAll(y, j -> ExactActivations.value(f, y[j]));
            return;
        }
        double sum = Arrays.stream(y).map(Math::exp).sum();
        Arrays.setAll(y, j -> f == Activation.SOFTMAX ? Math.exp(y[j]) / sum : y[j] - Math.log(sum));
    }
}
