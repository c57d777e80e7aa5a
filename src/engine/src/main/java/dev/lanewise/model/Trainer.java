package dev.lanewise.model;

import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Variable;
import dev.lanewise.plan.Compiler;
import dev.lanewise.plan.Parameters;
import dev.lanewise.plan.Plan;
import dev.lanewise.plan.Progress;
import dev.lanewise.plan.Runner;
import dev.lanewise.plan.Steering;
import dev.lanewise.plan.Stretch;
import dev.lanewise.plan.Totals;
import dev.lanewise.plan.Tuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One run of fit: its plan, its epochs and batches, and those who are told of them. */
final class Trainer implements TrainingRun {

    private final Model model;
    private final Parameters parameters;
    private final Compiled compiled;
    private final Examples data;
    private final FitOptions options;
    private final List<BatchCallback> batchCallbacks;
    private final int batch;
    private final Runner runner;
    private final RunningMeans means;
    private final Optional<Supplier<Evaluation>> validator;

    private final List<EpochReport> reports = new ArrayList<>();
    private final int batches;
    private History.End end = History.End.COMPLETED;
    private Logs logs = Logs.NONE;
    private int epoch;
    /** Batches done in this epoch. */
    private int done;
    /** The present pass over the rows, and how many batches of it are done. */
    private int[] order;

    private int doneInPass;

    /**
     * Compiles the plans.
     *
     * @param data what fits the model
     * @param validation what fits it too
     */
    Trainer(
            Model model,
            Parameters parameters,
            Compiled compiled,
            Examples data,
            Optional<Examples> validation,
            FitOptions options,
            Tuning tuning) {
        this.model = model;
        this.parameters = parameters;
        this.compiled = compiled;
        this.data = data;
        this.options = options;
        Objective objective = compiled.objective();
        batchCallbacks = options.callbacks().stream()
                .filter(BatchCallback.class::isInstance)
                .map(BatchCallback.class::cast)
                .toList();
        batch = Math.min(options.batchSize(), data.rows());
        batches = options.batchesPerEpoch(data.rows());
        int members = Compiler.members(parameters.graph(), batch, options.threads(), tuning);
        Optimizer optimizer = objective.optimizer();
        Plan plan = Compiler.training(parameters, objective.with(data), optimizer.clipping(), batch, members, tuning);
        runner = Runner.training(plan, parameters.family(), members, optimizer, compiled::learningRateAfter);
        means = new RunningMeans(objective.metrics());
        validator = validation.map(
                held -> Passes.evaluator(parameters, objective.with(held), held, options.threads(), tuning));
        epoch = options.initialEpoch();
    }

    /** Trains. */
    History run() {
        compiled.begin(parameters);
        if (epoch > 0) {
            compiled.resumeAfter(epoch);
        }
        try {
            tell(callback -> callback.onTrainBegin(this));
            for (int next = epoch; goesOn() && next < options.epochs(); next++) {
                epoch = next;
                trainEpoch();
            }
            parameters.takeAverages(compiled.objective().optimizer());
            tell(callback -> callback.onTrainEnd(this, logs));
        } finally {
            leavePass();
            compiled.end();
        }
        return new History(
                reports, end, options.threads(), parameters.family().name(), options.seed(), model.fingerprint());
    }

    private void trainEpoch() {
        tell(callback -> callback.onEpochBegin(this, epoch));
        long begin = System.nanoTime();
        Totals totals = runner.totals();
        Progress progress = options.cancellation().isPresent() || !batchCallbacks.isEmpty()
                ? new Steered()
                : (count, ofPass, soFar) -> batchDone(soFar);
        done = 0;
        batchCallbacks.forEach(callback -> callback.onTrainBatchBegin(this, 0));
        while (goesOn() && done < batches) {
            takeStretch(totals, progress);
        }
        if (end == History.End.CANCELLED || totals.rows() == 0) {
            return;
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        Evaluation trained = Evaluation.of(totals, compiled.objective().metrics());
        EpochReport report = EpochReport.of(epoch + 1, options.epochs(), trained, seconds, totals.rows());
        logs = Logs.of(trained);
        if (validator.isPresent() && options.validates(epoch)) {
            Evaluation validation = validate(validator.get());
            report = report.with(validation);
            logs = logs.with("val_", validation);
        }
        reports.add(report);
        options.listener().epochEnd(report);
        tell(callback -> callback.onEpochEnd(this, epoch, logs));
    }

    /** Takes what is left of the pass, or as much of it as the epoch needs. */
    private void takeStretch(Totals totals, Progress progress) {
        if (doneInPass == 0) {
            order = options.order(data.rows(), compiled.passes());
        }
        int from = doneInPass * batch;
        int to = (int) Math.min(data.rows(), from + (long) (batches - done) * batch);
        int[] rows = from == 0 && to == order.length ? order : Arrays.copyOfRange(order, from, to);
        runner.pass(new Stretch(data.x(), data.y(), rows, compiled.passes(), compiled.steps()), totals, progress);
        if (doneInPass * (long) batch >= data.rows()) {
            leavePass();
        }
    }

    private void leavePass() {
        if (doneInPass > 0) {
            doneInPass = 0;
            compiled.passEnded();
        }
    }

    private void batchDone(Totals soFar) {
        done++;
        doneInPass++;
        compiled.stepped();
        options.listener().batchEnd(epoch + 1, done, batches, means.of(soFar));
    }

    private Evaluation validate(Supplier<Evaluation> evaluator) {
        tell(callback -> callback.onTestBegin(this));
        Evaluation evaluation = evaluator.get();
        tell(callback -> callback.onTestEnd(this, Logs.of(evaluation)));
        return evaluation;
    }

    private void tell(Consumer<Callback> moment) {
        options.callbacks().forEach(moment);
    }

    private boolean goesOn() {
        return end == History.End.COMPLETED;
    }

    /** Calls those who listen to batches and looks for a cancellation. */
    private final class Steered implements Steering {

        @Override
        public void batchDone(int count, int ofPass, Totals soFar) {
            Trainer.this.batchDone(soFar);
            if (!batchCallbacks.isEmpty()) {
                Logs soFarLogs =
                        Logs.of(Evaluation.of(soFar, compiled.objective().metrics()));
                batchCallbacks.forEach(callback -> callback.onTrainBatchEnd(Trainer.this, done - 1, soFarLogs));
            }
            if (options.cancellation().map(Cancellation::isCancelled).orElse(false)) {
                end = History.End.CANCELLED;
            }
            if (goesOn() && done < batches) {
                batchCallbacks.forEach(callback -> callback.onTrainBatchBegin(Trainer.this, done));
            }
        }

        @Override
        public boolean goesOn() {
            return Trainer.this.goesOn();
        }
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int epochs() {
        return options.epochs();
    }

    @Override
    public double learningRate() {
        return compiled.learningRateAfter(compiled.steps());
    }

    @Override
    public void learningRate(double value) {
        compiled.learningRate(value);
    }

    @Override
    public List<String> logNames() {
        List<String> names = compiled.objective().logNames();
        return validator.isEmpty()
                ? names
                : Stream.concat(names.stream(), names.stream().map("val_"::concat))
                        .toList();
    }

    @Override
    public void log(String name, double value) {
        logs = logs.with(name, value);
    }

    @Override
    public void stop() {
        if (end == History.End.COMPLETED) {
            end = History.End.STOPPED;
        }
    }

    @Override
    public List<Variable> weights() {
        return model.variables();
    }

    @Override
    public void weights(List<Variable> values) {
        model.load(values);
    }

    @Override
    public void save(Path file) throws IOException {
        model.save(file);
    }
}
