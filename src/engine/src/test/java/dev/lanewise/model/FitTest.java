package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What fit takes beside rows: streams, single batches, and a word from another thread. */
class FitTest {

    private static final Samples X = Data.images(90, 12);
    private static final Samples Y = Data.labels(90, 4);
    private static final FitOptions OPTIONS = FitOptions.epochs(2).batchSize(30).seed(5);

    private static Model model() {
        Tensor input = Layers.input(12);
        Tensor noisy = Layers.dropout(0.25f).apply(input);
        Tensor hidden = Layers.dense(8).activation(Activation.RELU).apply(noisy);
        Tensor output = Layers.dense(4).activation(Activation.SOFTMAX).apply(hidden);
        return Model.of(input, output, 11).compile(new Adam(0.01), Loss.CATEGORICAL_CROSSENTROPY, Metric.ACCURACY);
    }

    private static String trained(FitOptions options) {
        return model().fit(X, Y, options).fingerprint();
    }

    private static Examples rows(int from, int to) {
        int[] rows = IntStream.range(from, to).toArray();
        return Examples.of(X.select(rows), Y.select(rows));
    }

    /** The target of an autoencoder stays its input. */
    @Test
    void aSplitOfOneDataSetIsOfBoth() {
        Examples half = Examples.of(X, X).first(45);
        assertEquals(0, half.inputThatIs(0));
        assertEquals(0, Examples.of(X, X).from(45).inputThatIs(0));
    }

    @Test
    void aStreamOfBatchesIsTheRowsInTheirOrder() {
        Model model = model();
        List<Examples> batches = List.of(rows(0, 30), rows(30, 60), rows(60, 90));
        History history = model.fit(batches, FitOptions.epochs(2).validation(X, Y));

        History byRows = model().fit(X, Y, OPTIONS.unshuffled().validation(X, Y));
        assertEquals(byRows.fingerprint(), model.fingerprint());
        assertEquals(byRows.loss(), history.loss());
        assertEquals(byRows.last().metrics(), history.last().metrics());
        assertEquals(byRows.last().validationLoss(), history.last().validationLoss());
    }

    /** Plans are made anew where a larger batch comes; what was counted stays. */
    @Test
    void theBatchesOfAStreamMayBeOfAnySize() {
        List<Examples> batches = List.of(rows(0, 10), rows(10, 60), rows(60, 90));
        Model streamed = model();
        EpochReport report = streamed.fit(batches, FitOptions.epochs(1)).last();

        Model oneByOne = model();
        double sum = 0;
        for (Examples batch : batches) {
            sum += batch.rows() * oneByOne.trainOnBatch(batch).loss();
        }
        assertEquals(oneByOne.fingerprint(), streamed.fingerprint());
        assertEquals(90, report.samples());
        assertEquals(sum / 90, report.loss(), 1e-12);
    }

    @Test
    void aStreamWithoutEndIsCutByTheSteps() {
        Iterator<Examples> endless = Stream.iterate(0, i -> (i + 30) % 90)
                .map(from -> rows(from, from + 30))
                .iterator();
        History history = model().fit(() -> endless, FitOptions.epochs(3).stepsPerEpoch(2));

        assertEquals(trained(OPTIONS.unshuffled()), history.fingerprint());
        assertEquals(3, history.epochs().size());
    }

    @Test
    void aSpentStreamIsAMistake() {
        Iterator<Examples> once = List.of(rows(0, 30)).iterator();
        assertMessage("its iterator() must begin anew", () -> model().fit(() -> once, FitOptions.epochs(2)));
        assertMessage(
                "its iterator() must begin anew",
                () -> model().fit(Collections.emptyList(), FitOptions.epochs(1).stepsPerEpoch(3)));
        assertMessage(
                "batch 1's x has 6",
                () -> model().fit(
                                List.of(rows(0, 30), Examples.of(Data.images(3, 6), Y.first(3))),
                                FitOptions.epochs(1)));
        assertMessage(
                "no last rows to split off",
                () -> model().fit(List.of(rows(0, 30)), FitOptions.epochs(1).validationSplit(0.5)));
    }

