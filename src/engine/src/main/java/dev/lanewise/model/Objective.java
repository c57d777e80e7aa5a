package dev.lanewise.model;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.plan.Compiler;
import dev.lanewise.plan.Goal;
import dev.lanewise.plan.Inputs;
import java.util.List;

/** What a compiled model is trained by. */
record Objective(Optimizer optimizer, Loss loss, List<Metric> metrics) {

    Compiler.Objective with(Samples x, Samples y) {
        Goal goal = new Goal(loss, 1f, metrics, same(x, y) ? 0 : Goal.ITS_OWN);
        return new Compiler.Objective(List.of(goal), List.of(Inputs.of(x)));
    }

    /** The same object, not merely equal data: only then one gather can serve both. */
    @SuppressWarnings("ReferenceEquality")
    static boolean same(Object x, Object y) {
        return x == y;
    }
}
