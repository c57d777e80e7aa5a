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
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callbacks hear of everything in Keras's order, and steer without changing what a run computes. */
class CallbackTest {

    private static final Samples X = Data.images(40, 20);
    private static final Samples Y = Data.labels(40, 3);
    /** Several threads, for whatever the size of a net. */
    private static final int THREADS = 3;

    private static Model model() {
        Tensor input = Layers.input(20);
        Tensor hidden = Layers.dense(300).activation(Activation.RELU).apply(input);
        Tensor output = Layers.dense(3).activation(Activation.SOFTMAX).apply(hidden);
        return Model.of(input, output, 3).compile(new Adam(), Loss.CATEGORICAL_CROSSENTROPY, Metric.ACCURACY);
    }

    private static FitOptions epochs(int count) {
        return FitOptions.epochs(count).batchSize(16).threads(THREADS);
    }

    /** Writes down each call. */
    private static final class Recorder implements BatchCallback {

        private final List<String> calls = new ArrayList<>();

        @Override
        public void onTrainBegin(TrainingRun run) {
            calls.add("train begin");
        }

        @Override
        public void onEpochBegin(TrainingRun run, int epoch) {
            assertEquals(epoch, run.epoch());
            calls.add("epoch " + epoch + " begin");
        }

        @Override
        public void onTrainBatchBegin(TrainingRun run, int batch) {
            calls.add("batch " + batch + " begin");
        }

        @Override
        public void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {
            calls.add("batch " + batch + " end " + logs.values().keySet());
        }

        @Override
        public void onTestBegin(TrainingRun run) {
            calls.add("test begin");
        }

        @Override
        public void onTestEnd(TrainingRun run, Logs logs) {
            calls.add("test end " + logs.values().keySet());
        }

        @Override
        public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
            calls.add("epoch " + epoch + " end " + logs.values().keySet());
        }

