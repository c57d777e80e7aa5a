package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.Tuning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One result: the fingerprint of a run is the same with every kernel family, number of threads and block size, and in every
 * JVM. The expected fingerprints are constants, so that the JVMs in which this test is run again are compared too.
 */
@Tag("law")
class LawTest {

    private static final Tuning SMALL_BLOCKS = new Tuning(8, 5, 7, 1, 0);

    /** Batches are divided by columns, however large. */
    private static final Tuning COLUMNS = new Tuning(32, 1024, 256, Integer.MAX_VALUE / 16, 0);

    /** Batches are divided by rows, however small. */
    private static final Tuning ROWS = new Tuning(32, 1024, 256, 1, 0);

    /** The usual sizes, but even the smallest step is divided. */
    private static final Tuning DIVIDED = new Tuning(32, 1024, 256, 64, 0);

    private static final Tuning ODD_BLOCKS = new Tuning(5, 3, 4, 1, 0);

    /** What is trained: a net, what it is trained by, and on what. */
    private record Run(
            Graph graph, Optimizer optimizer, Loss loss, List<Metric> metrics, Samples x, Samples y, int batch) {

        String fingerprint(KernelFamily family, int threads, Tuning tuning) {
            Model model = Model.of(graph, 5, family, tuning);
            model.compile(optimizer, loss, metrics);
            return model.fit(x, y, options(threads)).fingerprint();
        }

        /** The vector kernels get ready in the first epoch. */
        String fingerprint(Families.Changing changing, int threads) {
            Model model = Model.of(graph, 5, changing.family(), DIVIDED);
            model.compile(optimizer, loss, metrics);
            TrainingListener listener = new TrainingListener() {
                @Override
                public void batchEnd(int epoch, int batchOfEpoch, int batches, RunningMeans soFar) {
                    changing.change().run();
                }
            };
            return model.fit(x, y, options(threads).listener(listener)).fingerprint();
        }

        private FitOptions options(int threads) {
            return FitOptions.epochs(2).batchSize(batch).seed(9).threads(threads);
        }
    }

    @Test
    void autoencoderHasOneFingerprint() {
        holds(autoencoder(), "58abe788678f6d5405f7f1a71c364edd700a51aed1fa207eeff08dc4454db88e");
    }

    @Test
    void classifierHasOneFingerprint() {
        holds(classifier(), "68762d29b07d67fd35e59baf8c2a24a7bff53f5638acf8559e95853d748afb83");
    }

    @Test
    void branchedGraphHasOneFingerprint() {
        holds(branched(), "14a9359f3c35dae4b6d40258a5dfe14ea720b4772445ec3a626fbe2e32565448");
    }

    @Test
    void everyActivationHasOneFingerprint() {
        holds(activations(), "802948d1e245b2b3b943c82ef494b39207a15e67d64011ed4006835660d4a7dc");
    }

    /** Products that leave zeros out give the bits of those that don't. */
    @Test
    void mostlyZeroInputsHaveOneFingerprint() {
        holds(sparse(), "f1ff1192ecf94247ecea62a4a316466fea02a9fb0a2eb1fb4e4f4dd08a3a4201");
    }

    /** Products in tiles in the first layer too; the other nets' images are mostly zero. */
    @Test
    void denseInputsHaveOneFingerprint() {
        holds(dense(), "616eb6e2d1ca80e2af9902cf3695509b63824ce60d84c572ee0e9ca774ba769f");
    }

    @Test
    void batchesOfThreeRowsHaveOneFingerprint() {
        Run run = classifier();
        Run small = new Run(run.graph, run.optimizer, run.loss, run.metrics, run.x.first(31), run.y.first(31), 3);
        holds(small, "53b1f4e0ff92722fc592e2e55fb3eb88392f950542d6080efe1b54785fbade39");
    }

