package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Tensor;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.Tuning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("law")
class PredictorTest {

    private static final int INPUTS = 30;
    private static final int OUTPUTS = 41;
    private static final Samples X = Data.images(70, INPUTS);
    private static final float[] ROWS = flat(X);

    /** Softmax in the middle, a branch, a sum, and widths that fill no panel. */
    private static Graph graph() {
        Tensor input = Layers.input("pixels", INPUTS);
        Tensor hidden = Layers.dense(150).activation(Activation.RELU).apply(input);
        Tensor left = Layers.dense(9).activation(Activation.SOFTMAX).apply(hidden);
        Tensor right = Layers.dense(9).activation(Activation.TANH).apply(hidden);
        Tensor both = Layers.concatenate().apply(Layers.add().apply(left, right), input);
        return Graph.of(
                input,
                Layers.dense(OUTPUTS)
                        .activation(Activation.SIGMOID)
                        .name("answer")
                        .apply(both));
    }

    private static Model model() {
        return compiled(Families.all().get(0), Tuning.DEFAULT);
    }

    private static Model compiled(KernelFamily family, Tuning tuning) {
        return Model.of(graph(), 3, family, tuning).compile(new Adam(), Loss.MEAN_SQUARED_ERROR);
    }

    private static float[] flat(Samples samples) {
        float[] rows = new float[samples.rows() * samples.columns()];
        for (int row = 0; row < samples.rows(); row++) {
            samples.read(row, 0, rows, row * samples.columns());
        }
        return rows;
    }

