package dev.lanewise.model;

import dev.lanewise.plan.Steering;
import dev.lanewise.plan.Totals;
import java.util.List;

/** Calls the callbacks of a run in their order. */
final class CallbackList {

    private final List<Callback> all;
    private final List<BatchCallback> ofBatches;

    CallbackList(List<Callback> callbacks) {
        all = callbacks;
        ofBatches = callbacks.stream()
                .filter(BatchCallback.class::isInstance)
                .map(BatchCallback.class::cast)
                .filter(BatchCallback::hearsBatches)
                .toList();
    }

    /** Whether any wants to be called for batches. */
    boolean hearBatches() {
        return !ofBatches.isEmpty();
    }

    void trainBegin(Run run) {
        all.forEach(callback -> callback.onTrainBegin(run));
    }

    void epochBegin(Run run) {
        all.forEach(callback -> callback.onEpochBegin(run, run.epoch()));
    }

    void trainBatchBegin(Run run, int batch) {
        ofBatches.forEach(callback -> callback.onTrainBatchBegin(run, batch));
    }

    void trainBatchEnd(Run run, int batch, Readings readings, Totals soFar) {
        if (hearBatches()) {
            Logs logs = Logs.of(readings.of(soFar));
            ofBatches.forEach(callback -> callback.onTrainBatchEnd(run, batch, logs));
        }
    }

    /** Validation, with the calls before, after and between its batches. */
    Evaluation validate(Run run, Evaluator evaluator, Readings readings) {
        all.forEach(callback -> callback.onTestBegin(run));
        ofBatches.forEach(callback -> callback.onTestBatchBegin(run, 0));
        Evaluation evaluation = hearBatches() ? evaluator.evaluate(new Between(run, readings)) : evaluator.evaluate();
        Logs logs = Logs.of(evaluation);
        all.forEach(callback -> callback.onTestEnd(run, logs));
        return evaluation;
    }

    /** Each reads the logs with what those before it have added. */
    void epochEnd(Run run) {
        all.forEach(callback -> callback.onEpochEnd(run, run.epoch(), run.logs()));
    }

    void trainEnd(Run run) {
        all.forEach(callback -> callback.onTrainEnd(run, run.logs()));
    }

    private final class Between implements Steering {

        private final Run run;
        private final Readings readings;

        Between(Run run, Readings readings) {
            this.run = run;
            this.readings = readings;
        }

        @Override
        public void batchDone(int batch, int batches, Totals soFar) {
            Logs logs = Logs.of(readings.of(soFar));
            ofBatches.forEach(callback -> callback.onTestBatchEnd(run, batch - 1, logs));
            if (batch < batches) {
                ofBatches.forEach(callback -> callback.onTestBatchBegin(run, batch));
            }
        }

        /** Validation is done whole, even in a run that was stopped. */
        @Override
        public boolean goesOn() {
            return true;
        }
    }
}