    @Test
    void whatIsMeasuredBesideTheLossChangesNothing() {
        Run plain = autoencoder();
        List<Metric> all = Metric.all().stream()
                .filter(metric -> !metric.kerasName().startsWith("sparse"))
                .toList();
        Run measured = new Run(plain.graph, plain.optimizer, plain.loss, all, plain.x, plain.y, plain.batch);
        KernelFamily family = Families.all().get(0);
        assertEquals(plain.fingerprint(family, 2, DIVIDED), measured.fingerprint(family, 2, DIVIDED));
    }

    /** Many small batches, so that members which do not wait for each other are caught. */
    @Test
    void validationDoesNotDependOnThreads() {
        Run run = classifier();
        Samples x = Data.images(20_000, 50);
        Samples y = Data.labels(20_000, 10);
        Set<Double> losses = new LinkedHashSet<>();
        for (int threads : new int[] {1, 2, 2, 2, 3, 7}) {
            Model model = Model.of(run.graph, 5, Families.all().get(0), DIVIDED);
            model.compile(run.optimizer, run.loss, run.metrics);
            FitOptions options =
                    FitOptions.epochs(1).batchSize(16).threads(threads).validation(x, y);
            losses.add(model.fit(run.x, run.y, options)
                    .epochs()
                    .get(0)
                    .validationLoss()
                    .getAsDouble());
        }
        assertEquals(1, losses.size());
    }

    /** The reports too: a member that begins the next batch must not touch what the first one still reads. */
    @Test
    void trainingLossAndMetricsDoNotDependOnThreads() {
        Tensor input = Layers.input(4);
        Tensor output = Layers.dense(1).activation(Activation.SIGMOID).apply(input);
        Graph graph = Graph.of(input, output);
        Samples x = Data.images(40_000, 4);
        Samples y = Data.images(40_000, 1);
        Set<List<Double>> reports = new LinkedHashSet<>();
        for (int threads : new int[] {1, 2, 2, 3, 7}) {
            for (int batch : new int[] {1000, 4096}) {
                Model model = Model.of(graph, 5, Families.all().get(0), ROWS);
                model.compile(new Sgd(1e-30), Loss.BINARY_CROSSENTROPY, List.of(Metric.MEAN_ABSOLUTE_ERROR));
                EpochReport report = model.fit(
                                x, y, FitOptions.epochs(1).batchSize(batch).threads(threads))
                        .last();
                reports.add(List.of(
                        report.loss(), report.metrics().values().iterator().next()));
            }
        }
        assertEquals(1, reports.size());
    }

    private static void holds(Run run, String expected) {
        Set<String> found = new LinkedHashSet<>();
        for (KernelFamily family : Families.all()) {
            for (int threads : new int[] {1, 2, 3, 7}) {
                found.add(run.fingerprint(family, threads, DIVIDED));
            }
            found.add(run.fingerprint(family, 2, SMALL_BLOCKS));
            found.add(run.fingerprint(family, 3, COLUMNS));
            found.add(run.fingerprint(family, 1, ODD_BLOCKS));
            found.add(run.fingerprint(family, 3, ODD_BLOCKS));
            found.add(run.fingerprint(family, 7, ROWS));
            found.add(run.fingerprint(family, 2, DIVIDED));
        }
        for (int threads : new int[] {1, 3}) {
            for (Families.Changing changing : Families.changing()) {
                found.add(run.fingerprint(changing, threads));
            }
        }
        assertEquals(Set.of(expected), found);
    }

    /** The fused output, rows and columns that fill no tile, a last batch that is smaller. */
    private static Run autoencoder() {
        Samples x = Data.images(101, 83);
        Tensor input = Layers.input(83);
        Tensor hidden = Layers.dense(41).activation(Activation.RELU).apply(input);
        Tensor code = Layers.dense(5).activation(Activation.TANH).apply(hidden);
        Tensor wide = Layers.dense(37).activation(Activation.RELU).apply(code);
        Tensor output = Layers.dense(83).activation(Activation.SIGMOID).apply(wide);
        return new Run(Graph.of(input, output), new Adam(), Loss.BINARY_CROSSENTROPY, List.of(), x, x, 37);
    }