    @Test
    void stepsOfOnesOwnAreThoseOfFit() {
        Model model = model();
        double before = model.testOnBatch(rows(0, 30)).loss();
        Evaluation first = model.trainOnBatch(rows(0, 30));
        model.trainOnBatch(rows(30, 60));
        model.trainOnBatch(rows(60, 90));

        History byRows = model().fit(X, Y, FitOptions.epochs(1).batchSize(30).unshuffled());
        assertEquals(byRows.fingerprint(), model.fingerprint());
        assertNotEquals(before, first.loss(), "dropout is at work in training alone");
        assertEquals(List.of("accuracy"), List.copyOf(first.metrics().keySet()));
        assertEquals(
                model.predict(X.first(3)).row(2)[1],
                model.predictOnBatch(X.first(3)).row(2)[1]);
    }

    @Test
    void freezingBetweenStepsIsHeeded() {
        Model model = model();
        model.trainOnBatch(rows(0, 30));
        model.freeze("dense", "dense_1");
        String frozen = model.fingerprint();
        model.trainOnBatch(rows(30, 60));
        assertEquals(frozen, model.fingerprint());
    }

    @Test
    void batchesOfValidationAreHeardToo() {
        List<String> heard = new ArrayList<>();
        BatchCallback recorder = new BatchCallback() {
            @Override
            public void onTestBegin(TrainingRun run) {
                heard.add("begin");
            }

            @Override
            public void onTestBatchBegin(TrainingRun run, int batch) {
                heard.add("batch " + batch);
            }

            @Override
            public void onTestBatchEnd(TrainingRun run, int batch, Logs logs) {
                heard.add("end of " + batch + " " + logs.values().keySet());
            }

            @Override
            public void onTestEnd(TrainingRun run, Logs logs) {
                heard.add("end");
            }
        };
        model().fit(X, Y, FitOptions.epochs(1).batchSize(60).validation(X, Y).callbacks(recorder));
        String own = " [loss, accuracy]";
        assertEquals(List.of("begin", "batch 0", "end of 0" + own, "batch 1", "end of 1" + own, "end"), heard);
    }

    /** All threads leave the batches alone then. */
    @Test
    void aBatchCallbackThatDoesNotWantBatchesIsNotCalled() {
        List<Integer> heard = new ArrayList<>();
        model().fit(X, Y, OPTIONS.callbacks(new BatchCallback() {
            @Override
            public boolean hearsBatches() {
                return false;
            }

            @Override
            public void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {
                heard.add(batch);
            }
        }));
        assertEquals(List.of(), heard);
    }

    @Test
    void anotherThreadEndsARunAtABatchsEnd() {
        Cancellation token = new Cancellation();
        List<String> heard = new ArrayList<>();
        TrainingListener canceller = new TrainingListener() {
            @Override
            public void batchEnd(int epoch, int batch, int batches, RunningMeans soFar) {
                heard.add(epoch + "/" + batch);
                if (epoch == 2 && batch == 1) {
                    CompletableFuture.runAsync(token::cancel).join();
                }
            }
        };
        Model model = model();
        History history = model.fit(X, Y, OPTIONS.threads(2).cancellation(token).listener(canceller));

        assertEquals(History.End.CANCELLED, history.end());
        assertEquals(1, history.epochs().size());
        assertEquals(List.of("1/1", "1/2", "1/3", "2/1"), heard);
        assertEquals(model.fingerprint(), history.fingerprint());
        assertTrue(token.isCancelled());
    }

    @Test
    void aRunThatWasCancelledBeforeItBeganTrainsNothing() {
        Cancellation token = new Cancellation();
        token.cancel();
        Model model = model();
        String before = model.fingerprint();
        assertEquals(
                History.End.CANCELLED,
                model.fit(X, Y, OPTIONS.cancellation(token)).end());
        assertEquals(before, model.fingerprint());
    }

    @Test
    void aTokenThatIsNotUsedChangesNothing() {
        assertEquals(trained(OPTIONS), trained(OPTIONS.cancellation(new Cancellation())));
        assertEquals(
                History.End.COMPLETED,
                model().fit(X, Y, OPTIONS.cancellation(new Cancellation())).end());
    }

    @Test
    void mistakesAreNamedWithTheirMend() {
        assertMessage("x has 90 rows but y has 80", () -> Examples.of(X, Y.first(80)));
        assertMessage("classes 0 to 3; leave it out", () -> model().fit(X, Y, OPTIONS.classWeight(Map.of(4, 2.0))));
        assertMessage(
                "by row or by class",
                () -> model().fit(Examples.of(X, Y).weightedBy(new float[90]), OPTIONS.classWeight(Map.of(1, 2.0))));
    }

    private static void assertMessage(String part, Runnable mistake) {
        Exception thrown = assertThrows(IllegalArgumentException.class, mistake::run);
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
}
