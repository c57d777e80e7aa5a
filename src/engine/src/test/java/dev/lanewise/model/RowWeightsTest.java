package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.Tuning;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weights of rows: Keras's loss is {@code sum(weight * loss) / rows}, and its gradient follows from that. */
class RowWeightsTest {

    private static final int ROWS = 70;
    private static final Samples X = Data.images(ROWS, 24);
    private static final FitOptions OPTIONS = FitOptions.epochs(2).batchSize(32).seed(3);

    /** Threads divide columns. */
    private static final Tuning DIVIDED = new Tuning(32, 1024, 256, 64, 0);

    /** Threads divide rows, in blocks. */
    private static final Tuning BY_ROWS = new Tuning(32, 1024, 256, 1, 0);

    /** Each way from an output to its loss has steps of its own. */
    private enum Way {
        FUSED(Activation.SIGMOID, Loss.BINARY_CROSSENTROPY),
        FUSED_FROM_LOGITS(Activation.LINEAR, Loss.BINARY_CROSSENTROPY.fromLogits()),
        KERNEL(Activation.SOFTMAX, Loss.CATEGORICAL_CROSSENTROPY),
        MEAN(Activation.LINEAR, Loss.MEAN_SQUARED_ERROR),
        GENERAL(Activation.LINEAR, Loss.huber(0.5f));

        private final Activation activation;
        private final Loss loss;

        Way(Activation activation, Loss loss) {
            this.activation = activation;
            this.loss = loss;
        }

        Graph graph() {
            Tensor input = Layers.input(24);
            Tensor hidden = Layers.dense(17).activation(Activation.TANH).apply(input);
            return Graph.of(input, Layers.dense(9).activation(activation).apply(hidden));
        }

        Model model(double learningRate) {
            Model model = Model.of(graph(), 7, Families.all().get(0), Tuning.DEFAULT);
            return model.compile(new Sgd(learningRate), loss, List.of(Metric.MEAN_ABSOLUTE_ERROR));
        }
    }

    private static Examples examples() {
        return Examples.of(X, Data.labels(ROWS, 9));
    }

    private static Examples equal(float weight) {
        float[] weights = new float[ROWS];
        Arrays.fill(weights, weight);
        return examples().weightedBy(weights);
    }

