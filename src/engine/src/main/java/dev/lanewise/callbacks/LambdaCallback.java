package dev.lanewise.callbacks;

import dev.lanewise.model.BatchCallback;
import dev.lanewise.model.Callback;
import dev.lanewise.model.Logs;
import dev.lanewise.model.TrainingRun;
import java.util.function.Consumer;

/**
 * Callbacks made of functions:
 *
 * <pre>{@code
 * options.callbacks(LambdaCallback.onEpochEnd((run, epoch, logs) -> draw(run.model(), epoch)))
 * }</pre>
 */
public final class LambdaCallback {

    private LambdaCallback() {}

    /** Called at the end of an epoch or a batch. */
    @FunctionalInterface
    public interface End {
        /** Epoch or batch number {@code index}, from 0, has ended with these logs. */
        void call(TrainingRun run, int index, Logs logs);
    }

    /** A callback that is called when training begins. */
    public static Callback onTrainBegin(Consumer<TrainingRun> function) {
        return new Callback() {
            @Override
            public void onTrainBegin(TrainingRun run) {
                function.accept(run);
            }
        };
    }

    /** A callback that is called when training has ended. */
    public static Callback onTrainEnd(Consumer<TrainingRun> function) {
        return new Callback() {
            @Override
            public void onTrainEnd(TrainingRun run, Logs logs) {
                function.accept(run);
            }
        };
    }

    /** A callback that is called when an epoch begins; {@link TrainingRun#epoch} says which. */
    public static Callback onEpochBegin(Consumer<TrainingRun> function) {
        return new Callback() {
            @Override
            public void onEpochBegin(TrainingRun run, int epoch) {
                function.accept(run);
            }
        };
    }

    /** A callback that is called when an epoch has ended. */
    public static Callback onEpochEnd(End function) {
        return new Callback() {
            @Override
            public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
                function.call(run, epoch, logs);
            }
        };
    }

    /** A callback that is called when a batch has ended. */
    public static BatchCallback onTrainBatchEnd(End function) {
        return new BatchCallback() {
            @Override
            public void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {
                function.call(run, batch, logs);
            }
        };
    }
}
