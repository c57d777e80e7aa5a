package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Auc;
import dev.lanewise.graph.F1Score;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.ThresholdMetric;
import dev.lanewise.graph.Variable;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.Tuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTest {

    private static final Tuning DIVIDED = new Tuning(32, 1024, 256, 64, 0);

    private static final Tuning ROWS = new Tuning(32, 1024, 256, 1, 0);

    static List<Metric> settings() {
        List<Metric> all = new ArrayList<>(Metric.all());
        all.add(Metric.topK(2));
        all.add(Metric.sparseTopK(3));
        all.add(new ThresholdMetric(ThresholdMetric.Kind.PRECISION, 0.25f));
        all.add(new ThresholdMetric(ThresholdMetric.Kind.BINARY_ACCURACY, 0.25f));
        all.add(new F1Score(F1Score.Average.MICRO));
        all.add(new F1Score(F1Score.Average.WEIGHTED));
        all.add(new Auc(Auc.Curve.PR));
        return all;
    }

    /** A net that predicts what it is given. */
    private static Model echo(int columns, Loss loss, Metric... metrics) {
        Tensor input = Layers.input(columns);
        Model model =
                Model.of(input, Layers.dense(columns).name("out").apply(input)).compile(new Sgd(), loss, metrics);
        List<Variable> weights = model.variables();
        float[] identity = new float[columns * columns];
        for (int j = 0; j < columns; j++) {
            identity[j * columns + j] = 1f;
        }
        Variable kernel = weights.get(0);
        model.load(List.of(new Variable(kernel.name(), kernel.shape(), identity), weights.get(1)));
        return model;
    }

    private static double measure(Metric metric, float[][] p, float[][] t) {
        // views with noise are not searched for NaN, and some of these rows are to have it
        Samples view = Samples.of(p).withGaussianNoise(0, 0);
        Evaluation evaluation =
                echo(p[0].length, Loss.MEAN_SQUARED_ERROR, metric).evaluate(view, Samples.of(t));
        return evaluation.metrics().get(metric.kerasName());
    }

    private static float[][] column(float... numbers) {
        float[][] rows = new float[numbers.length][];
        for (int i = 0; i < numbers.length; i++) {
            rows[i] = new float[] {numbers[i]};
        }
        return rows;
    }

    /** The examples of Keras's own documentation. */
    @Test
    void kerasExamples() {
        float[][] truth = column(0, 1, 1, 1);
        float[][] guess = column(1, 0, 1, 1);
        assertEquals(2 / 3.0, measure(Metric.PRECISION, guess, truth), 1e-9);
        assertEquals(2 / 3.0, measure(Metric.RECALL, guess, truth), 1e-9);
        assertEquals(0.75, measure(Metric.AUC, column(0, 0.5f, 0.3f, 0.9f), column(0, 0, 1, 1)), 1e-9);
        assertEquals(4 / 7.0, measure(Metric.R2_SCORE, column(2, 4, 4), column(1, 4, 3)), 1e-9);
        assertEquals(0.75, measure(Metric.BINARY_ACCURACY, column(0.98f, 1, 0, 0.6f), column(1, 1, 0, 0)), 1e-9);
        assertEquals(0.75, measure(Metric.ACCURACY, column(0.98f, 1, 0, 0.6f), column(1, 1, 0, 0)), 1e-9);
        float[][] classes = {{0, 0, 1}, {0, 1, 0}};
        float[][] scores = {{0.1f, 0.9f, 0.8f}, {0.05f, 0.95f, 0f}};
        assertEquals(0.5, measure(Metric.topK(1), scores, classes));
        assertEquals(1, measure(Metric.topK(2), scores, classes));
        assertEquals(0.5, measure(Metric.CATEGORICAL_ACCURACY, scores, classes));
        float[][] zeros = {{0, 1}, {0, 0}};
        assertEquals(0.5, measure(Metric.ROOT_MEAN_SQUARED_ERROR, new float[][] {{1, 1}, {0, 0}}, zeros));
        assertEquals(0.25, measure(Metric.MEAN_ABSOLUTE_ERROR, new float[][] {{1, 1}, {0, 0}}, zeros));
        float[][] directions = {{0, 1}, {1, 1}};
        assertEquals(0.5, measure(Metric.COSINE_SIMILARITY, new float[][] {{1, 0}, {1, 1}}, directions), 1e-6);
    }

    @Test
    void classNumbersAreMeasuredAsOneHotTargetsAre() {
        Random random = new Random(5);
        float[][] p = new float[50][4];
        float[][] oneHot = new float[50][4];
        float[] numbers = new float[50];
        for (int row = 0; row < 50; row++) {
            for (int j = 0; j < 4; j++) {
                p[row][j] = random.nextFloat();
            }
            numbers[row] = random.nextInt(4);
            oneHot[row][(int) numbers[row]] = 1f;
        }
        Loss sparse = Loss.SPARSE_CATEGORICAL_CROSSENTROPY.fromLogits();
        Metric[] bySparse = {
            Metric.ACCURACY,
            Metric.SPARSE_CATEGORICAL_ACCURACY,
            Metric.sparseTopK(2),
            Metric.F1_SCORE,
            Metric.CONFUSION_MATRIX
        };
        Metric[] byOneHot = {
            Metric.ACCURACY, Metric.CATEGORICAL_ACCURACY, Metric.topK(2), Metric.F1_SCORE, Metric.CONFUSION_MATRIX
        };
        Evaluation one = echo(4, sparse, bySparse).evaluate(Samples.of(p), Samples.of(numbers, 1));
        Evaluation other =
                echo(4, Loss.CATEGORICAL_CROSSENTROPY.fromLogits(), byOneHot).evaluate(p, oneHot);
        assertEquals(
                List.copyOf(other.metrics().values()), List.copyOf(one.metrics().values()));
        assertEquals(other.confusionMatrix(), one.confusionMatrix());
        assertTrue(one.metrics().get("sparse_top_k_categorical_accuracy")
                > one.metrics().get("sparse_categorical_accuracy"));
    }

    @Test
    void aConfusionMatrixCountsEachPair() {
        float[][] truth = {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 1}};
        float[][] guess = {{3, 1, 1}, {1, 3, 1}, {1, 3, 1}, {1, 1, 3}, {3, 1, 1}};
        Evaluation evaluation =
                echo(3, Loss.MEAN_SQUARED_ERROR, Metric.CONFUSION_MATRIX).evaluate(guess, truth);
        ConfusionMatrix matrix = evaluation.confusionMatrix().orElseThrow();
        assertEquals(List.of(List.of(1L, 1L, 0L), List.of(0L, 1L, 0L), List.of(1L, 0L, 1L)), matrix.counts());
        assertEquals(1, matrix.count(2, 0));
        assertEquals(3, matrix.classes());
        assertEquals(" 1 1 0\n 0 1 0\n 1 0 1\n", matrix.toString());
        assertEquals(0.6, evaluation.metrics().get("confusion_matrix"), 1e-12);
        Evaluation binary = echo(1, Loss.MEAN_SQUARED_ERROR, Metric.CONFUSION_MATRIX)
                .evaluate(column(0.2f, 0.7f, 0.8f), column(0, 0, 1));
        assertEquals(
                List.of(List.of(1L, 1L), List.of(0L, 1L)),
                binary.confusionMatrix().orElseThrow().counts());
    }

    @Test
    void f1AveragesTheClasses() {
        float[][] truth = {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        float[][] guess = {{3, 1, 1}, {1, 3, 1}, {3, 1, 1}, {1, 3, 1}, {3, 1, 1}};
        // class 0: 2 right, 1 invented, 1 missed; class 1: 1, 1, 0; class 2: 0, 0, 1
        double first = 2 / 3.0;
        double second = 2 * 0.5 / 1.5;
        assertEquals((first + second) / 3, measure(Metric.F1_SCORE, guess, truth), 1e-6);
        double weighted = (3 * first + second) / 5;
        assertEquals(weighted, measure(new F1Score(F1Score.Average.WEIGHTED), guess, truth), 1e-6);
        assertEquals(0.6, measure(new F1Score(F1Score.Average.MICRO), guess, truth), 1e-6);
        assertEquals(2 / 3.0, measure(Metric.F1_SCORE, column(1, 0, 1, 1), column(0, 1, 1, 1)), 1e-6);
    }

    @Test
    void aucIsTheAreaUnderTheCurveThroughTwoHundredThresholds() {
        Random random = new Random(3);
        float[][] p = new float[300][2];
        float[][] t = new float[300][2];
        for (int row = 0; row < 300; row++) {
            for (int j = 0; j < 2; j++) {
                t[row][j] = random.nextInt(3) == 0 ? 1f : 0f;
                p[row][j] = Math.clamp(0.4f * t[row][j] + random.nextFloat() * 0.8f - 0.1f, 0f, 1f);
            }
        }
        double[] right = new double[200];
        double[] all = new double[200];
        for (int i = 0; i < 200; i++) {
            for (int row = 0; row < 300; row++) {
                for (int j = 0; j < 2; j++) {
                    boolean over = i == 0 || p[row][j] * 199 > i;
                    all[i] += over ? 1 : 0;
                    right[i] += over && t[row][j] == 1f ? 1 : 0;
                }
            }
        }
        double roc = 0;
        double precisionRecall = 0;
        for (int i = 0; i < 199; i++) {
            double positives = right[0];
            double negatives = all[0] - right[0];
            double wrongHere = all[i] - right[i];
            double wrongNext = all[i + 1] - right[i + 1];
            roc += (wrongHere - wrongNext) / negatives * (right[i] + right[i + 1]) / positives / 2;
            // precision between the thresholds, by many small steps
            int steps = 2000;
            for (int s = 0; s < steps; s++) {
                double share = (s + 0.5) / steps;
                double rightThere = right[i + 1] + share * (right[i] - right[i + 1]);
                double allThere = all[i + 1] + share * (all[i] - all[i + 1]);
                precisionRecall +=
                        allThere == 0 ? 0 : rightThere / allThere * (right[i] - right[i + 1]) / positives / steps;
            }
        }
        assertEquals(roc, measure(Metric.AUC, p, t), 1e-9);
        assertEquals(precisionRecall, measure(new Auc(Auc.Curve.PR), p, t), 1e-5);
    }

    @Test
    void whereNothingIsToBeFoundThereIsANumberStill() {
        float[][] nothing = column(0, 0, 0);
        for (Metric metric : List.of(Metric.PRECISION, Metric.RECALL, Metric.F1_SCORE, Metric.AUC, Metric.R2_SCORE)) {
            assertEquals(0, measure(metric, column(0.1f, 0.2f, 0.3f), nothing), metric.toString());
        }
        assertEquals(0, measure(Metric.COSINE_SIMILARITY, nothing, nothing));
    }

    @Test
    void aNaNPredictionIsInNoTop() {
        float[][] scores = {{Float.NaN, 0.9f, 0.8f}, {0.05f, 0.95f, 0f}};
        float[][] classes = {{1, 0, 0}, {0, 1, 0}};
        assertEquals(0.5, measure(Metric.topK(2), scores, classes));
        assertTrue(Double.isNaN(measure(Metric.MEAN_SQUARED_ERROR, scores, classes)));
        assertTrue(measure(Metric.AUC, scores, classes) >= 0);
    }

    @Test
    void reportsDoNotDependOnThreadsOrKernels() {
        Samples x = Data.images(2_000, 6);
        Samples y = Data.labels(2_000, 5);
        Tensor input = Layers.input(6);
        Graph graph =
                Graph.of(input, Layers.dense(5).activation(Activation.SOFTMAX).apply(input));
        List<Metric> metrics = settings().stream()
                .filter(metric -> !metric.kerasName().startsWith("sparse"))
                .toList();
        Set<String> reports = new LinkedHashSet<>();
        for (KernelFamily family : Families.all()) {
            for (int threads : new int[] {1, 2, 3}) {
                for (Tuning tuning : List.of(DIVIDED, ROWS)) {
                    Model model = Model.of(graph, 5, family, tuning);
                    model.compile(new Adam(), Loss.CATEGORICAL_CROSSENTROPY, metrics);
                    EpochReport report = model.fit(
                                    x,
                                    y,
                                    FitOptions.epochs(1)
                                            .batchSize(100)
                                            .threads(threads)
                                            .validation(x, y))
                            .last();
                    assertEquals(metrics.size(), report.metrics().size());
                    reports.add(report.metrics() + " " + report.validationMetrics() + " " + report.confusionMatrix()
                            + report.validationConfusionMatrix());
                }
            }
        }
        assertEquals(1, reports.size());
    }

    @Test
    void trainingMeasuresThePredictionsOfItsOwnSteps() {
        Samples x = Data.images(64, 6);
        Samples y = Data.labels(64, 5);
        Tensor input = Layers.input(6);
        Tensor output = Layers.dense(5).activation(Activation.SOFTMAX).apply(input);
        Metric[] metrics = {Metric.ACCURACY, Metric.AUC, Metric.R2_SCORE, Metric.CONFUSION_MATRIX};
        Model model = Model.of(input, output, 3).compile(new Adam(), Loss.CATEGORICAL_CROSSENTROPY, metrics);
        Evaluation before = model.evaluate(x, y);
        EpochReport report =
                model.fit(x, y, FitOptions.epochs(1).batchSize(64).unshuffled()).last();
        assertEquals(before.metrics(), report.metrics());
        assertEquals(before.confusionMatrix(), report.confusionMatrix());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aMetricIsReadBackWithItsSettings(Metric metric, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.safetensors");
        boolean sparse = metric.kerasName().startsWith("sparse");
        Tensor input = Layers.input(6);
        Tensor output = Layers.dense(6).activation(Activation.SOFTMAX).apply(input);
        Model.of(input, output)
                .compile(
                        new Adam(),
                        sparse ? Loss.SPARSE_CATEGORICAL_CROSSENTROPY : Loss.CATEGORICAL_CROSSENTROPY,
                        metric)
                .save(file);
        assertEquals(List.of(metric), Model.load(file).losses().get(0).metrics());
    }

    @Test
    void kerasConfigurationsOfMetricsAreRead() {
        assertEquals(
                new Auc(Auc.Curve.PR),
                read("{'class_name': 'AUC', 'config': {'name': 'auc', 'dtype': 'float32',"
                        + " 'num_thresholds': 200, 'curve': 'PR', 'summation_method': 'interpolation', 'multi_label': false,"
                        + " 'num_labels': null, 'label_weights': null, 'from_logits': false}}"));
        assertEquals(Metric.topK(3), read("{'class_name': 'TopKCategoricalAccuracy', 'config': {'k': 3}}"));
        assertEquals(
                new ThresholdMetric(ThresholdMetric.Kind.RECALL, 0.25f),
                read("{'class_name': 'Recall', 'config': {'thresholds': 0.25, 'top_k': null, 'class_id': null}}"));
        assertEquals(
                Metric.F1_SCORE, read("{'class_name': 'F1Score', 'config': {'average': null, 'threshold': null}}"));
        assertEquals(
                Metric.R2_SCORE,
                read(
                        "{'class_name': 'R2Score', 'config': {'class_aggregation': 'uniform_average', 'num_regressors': 0}}"));
        assertEquals(
                "'num_thresholds' of AUC cannot be 50.0 here, only the default, 200.0",
                refusal(() -> read("{'class_name': 'AUC', 'config': {'num_thresholds': 50}}")));
        assertEquals(
                "Precision has an unknown option 'class_id', 1.0; leave it out",
                refusal(() -> read("{'class_name': 'Precision', 'config': {'class_id': 1}}")));
        assertEquals(
                "unknown average 'mode'; known are [MACRO, MICRO, WEIGHTED]",
                refusal(() -> read("{'class_name': 'F1Score', 'config': {'average': 'mode'}}")));
    }

    private static Metric read(String json) {
        return MetricJson.read(Json.parse(json.replace('\'', '"')));
    }

    @Test
    void twoOfOneNameAreToldApart() {
        Evaluation evaluation = echo(3, Loss.MEAN_SQUARED_ERROR, Metric.topK(1), Metric.topK(2))
                .evaluate(new float[][] {{1, 2, 3}}, new float[][] {{0, 1, 0}});
        assertEquals(
                Arrays.asList("top_k_categorical_accuracy", "top_k_categorical_accuracy_1"),
                List.copyOf(evaluation.metrics().keySet()));
        assertEquals(List.of(0.0, 1.0), List.copyOf(evaluation.metrics().values()));
    }

    @Test
    void metricsThatDoNotSuitAreRefused() {
        assertEquals(
                "top_k_categorical_accuracy needs a k of at most 3, the columns of layer 'out', but is 5",
                refusal(() -> echo(3, Loss.MEAN_SQUARED_ERROR, Metric.topK(5))));
        assertEquals(
                "precision needs a target for each column, but those of sparse_categorical_crossentropy are others; take"
                        + " accuracy, which chooses by the targets, or another loss",
                refusal(() -> echo(3, Loss.SPARSE_CATEGORICAL_CROSSENTROPY.fromLogits(), Metric.PRECISION)));
        assertEquals(
                "sparse_categorical_accuracy needs class numbers, but those of mean_squared_error are others; take accuracy,"
                        + " which chooses by the targets, or another loss",
                refusal(() -> echo(3, Loss.MEAN_SQUARED_ERROR, Metric.SPARSE_CATEGORICAL_ACCURACY)));
        assertEquals(
                "auc takes probabilities, but binary_crossentropy from logits leaves layer 'out' without its activation; give it"
                        + " sigmoid or softmax, and take the loss of probabilities",
                refusal(() -> echo(3, Loss.BINARY_CROSSENTROPY.fromLogits(), Metric.AUC)));
        assertEquals("k must be at least 1, but is 0", refusal(() -> Metric.topK(0)));
        assertEquals(
                "the threshold must be from 0 to 1, but is 1.5",
                refusal(() -> new ThresholdMetric(ThresholdMetric.Kind.RECALL, 1.5f)));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
