package dev.lanewise.model;

import dev.lanewise.plan.Compiler;
import dev.lanewise.plan.Parameters;
import dev.lanewise.plan.Plan;
import dev.lanewise.plan.Progress;
import dev.lanewise.plan.Runner;
import dev.lanewise.plan.Stretch;
import dev.lanewise.plan.Totals;
import dev.lanewise.plan.Tuning;

/** Measures a model on some data, any number of times, each time with the weights of the moment. */
final class Evaluator {

    private final Runner runner;
    private final Readings readings;
    private final Stretch stretch;

    /**
     * Compiles the plan.
     *
     * @param data what fits the model
     * @param atMost rows in a batch; numbers do not depend on it, but for the penalty of {@code KlSparsity}, which is of batches
     */
    Evaluator(Parameters parameters, Objective objective, Examples data, int atMost, int threads, Tuning tuning) {
        int batch = Math.min(atMost, data.rows());
        int members = Compiler.members(parameters.graph(), batch, threads, tuning);
        Plan plan = Compiler.evaluation(parameters, objective.with(data), batch, members, tuning);
        runner = Runner.inference(plan, parameters.family(), members);
        readings = objective.readings(parameters.graph());
        stretch = new Stretch(data.x(), data.y(), data.weightsOfOutputs(), Runner.inOrder(data.rows()), 0, 0);
    }

    Evaluation evaluate(Progress progress) {
        Totals totals = runner.totals();
        runner.pass(stretch, totals, progress);
        return readings.of(totals);
    }

    Evaluation evaluate() {
        return evaluate((batch, batches, soFar) -> {});
    }
}
