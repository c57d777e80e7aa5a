package dev.lanewise.callbacks;

import dev.lanewise.model.BatchCallback;
import dev.lanewise.model.Logs;
import dev.lanewise.model.TrainingRun;

/** Stops training after the batch with which the loss became NaN or infinite. */
public final class TerminateOnNaN implements BatchCallback {

    /** For any number of runs. */
    public TerminateOnNaN() {}

    @Override
    public void onTrainBatchEnd(TrainingRun run, int batch, Logs logs) {
        if (!Double.isFinite(logs.get("loss").orElseThrow())) {
            run.stop();
        }
    }
}
