package dev.lanewise.model;

import dev.lanewise.data.Normalization;
import dev.lanewise.plan.Compiler;
import dev.lanewise.plan.Parameters;
import dev.lanewise.plan.Plan;
import dev.lanewise.plan.Runner;
import dev.lanewise.plan.Tuning;
import java.util.Optional;
import java.util.Set;

/** The plan of a training step, kept from batch to batch, and compiled anew where it will not do. */
final class TrainingPlan {

    private final Parameters parameters;
    private final Compiled compiled;
    private final int threads;
    private final Tuning tuning;
    private Made made;

    /** What a runner was compiled for; {@code batch} rows are the most that it can take. */
    private record Made(
            Runner runner,
            int batch,
            Compiler.Objective objective,
            Set<String> frozen,
            Optional<Normalization> normalization) {}

    TrainingPlan(Parameters parameters, Compiled compiled, int threads, Tuning tuning) {
        this.parameters = parameters;
        this.compiled = compiled;
        this.threads = threads;
        this.tuning = tuning;
    }

    /** What takes batches of so many rows through the step, the same as before if it can. */
    Runner runner(Compiler.Objective objective, int batch) {
        if (made == null
                || made.batch() < batch
                || !made.objective().equals(objective)
                || !made.frozen().equals(parameters.frozen())
                || !made.normalization().equals(parameters.normalization())) {
            made = new Made(
                    compile(objective, batch),
                    batch,
                    objective,
                    Set.copyOf(parameters.frozen()),
                    parameters.normalization());
        }
        return made.runner();
    }

    private Runner compile(Compiler.Objective objective, int batch) {
        var optimizer = compiled.objective().optimizer();
        int members = Compiler.members(parameters.graph(), batch, threads, tuning);
        Plan plan = Compiler.training(parameters, objective, optimizer.clipping(), batch, members, tuning);
        return Runner.training(plan, parameters.family(), members, optimizer, compiled::learningRateAfter);
    }
}