    @Test
    void allSizesGiveTheModelsBits() {
        for (KernelFamily family : Families.all()) {
            for (Tuning tuning : List.of(Tuning.DEFAULT, new Tuning(8, 7, 256, 1, 0))) {
                Model model = compiled(family, tuning);
                float[] expected = flat(model.predict(X));
                for (int batch : new int[] {1, 5, 64}) {
                    Predictor predictor = model.predictor(batch);
                    for (int rows : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 64, 70}) {
                        assertRows(expected, predictor, rows);
                    }
                }
            }
        }
    }

    /** The last rows of X, from arrays and from samples, between guards. */
    private static void assertRows(float[] expected, Predictor predictor, int rows) {
        int fromRow = X.rows() - rows;
        float[] wanted = new float[3 + rows * OUTPUTS + 2];
        Arrays.fill(wanted, -7f);
        float[] fromArray = wanted.clone();
        float[] fromSamples = wanted.clone();
        System.arraycopy(expected, fromRow * OUTPUTS, wanted, 3, rows * OUTPUTS);
        predictor.predict(ROWS, fromRow * INPUTS, fromArray, 3, rows);
        predictor.predict(X, fromRow, fromSamples, 3, rows);
        assertArrayEquals(wanted, fromArray);
        assertArrayEquals(wanted, fromSamples);
    }

    @Test
    void oneRowAtATimeGivesTheModelsBits() {
        Model model = model();
        Samples expected = model.predict(X);
        Predictor predictor = model.predictor();
        float[] y = new float[OUTPUTS];
        for (int row = 0; row < X.rows(); row++) {
            predictor.predict(ROWS, row * INPUTS, y, 0);
            assertArrayEquals(expected.row(row), y);
            assertArrayEquals(expected.row(row), predictor.predict(X.row(row)));
        }
    }

    @Test
    void manyThreadsAtOnceGetTheirOwnRows() throws Exception {
        Model model = model();
        float[] expected = flat(model.predict(X));
        Predictor predictor = model.predictor(4);
        int threads = 40; // more than memory is kept for
        CyclicBarrier together = new CyclicBarrier(threads);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                calls.add(() -> {
                    together.await();
                    for (int i = 0; i < 50; i++) {
                        assertRows(expected, predictor, 1 + (first + i) % 11);
                    }
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(calls)) {
                done.get();
            }
        }
    }

    @Test
    void trainingChangesNoPredictorThatIsThere() {
        Model model = model();
        float[] before = flat(model.predict(X));
        Predictor predictor = model.predictor();
        model.fit(X, model.predict(X).withGaussianNoise(0.1f, 1), FitOptions.epochs(1));
        assertRows(before, predictor, X.rows());

        float[] after = flat(model.predict(X));
        assertNotEquals(before[0], after[0]);
        assertRows(after, model.predictor(), X.rows());
    }

    @Test
    void aListenerGetsTheWeightsOfTheMoment() {
        Model model = model();
        Samples y = Data.images(X.rows(), OUTPUTS);
        List<Predictor> predictors = new ArrayList<>();
        model.fit(X, y, FitOptions.epochs(2).threads(2).listener(new TrainingListener() {
            @Override
            public void epochEnd(EpochReport report) {
                predictors.add(model.predictor());
            }
        }));
        Model once = model();
        once.fit(X, y, FitOptions.epochs(1));
        assertEquals(2, predictors.size());
        assertRows(flat(once.predict(X)), predictors.get(0), X.rows());
        assertRows(flat(model.predict(X)), predictors.get(1), X.rows());
    }

    @Test
    void inputsAndOutputsMayLieInOneArray() {
        Model model = model();
        float[] both = Arrays.copyOf(ROWS, 2 * INPUTS + 2 * OUTPUTS);
        Predictor predictor = model.predictor();
        predictor.predict(both, 0, both, 2 * INPUTS, 2);
        float[] expected = flat(model.predict(X.first(2)));
        assertArrayEquals(expected, Arrays.copyOfRange(both, 2 * INPUTS, both.length));
        assertMessage(
                IllegalArgumentException.class, "overlap", () -> predictor.predict(both, 0, both, 2 * INPUTS - 1, 2));
        assertMessage(
                IllegalArgumentException.class, "overlap", () -> predictor.predict(both, OUTPUTS - 1, both, 0, 1));
    }

    @Test
    void mistakesAreRefusedBeforeAnythingIsWritten() {
        Model model = model();
        Predictor predictor = model.predictor();
        assertEquals(INPUTS, predictor.inputs());
        assertEquals(OUTPUTS, predictor.outputs());
        float[] y = new float[OUTPUTS + 1];
        float[] zeros = y.clone();
        assertMessage(
                IndexOutOfBoundsException.class,
                "'pixels' from offset " + (ROWS.length - INPUTS + 1),
                () -> predictor.predict(ROWS, ROWS.length - INPUTS + 1, y, 0));
        assertMessage(
                IndexOutOfBoundsException.class,
                "2 rows of 41 for layer 'answer'",
                () -> predictor.predict(ROWS, 0, y, 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> predictor.predict(ROWS, -1, y, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> predictor.predict(ROWS, 0, y, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> predictor.predict(ROWS, 0, y, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> predictor.predict(ROWS, 0, y, 0, Integer.MAX_VALUE));
        assertThrows(IndexOutOfBoundsException.class, () -> predictor.predict(X, X.rows(), y, 0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> predictor.predict(X, -1, y, 0, 1));
        assertMessage(IllegalArgumentException.class, "-1", () -> predictor.predict(ROWS, 0, y, 0, -1));
        assertMessage(IllegalArgumentException.class, "-1", () -> predictor.predict(X, 0, y, 0, -1));
        assertMessage(
                IllegalArgumentException.class,
                "expects 30 columns but x has 31",
                () -> predictor.predict(Data.images(2, 31), 0, y, 0, 1));
        assertMessage(
                IllegalArgumentException.class,
                "expects 30 numbers but the row has 29",
                () -> predictor.predict(new float[29]));
        assertThrows(NullPointerException.class, () -> predictor.predict(null, 0, y, 0));
        assertThrows(NullPointerException.class, () -> predictor.predict(ROWS, 0, null, 0));
        assertMessage(IllegalArgumentException.class, "batchSize", () -> model.predictor(0));
        assertMessage(IllegalArgumentException.class, "batchSize", () -> model.predictor(Integer.MAX_VALUE));
        assertArrayEquals(zeros, y);
    }

    private static void assertMessage(Class<? extends Exception> type, String part, Runnable mistake) {
        String message = assertThrows(type, mistake::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
