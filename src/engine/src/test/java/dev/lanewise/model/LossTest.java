package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Initializer;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.Tuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

    private static final Samples X = Data.images(70, 9);

    private static final Samples PROBABLE = Data.images(70, 4);

    private static final Samples CLASSES = Data.labels(70, 4);

    private static final Tuning DIVIDED = new Tuning(32, 1024, 256, 64, 0);

    private static final Tuning SMALL_BLOCKS = new Tuning(5, 3, 4, 1, 0);

    static List<Loss> settings() {
        List<Loss> all = new ArrayList<>();
        for (Loss.Kind kind : Loss.Kind.values()) {
            all.add(Loss.of(kind));
        }
        all.add(Loss.BINARY_CROSSENTROPY.fromLogits());
        all.add(Loss.BINARY_CROSSENTROPY.labelSmoothing(0.2f));
        all.add(Loss.CATEGORICAL_CROSSENTROPY.fromLogits().labelSmoothing(0.1f));
        all.add(Loss.SPARSE_CATEGORICAL_CROSSENTROPY.fromLogits());
        all.add(Loss.balancedFocal(1.5f, 0.3f).fromLogits());
        all.add(Loss.huber(0.3f));
        return all;
    }

    /** An output of four columns that suits. */
    private static Tensor output(Tensor hidden, Loss loss) {
        Activation end = Activation.LINEAR;
        if (loss.scores() == Loss.Scores.PROBABILITIES) {
            end = loss.kerasName().contains("categorical_cross") ? Activation.SOFTMAX : Activation.SIGMOID;
        }
        return Layers.dense(4).activation(end).apply(hidden);
    }

    private static Samples targets(Loss loss) {
        if (loss.targetColumns(4) == 1) {
            return classNumbers();
        }
        return loss.kerasName().contains("categorical") ? CLASSES : PROBABLE;
    }

    private static Samples classNumbers() {
        float[] numbers = new float[CLASSES.rows()];
        for (int row = 0; row < numbers.length; row++) {
            float[] oneHot = CLASSES.row(row);
            while (oneHot[(int) numbers[row]] != 1f) {
                numbers[row]++;
            }
        }
        return Samples.of(numbers, 1);
    }

    private static String trained(Graph graph, Loss loss, Samples y, KernelFamily family, int threads) {
        return trained(graph, loss, y, family, threads, DIVIDED);
    }

    private static String trained(Graph graph, Loss loss, Samples y, KernelFamily family, int threads, Tuning tuning) {
        Model model = Model.of(graph, 5, family, tuning).compile(new Adam(0.01), loss);
        History history = model.fit(X, y, FitOptions.epochs(2).batchSize(16).threads(threads));
        return history.fingerprint() + " " + history.loss() + " "
                + model.evaluate(X, y).loss();
    }

    private static String fingerprint(String trained) {
        return trained.substring(0, trained.indexOf(' '));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theLawHoldsForEachLoss(Loss loss) {
        Tensor input = Layers.input(9);
        Graph graph = Graph.of(
                input, output(Layers.dense(6).activation(Activation.TANH).apply(input), loss));
        Set<String> results = new LinkedHashSet<>();
        for (KernelFamily family : Families.all()) {
            for (int threads : new int[] {1, 2, 3}) {
                for (Tuning tuning : List.of(DIVIDED, SMALL_BLOCKS)) {
                    results.add(trained(graph, loss, targets(loss), family, threads, tuning));
                }
            }
        }
        assertEquals(1, results.size(), results.toString());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void trainingMakesEachLossSmaller(Loss loss) {
        Tensor input = Layers.input(9);
        Model model = Model.of(input, output(input, loss), 3).compile(new Sgd(0.02), loss);
        Samples y = targets(loss);
        double before = model.evaluate(X, y).loss();
        model.fit(X, y, FitOptions.epochs(20).batchSize(16));
        double after = model.evaluate(X, y).loss();
        assertEquals(Math.min(before, after), after);
    }

    @Test
    void sigmoidWithBinaryCrossEntropyIsOneStepWhicheverWayItIsWritten() {
        Tensor input = Layers.input(9);
        Tensor hidden = Layers.dense(6).activation(Activation.RELU).apply(input);
        Tensor logits = Layers.dense(4).name("out").apply(hidden);
        Tensor within =
                Layers.dense(4).name("out").activation(Activation.SIGMOID).apply(hidden);
        Tensor apart = Layers.activation(Activation.SIGMOID).apply(logits);
        same(input, within, apart, logits, Loss.BINARY_CROSSENTROPY, Loss.BINARY_CROSSENTROPY.fromLogits(), PROBABLE);
    }

    @Test
    void softmaxWithCrossEntropyIsOneStepWhicheverWayItIsWritten() {
        Tensor input = Layers.input(9);
        Tensor hidden = Layers.dense(6).activation(Activation.RELU).apply(input);
        Tensor logits = Layers.dense(4).name("out").apply(hidden);
        Tensor within =
                Layers.dense(4).name("out").activation(Activation.SOFTMAX).apply(hidden);
        Tensor apart = Layers.activation(Activation.SOFTMAX).apply(logits);
        Loss plain = Loss.CATEGORICAL_CROSSENTROPY;
        same(input, within, apart, logits, plain, Loss.CATEGORICAL_CROSSENTROPY.fromLogits(), CLASSES);
        Loss sparse = Loss.SPARSE_CATEGORICAL_CROSSENTROPY;
        Loss sparseLogits = Loss.SPARSE_CATEGORICAL_CROSSENTROPY.fromLogits();
        same(input, within, apart, logits, sparse, sparseLogits, classNumbers());
        KernelFamily family = Families.all().get(0);
        assertEquals(
                trained(Graph.of(input, within), plain, CLASSES, family, 1),
                trained(Graph.of(input, within), sparse, classNumbers(), family, 1));
    }

    private static void same(
            Tensor input, Tensor within, Tensor apart, Tensor logits, Loss plain, Loss fromLogits, Samples y) {
        for (KernelFamily family : Families.all()) {
            for (int threads : new int[] {1, 2}) {
                String first = trained(Graph.of(input, within), plain, y, family, threads);
                assertEquals(first, trained(Graph.of(input, apart), plain, y, family, threads));
                // a softmax's probabilities round their logarithms, so that the loss that is shown may differ in its
                // last bits
                assertEquals(
                        fingerprint(first),
                        fingerprint(trained(Graph.of(input, logits), fromLogits, y, family, threads)));
            }
        }
    }

    @Test
    void lossesFromLogitsLearnWhereProbabilitiesAreClipped() {
        Tensor input = Layers.input(1);
        Tensor logits = Layers.dense(2)
                .withoutBias()
                .kernelInitializer(Initializer.constant(100f))
                .apply(input);
        float[][] one = {{1f}};
        float[][] zeros = {{0f, 0f}};
        for (Loss loss : List.of(Loss.BINARY_CROSSENTROPY, Loss.BINARY_CROSSENTROPY.labelSmoothing(1e-6f))) {
            Model model = Model.of(input, logits).compile(new Sgd(2), loss.fromLogits());
            double before = model.fit(one, zeros, FitOptions.epochs(1)).loss().get(0);
            assertEquals(100, before, 1e-3);
            assertEquals(99, model.predict(one)[0][0], 1e-3);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aLossIsReadBackWithItsSettings(Loss loss, @TempDir Path folder) throws Exception {
        Tensor input = Layers.input(9);
        Path file = folder.resolve("model.safetensors");
        Model.of(input, output(input, loss)).compile(new Adam(), loss).save(file);
        assertEquals(loss, Model.load(file).loss().orElseThrow());
    }

    @Test
    void metricsSeeTheTargetsAsTheyAre() {
        Tensor input = Layers.input(9);
        Tensor output = Layers.dense(4).activation(Activation.SIGMOID).apply(input);
        List<Double> errors = new ArrayList<>();
        for (float smoothing : new float[] {0f, 0.5f}) {
            Loss loss = Loss.BINARY_CROSSENTROPY.labelSmoothing(smoothing);
            Model model = Model.of(input, output, 3).compile(new Adam(), loss, Metric.MEAN_ABSOLUTE_ERROR);
            errors.add(model.evaluate(X, PROBABLE).metrics().get("mean_absolute_error"));
        }
        assertEquals(errors.get(0), errors.get(1));
    }

    @Test
    void lossesThatDoNotSuitTheOutputAreRefused() {
        Tensor input = Layers.input(9);
        Tensor logits = Layers.dense(4).name("out").apply(input);
        Tensor softmax = Layers.activation(Activation.SOFTMAX).apply(logits);
        assertEquals(
                "sparse_categorical_crossentropy compares probabilities that sum to 1, but layer 'out' ends with linear; give"
                        + " it the activation softmax, or take the loss fromLogits(), or use binary_crossentropy",
                refusal(() -> Model.of(input, logits).compile(new Adam(), Loss.SPARSE_CATEGORICAL_CROSSENTROPY)));
        assertEquals(
                "categorical_crossentropy from logits takes what comes before sigmoid or softmax, but layer 'activation' ends"
                        + " with softmax; make it linear, or take the loss of probabilities",
                refusal(() ->
                        Model.of(input, softmax).compile(new Adam(), Loss.CATEGORICAL_CROSSENTROPY.fromLogits())));
    }

    @Test
    void classNumbersOutOfRangeAreFoundBeforeTraining() {
        Tensor input = Layers.input(9);
        Tensor output =
                Layers.dense(4).name("out").activation(Activation.SOFTMAX).apply(input);
        Model model = Model.of(input, output).compile(new Adam(), Loss.SPARSE_CATEGORICAL_CROSSENTROPY);
        String before = model.fingerprint();
        for (float bad : new float[] {4f, -1f, 1.5f, Float.NaN}) {
            float[] numbers = new float[70];
            numbers[17] = bad;
            assertEquals(
                    "row 17 of y is of class " + bad
                            + ", but layer 'out' has the classes 0 to 3; give it more units, or mend the label",
                    refusal(() -> model.fit(X, Samples.of(numbers, 1), FitOptions.epochs(1))));
        }
        assertEquals(before, model.fingerprint());
    }

    @Test
    void targetsOfTheWrongWidthAreRefused() {
        Tensor input = Layers.input(9);
        Tensor output =
                Layers.dense(4).name("out").activation(Activation.SOFTMAX).apply(input);
        Model sparse = Model.of(input, output).compile(new Adam(), Loss.SPARSE_CATEGORICAL_CROSSENTROPY);
        assertEquals(
                "sparse_categorical_crossentropy takes the number of the class, one column, but y has 4 columns; for one column"
                        + " a class use categorical_crossentropy",
                refusal(() -> sparse.fit(X, CLASSES, FitOptions.epochs(1))));
        Model plain = Model.of(input, output).compile(new Adam(), Loss.CATEGORICAL_CROSSENTROPY);
        assertEquals(
                "categorical_crossentropy takes one column for each of the 4 classes of layer 'out', but y has 1; for the numbers of"
                        + " the classes use sparse_categorical_crossentropy, or make them one-hot by Samples.oneHot",
                refusal(() -> plain.fit(X, classNumbers(), FitOptions.epochs(1))));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