    /** Halves and quarters, so that products are exact. */
    private static Examples various() {
        float[] weights = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            weights[row] = (row % 5) * 0.25f;
        }
        return examples().weightedBy(weights);
    }

    @ParameterizedTest
    @EnumSource
    void weightsOfOneChangeNoBit(Way way) {
        History plain = way.model(0.25).fit(examples(), OPTIONS);
        History weighted = way.model(0.25).fit(equal(1), OPTIONS);
        assertEquals(plain.fingerprint(), weighted.fingerprint());
        assertEquals(plain.loss(), weighted.loss());
    }

    @ParameterizedTest
    @EnumSource
    void twiceTheWeightIsTwiceTheStep(Way way) {
        History plain = way.model(0.25).fit(examples(), OPTIONS);
        History twice = way.model(0.125).fit(equal(2), OPTIONS);
        assertEquals(plain.fingerprint(), twice.fingerprint());
        assertEquals(2 * plain.last().loss(), twice.last().loss());
        assertEquals(plain.last().metrics(), twice.last().metrics());
    }

    /** A batch with a row of no weight is one in which the gradient of the others is divided by one more. */
    @ParameterizedTest
    @EnumSource
    void rowsOfNoWeightLeaveNoTrace(Way way) {
        float[] half = new float[64];
        Arrays.fill(half, 0, 32, 1f);
        Samples y = Data.labels(64, 9);
        Model masked = way.model(0.25);
        double loss = masked.trainOnBatch(Examples.of(Data.images(64, 24), y).weightedBy(half))
                .loss();

        Model alone = way.model(0.125);
        double ofHalf = alone.trainOnBatch(Examples.of(Data.images(64, 24).first(32), y.first(32)))
                .loss();

        assertEquals(alone.fingerprint(), masked.fingerprint());
        assertEquals(ofHalf / 2, loss);
    }

    @ParameterizedTest
    @EnumSource
    void weightedRunsHaveOneFingerprint(Way way) {
        Set<String> seen = new LinkedHashSet<>();
        for (KernelFamily family : Families.all()) {
            for (int threads : new int[] {1, 2, 3}) {
                for (Tuning tuning : List.of(Tuning.DEFAULT, DIVIDED, BY_ROWS)) {
                    Model model = Model.of(way.graph(), 7, family, tuning);
                    model.compile(new Adam(), way.loss, List.of(Metric.MEAN_ABSOLUTE_ERROR));
                    History history = model.fit(various(), OPTIONS.threads(threads));
                    seen.add(history.fingerprint() + history.loss());
                }
            }
        }
        assertEquals(1, seen.size());
    }

    /** One step of plain gradient descent by the formula: w -= rate * sum(weight * 2 (w x - t) x) / n. */
    @Test
    void theStepIsThatOfTheFormula() {
        float[] x = {1, 2, -1, 0.5f};
        float[] t = {3, 1, 2, -1};
        float[] weight = {0.5f, 0, 2, 1};
        Tensor input = Layers.input(1);
        Model model = Model.of(input, Layers.dense(1).withoutBias().apply(input), 1)
                .compile(new Sgd(0.1), Loss.MEAN_SQUARED_ERROR);
        double w = model.variables().get(0).values()[0];
        double loss = 0;
        double gradient = 0;
        for (int i = 0; i < x.length; i++) {
            double error = w * x[i] - t[i];
            loss += weight[i] * error * error / x.length;
            gradient += weight[i] * 2 * error * x[i] / x.length;
        }
        Evaluation batch = model.trainOnBatch(
                Examples.of(Samples.of(x, 1), Samples.of(t, 1)).weightedBy(weight));
        assertEquals(loss, batch.loss(), 1e-6);
        assertEquals(w - 0.1 * gradient, model.variables().get(0).values()[0], 1e-6);
    }

    @Test
    void aClasssWeightIsThatOfItsRows() {
        Samples oneHot = Data.labels(ROWS, 9);
        float[] weights = new float[ROWS];
        float[] numbers = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < 9; column++) {
                if (oneHot.row(row)[column] == 1f) {
                    numbers[row] = column;
                    weights[row] = column == 2 ? 3f : column == 5 ? 0.5f : 1f;
                }
            }
        }
        Map<Integer, Double> classes = Map.of(2, 3.0, 5, 0.5);
        History byRow = Way.KERNEL.model(0.25).fit(examples().weightedBy(weights), OPTIONS);
        History byClass = Way.KERNEL.model(0.25).fit(X, oneHot, OPTIONS.classWeight(classes));
        assertEquals(byRow.fingerprint(), byClass.fingerprint());

        Model sparse = Way.KERNEL.model(0.25).compile(new Sgd(0.25), Loss.SPARSE_CATEGORICAL_CROSSENTROPY);
        sparse.fit(X, Samples.of(numbers, 1), OPTIONS.classWeight(classes));
        assertEquals(byRow.fingerprint(), sparse.fingerprint());
    }

    @Test
    void weightsAreSplitAndStreamedWithTheirRows() {
        Examples all = various();
        Model split = Way.MEAN.model(0.25);
        EpochReport bySplit =
                split.fit(all, OPTIONS.unshuffled().validationSplit(0.5)).last();
        Model streamed = Way.MEAN.model(0.25);
        EpochReport byStream = streamed.fit(
                        List.of(all.first(32), all.first(35).from(32)),
                        FitOptions.epochs(2).validation(all.from(35)))
                .last();
        assertEquals(streamed.fingerprint(), split.fingerprint());
        assertEquals(byStream.validationLoss(), bySplit.validationLoss());
        assertEquals(
                bySplit.validationLoss().orElseThrow(),
                split.evaluate(all.from(35)).loss());
    }

    @Test
    void aWeightThatIsNoneIsNamed() {
        assertMessage(
                "the weight of row 1 is -1.0",
                () -> Examples.of(X.first(2), X.first(2)).weightedBy(1, -1));
        assertMessage(
                "the weight of row 0 is NaN",
                () -> Examples.of(X.first(1), X.first(1)).weightedBy(Float.NaN));
        assertMessage(
                "x has 2 rows but weights has 1",
                () -> Examples.of(X.first(2), X.first(2)).weightedBy(1));
        assertMessage("have 24 columns", () -> Examples.of(X, X).weightedBy(X));
        assertMessage("the weight of class 1 is -2.0", () -> examples().weightedByClass(Map.of(1, -2.0)));
        assertMessage("classes are 0 to 8", () -> examples().weightedByClass(Map.of(9, 1.0)));
    }

    private static void assertMessage(String part, Runnable mistake) {
        Exception thrown = assertThrows(IllegalArgumentException.class, mistake::run);
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
}
