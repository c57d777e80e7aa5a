package dev.lanewise.model;

import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.plan.Compiler;
import dev.lanewise.plan.Goal;
import dev.lanewise.plan.Inputs;
import dev.lanewise.plan.Parameters;
import dev.lanewise.plan.Tuning;
import java.util.List;
import java.util.stream.Stream;

/** What a compiled model is trained by. */
record Objective(Optimizer optimizer, Loss loss, List<Metric> metrics) {

    Compiler.Objective with(Examples data) {
        Goal goal = new Goal(loss, 1f, metrics, same(data.x().get(0), data.y().get(0)) ? 0 : Goal.ITS_OWN);
        return new Compiler.Objective(
                List.of(goal), data.x().stream().map(Inputs::of).toList());
    }

    /** The names of an epoch's numbers. */
    List<String> logNames() {
        return Stream.concat(Stream.of("loss"), metrics.stream().map(Metric::kerasName))
                .toList();
    }

    Objective with(Optimizer other) {
        return new Objective(other, loss, metrics);
    }

    /** The steps of a training batch with targets of their own. */
    String plan(Parameters parameters, int batch, Tuning tuning) {
        Goal goal = new Goal(loss, 1f, metrics, Goal.ITS_OWN);
        Compiler.Objective plain = new Compiler.Objective(List.of(goal), List.of(Inputs.DENSE));
        int members = Compiler.members(parameters.graph(), batch, FitOptions.defaultThreads(), tuning);
        return Compiler.training(parameters, plain, optimizer.clipping(), batch, members, tuning)
                .toString();
    }

    /** The same object, not merely equal data: only then one gather can serve both. */
    @SuppressWarnings("ReferenceEquality")
    static boolean same(Object x, Object y) {
        return x == y;
    }
}