    /** Inputs of which a sixth is not zero, in more blocks than one where these are small. */
    private static Run sparse() {
        float[][] rows = new float[150][90];
        for (int r = 0; r < rows.length; r++) {
            for (int j = 0; j < rows[r].length; j++) {
                rows[r][j] = (r * 31 + j * j * 7) % 6 == 1 ? (r + 3 * j) % 17 / 16f - 0.25f : 0f;
            }
        }
        Samples x = Samples.of(rows);
        Tensor input = Layers.input(90);
        Tensor hidden = Layers.dense(83).activation(Activation.TANH).apply(input);
        Tensor output = Layers.dense(90).activation(Activation.SIGMOID).apply(hidden);
        return new Run(Graph.of(input, output), new Adam(), Loss.BINARY_CROSSENTROPY, List.of(), x, x, 64);
    }

    private static Run dense() {
        float[][] rows = new float[75][50];
        for (int r = 0; r < rows.length; r++) {
            for (int j = 0; j < rows[r].length; j++) {
                rows[r][j] = ((r * 31 + j * 7) % 97 + 1) / 100f;
            }
        }
        Samples x = Samples.of(rows);
        Tensor input = Layers.input(50);
        Tensor hidden = Layers.dense(45).activation(Activation.RELU).apply(input);
        Tensor output = Layers.dense(50).activation(Activation.SIGMOID).apply(hidden);
        return new Run(Graph.of(input, output), new Adam(), Loss.BINARY_CROSSENTROPY, List.of(), x, x, 32);
    }

    private static Run classifier() {
        Samples x = Data.images(90, 50);
        Tensor input = Layers.input(50);
        Tensor hidden = Layers.dense(33).activation(Activation.RELU).apply(input);
        Tensor output = Layers.dense(10).activation(Activation.SOFTMAX).apply(hidden);
        return new Run(
                Graph.of(input, output),
                new Sgd(0.1).momentum(0.9).nesterov(),
                Loss.CATEGORICAL_CROSSENTROPY,
                List.of(Metric.ACCURACY),
                x,
                Data.labels(90, 10),
                16);
    }

    /** Every activation: as a dense layer's own, and after a sum as a layer; those over whole rows too. */
    private static Run activations() {
        Samples x = Data.images(70, 20);
        Tensor input = Layers.input(20);
        Tensor trunk = Layers.dense(19).apply(input);
        List<Tensor> ends = new ArrayList<>();
        for (Activation f : Activation.values()) {
            Tensor own = Layers.dense(19).activation(f).apply(trunk);
            ends.add(Layers.activation(f).apply(Layers.add().apply(own, trunk)));
        }
        Tensor output = Layers.dense(20).apply(Layers.concatenate().apply(ends.toArray(Tensor[]::new)));
        return new Run(
                Graph.of(input, output), new Sgd(0.01).momentum(0.5), Loss.MEAN_SQUARED_ERROR, List.of(), x, x, 32);
    }

    /** Two users of one result, a sum, a concatenation, and activations as layers, softmax in the middle among them. */
    private static Run branched() {
        Samples x = Data.images(70, 20);
        Tensor input = Layers.input(20);
        Tensor trunk = Layers.dense(24).activation(Activation.TANH).apply(input);
        Tensor left = Layers.dense(24).activation(Activation.SIGMOID).apply(trunk);
        Tensor right = Layers.dense(9).activation(Activation.SOFTMAX).apply(trunk);
        Tensor sum = Layers.add().apply(trunk, left);
        Tensor active = Layers.activation(Activation.RELU).apply(sum);
        Tensor both = Layers.concatenate().apply(active, right, input);
        Tensor output = Layers.dense(20).apply(both);
        return new Run(
                Graph.of(input, output),
                new Sgd(0.05).momentum(0.5),
                Loss.MEAN_SQUARED_ERROR,
                List.of(Metric.MEAN_SQUARED_ERROR, Metric.MEAN_ABSOLUTE_ERROR),
                x,
                x,
                32);
    }
}