        @Override
        public void onTrainEnd(TrainingRun run, Logs logs) {
            calls.add("train end " + logs.values().keySet());
        }
    }

    @Test
    void theCallsAndTheirOrderAreKeras() {
        Recorder recorder = new Recorder();
        model().fit(
                        X,
                        Y,
                        epochs(2)
                                .batchSize(20)
                                .validation(X, Y)
                                .validationFrequency(2)
                                .callbacks(recorder));
        String some = "[loss, accuracy]";
        String all = "[loss, accuracy, val_loss, val_accuracy]";
        assertEquals(
                List.of(
                        "train begin",
                        "epoch 0 begin",
                        "batch 0 begin",
                        "batch 0 end " + some,
                        "batch 1 begin",
                        "batch 1 end " + some,
                        "epoch 0 end " + some,
                        "epoch 1 begin",
                        "batch 0 begin",
                        "batch 0 end " + some,
                        "batch 1 begin",
                        "batch 1 end " + some,
                        "test begin",
                        "test end " + some,
                        "epoch 1 end " + all,
                        "train end " + all),
                recorder.calls);
    }

    @Test
    void listeningChangesNoBit() {
        String alone = model().fit(X, Y, epochs(3)).fingerprint();
        FitOptions watched = epochs(3).cancellation(new Cancellation()).callbacks(new Recorder());
        assertEquals(alone, model().fit(X, Y, watched).fingerprint());
    }

    @Test
    void logsAreWhatTheReportSays() {
        List<Logs> seen = new ArrayList<>();
        Callback keeper = new Callback() {
            @Override
            public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
                seen.add(logs);
            }
        };
        EpochReport report =
                model().fit(X, Y, epochs(1).validation(X, Y).callbacks(keeper)).last();
        assertEquals(report.loss(), seen.get(0).get("loss").orElseThrow());
        assertEquals(report.validationLoss(), seen.get(0).get("val_loss"));
        assertThrows(
                UnsupportedOperationException.class, () -> seen.get(0).values().clear());
    }

    @Test
    void aNumberLoggedByOneCallbackReachesTheNext() {
        List<String> names = new ArrayList<>();
        Callback writer = new Callback() {
            @Override
            public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
                run.log("answer", 42);
            }
        };
        Callback reader = new Callback() {
            @Override
            public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
                names.addAll(logs.values().keySet());
            }
        };
        model().fit(X, Y, epochs(1).callbacks(writer, reader));
        assertEquals(List.of("loss", "accuracy", "answer"), names);
    }

    @Test
    void iterationsAreTheOptimizersSteps() {
        List<Long> iterations = new ArrayList<>();
        Callback reader = new Callback() {
            @Override
            public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
                iterations.add(run.iterations());
            }
        };
        Model model = model();
        model.fit(X, Y, epochs(2).callbacks(reader));
        model.fit(X, Y, epochs(1).callbacks(reader));
        assertEquals(List.of(3L, 6L, 9L), iterations);
        iterations.clear();
        model().compile(new Adam().gradientAccumulationSteps(2), Loss.CATEGORICAL_CROSSENTROPY)
                .fit(X, Y, epochs(2).callbacks(reader));
        assertEquals(List.of(1L, 3L), iterations, "of gradients that are gathered first");
    }

    @Test
    void aLearningRateSetBetweenBatchesHoldsFromTheNextStepOnAndStays() {
        Model whole = model();
        whole.fit(X, Y, epochs(1).stepsPerEpoch(1));
        Model changed = model();
        BatchCallback freeze = new BatchCallback() {
            @Override
            public void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {
                run.learningRate(0);
                assertEquals(0.0, run.learningRate());
            }
        };
        changed.fit(X, Y, epochs(2).callbacks(freeze));
        assertEquals(whole.fingerprint(), changed.fingerprint());
        assertEquals(0f, changed.optimizer().orElseThrow().learningRate());
    }

    @Test
    void aStopWithinAnEpochEndsItAfterTheBatchWithItsReport() {
        BatchCallback stopper = new BatchCallback() {
            @Override
            public void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {
                if (batch == 1) {
                    run.stop();
                }
            }
        };
        History history = model().fit(X, Y, epochs(5).callbacks(stopper));
        assertEquals(History.End.STOPPED, history.end());
        assertEquals(1, history.epochs().size());
        assertEquals(32, history.last().samples());
    }

    @Test
    void aCancelledRunEndsAtTheBatchAndSaysSo() {
        Cancellation cancellation = new Cancellation();
        TrainingListener canceller = new TrainingListener() {
            @Override
            public void batchEnd(int epoch, int batch, int batches, RunningMeans soFar) {
                assertTrue(epoch < 2 || batch == 1, "trained on after it was cancelled");
                if (epoch == 2) {
                    cancellation.cancel();
                }
            }
        };
        Recorder recorder = new Recorder();
        Model model = model();
        FitOptions options = epochs(9).cancellation(cancellation).callbacks(recorder);
        History history = model.fit(X, Y, options.listener(canceller));
        assertEquals(History.End.CANCELLED, history.end());
        assertEquals(1, history.epochs().size());
        assertTrue(recorder.calls.getLast().startsWith("train end"));
        assertEquals(History.End.COMPLETED, model.fit(X, Y, epochs(1)).end());
    }

    @Test
    void weightsCanBeTakenAndPutBack() {
        Model model = model();
        String before = model.fingerprint();
        Callback restorer = new Callback() {
            private List<Variable> first;

            @Override
            public void onTrainBegin(TrainingRun run) {
                first = run.weights();
            }

            @Override
            public void onTrainEnd(TrainingRun run, Logs logs) {
                assertNotEquals(before, run.model().fingerprint());
                run.weights(first);
            }
        };
        assertEquals(before, model.fit(X, Y, epochs(1).callbacks(restorer)).fingerprint());
    }

    @Test
    void whatACallbackThrowsComesOutAndTheModelCanGoOn() {
        BatchCallback thrower = new BatchCallback() {
            @Override
            public void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {
                throw new ArithmeticException("enough");
            }
        };
        Model model = model();
        assertThrows(ArithmeticException.class, () -> model.fit(X, Y, epochs(2).callbacks(thrower)));
        assertEquals(1, model.fit(X, Y, epochs(1)).epochs().size());
    }

    @Test
    void fittingOrCompilingWithinACallbackIsRefused() {
        Callback nested = new Callback() {
            @Override
            public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
                run.model().fit(X, Y, epochs(1));
            }
        };
        Callback compiling = new Callback() {
            @Override
            public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
                run.model().compile(new Sgd(), Loss.CATEGORICAL_CROSSENTROPY);
            }
        };
        for (Callback callback : List.of(nested, compiling)) {
            Throwable thrown = assertThrows(
                    IllegalStateException.class,
                    () -> model().fit(X, Y, epochs(1).callbacks(callback)));
            assertTrue(thrown.getMessage().contains("while fit runs"), thrown.getMessage());
        }
    }
}
