package dev.lanewise.model;

import dev.lanewise.graph.Dense;
import dev.lanewise.graph.KlSparsity;
import dev.lanewise.plan.Parameters;
import dev.lanewise.plan.Progress;
import dev.lanewise.plan.Runner;
import dev.lanewise.plan.Steering;
import dev.lanewise.plan.Stretch;
import dev.lanewise.plan.Totals;
import dev.lanewise.plan.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of fit: its plan, its epochs and batches, and those who are told of them. */
final class Trainer {

    private final Model model;
    private final Parameters parameters;
    private final Compiled compiled;
    private final Feed feed;
    private final FitOptions options;
    private final CallbackList callbacks;
    private final TrainingPlan plan;
    private final Readings readings;
    private final RunningMeans means;
    private final Optional<Evaluator> validator;
    private final Run run;

    private final List<EpochReport> reports = new ArrayList<>();

    /** Makes the trainer of a run from data, when all is checked. */
    record Maker(Model model, Parameters parameters, Compiled compiled, FitOptions options, Tuning tuning) {

        /**
         * Trains on rows.
         *
         * @throws IllegalArgumentException naming what does not fit
         */
        Trainer on(Examples data) {
            check();
            Checks.fit(parameters.graph(), compiled.objective(), data, "");
            if (options.validationSplit() == 0) {
                return on(data, options.validation());
            }
            int trained = data.trained(options.validationSplit());
            return on(data.first(trained), Optional.of(data.from(trained)));
        }

        private Trainer on(Examples data, Optional<Examples> validation) {
            Feed feed = new RowFeed(options.weighted(data), options, compiled);
            Trainer trainer = new Trainer(this, feed, validation);
            // what is wrong comes out before anybody is called
            trainer.plan.runner(feed.objective(), feed.batch());
            return trainer;
        }

        /** Trains on batches, which are checked when they come. */
        Trainer on(Iterable<Examples> batches) {
            check();
            if (options.validationSplit() > 0) {
                throw new IllegalArgumentException("a stream of batches has no last rows to split off; give FitOptions "
                        + "validation data in place of a validation split");
            }
            Feed feed = new StreamFeed(parameters.graph(), batches, options, compiled);
            return new Trainer(this, feed, options.validation());
        }

        private void check() {
            compiled.requireIdle("fit");
            Checks.classes(parameters.graph(), options.classWeight());
            options.validation()
                    .ifPresent(held -> Checks.fit(parameters.graph(), compiled.objective(), held, "validation "));
        }
    }

    /** Compiles what can be compiled. */
    private Trainer(Maker from, Feed feed, Optional<Examples> validation) {
        model = from.model();
        parameters = from.parameters();
        compiled = from.compiled();
        options = from.options();
        this.feed = feed;
        Objective objective = compiled.objective();
        callbacks = new CallbackList(options.callbacks());
        plan = new TrainingPlan(parameters, compiled, options.threads(), from.tuning());
        readings = objective.readings(parameters.graph());
        means = new RunningMeans(readings);
        // where a penalty is of batches, the validation must not show who listens
        boolean asTrained = callbacks.hearBatches() && !hasPenaltyOfBatches();
        int batch = asTrained ? options.batchSize() : Passes.BATCH;
        validator = validation.map(
                held -> new Evaluator(parameters, objective, held, batch, options.threads(), from.tuning()));
        run = new Run(model, compiled, options, readings.names(), validator.isPresent());
    }

    private boolean hasPenaltyOfBatches() {
        return parameters.graph().nodes().stream()
                .anyMatch(node -> node.layer() instanceof Dense dense && dense.activity() instanceof KlSparsity);
    }

    /** Trains. */
    History run() {
        compiled.begin(parameters, "fit");
        try {
            if (options.initialEpoch() > 0) {
                feed.resume(options.initialEpoch());
            }
            callbacks.trainBegin(run);
            lookAtCancellation();
            for (int epoch = options.initialEpoch(); run.goesOn() && epoch < options.epochs(); epoch++) {
                run.beginEpoch(epoch);
                epoch();
            }
            feed.end();
            parameters.takeAverages(compiled.objective().optimizer());
            callbacks.trainEnd(run);
        } finally {
            feed.end();
            compiled.end();
        }
        return new History(
                reports, run.end(), options.threads(), parameters.family().name(), options.seed(), model.fingerprint());
    }

    private void epoch() {
        callbacks.epochBegin(run);
        long begin = System.nanoTime();
        feed.beginEpoch();
        EpochProgress progress = options.cancellation().isPresent() || callbacks.hearBatches()
                ? new SteeredEpoch()
                : new EpochProgress();
        Optional<Stretch> next = next(progress);
        while (next.isPresent()) {
            take(next.get(), progress);
            next = next(progress);
        }
        if (run.end() == History.End.CANCELLED || progress.totals == null) {
            return;
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        endEpoch(readings.of(progress.totals), progress.totals.rows(), seconds);
    }

    private Optional<Stretch> next(EpochProgress progress) {
        int left = feed.batchesPerEpoch().orElse(Integer.MAX_VALUE) - progress.done;
        return run.goesOn() && left > 0 ? feed.next(left) : Optional.empty();
    }

    private void take(Stretch stretch, EpochProgress progress) {
        Runner runner = plan.runner(feed.objective(), feed.batch());
        if (progress.totals == null) {
            int epochs = options.epochs() - run.epoch();
            runner.prepare((long) stretch.order().length * epochs); // whose time is the first epoch's
            progress.totals = runner.totals();
        } else {
            runner.goOnWith(progress.totals);
        }
        int before = progress.done;
        callbacks.trainBatchBegin(run, before);
        runner.pass(stretch, progress.totals, progress);
        feed.taken(progress.done - before);
    }

    private void lookAtCancellation() {
        if (options.cancellation().map(Cancellation::isCancelled).orElse(false)) {
            run.cancel();
        }
    }

    private void endEpoch(Evaluation trained, long rows, double seconds) {
        EpochReport report = EpochReport.of(run.epoch() + 1, options.epochs(), trained, seconds, rows);
        Logs logs = Logs.of(trained);
        if (validator.isPresent() && options.validates(run.epoch())) {
            Evaluation validation = callbacks.validate(run, validator.get(), readings);
            report = report.with(validation);
            logs = logs.with("val_", validation);
        }
        reports.add(report);
        options.listener().epochEnd(report);
        run.logs(logs);
        callbacks.epochEnd(run);
    }

    /** Counts an epoch's batches and passes them on. */
    private class EpochProgress implements Progress {

        /** Batches of this epoch that are done. */
        private int done;
        /** What they had; null before the first. */
        private Totals totals;

        @Override
        public void batchDone(int batch, int batches, Totals soFar) {
            done++;
            compiled.stepped();
            options.listener()
                    .batchEnd(run.epoch() + 1, done, feed.batchesPerEpoch().orElse(0), means.of(soFar));
        }

        final int done() {
            return done;
        }
    }

    /** Has the threads wait at each batch's end for those who listen to batches, and for a look at the cancellation. */
    private final class SteeredEpoch extends EpochProgress implements Steering {

        @Override
        public void batchDone(int batch, int batches, Totals soFar) {
            super.batchDone(batch, batches, soFar);
            callbacks.trainBatchEnd(run, done() - 1, readings, soFar);
            lookAtCancellation();
            if (goesOn() && batch < batches) {
                callbacks.trainBatchBegin(run, done());
            }
        }

        @Override
        public boolean goesOn() {
            return run.goesOn();
        }
    }
}
