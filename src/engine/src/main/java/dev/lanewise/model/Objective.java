package dev.lanewise.model;

import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.plan.Compiler;
import dev.lanewise.plan.Goal;
import dev.lanewise.plan.Inputs;
import dev.lanewise.plan.Parameters;
import dev.lanewise.plan.Tuning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What a compiled model is trained by: an optimizer, and a loss for each output. */
record Objective(Optimizer optimizer, List<OutputLoss> losses) {

    Objective {
        Objects.requireNonNull(optimizer, "compile needs an optimizer, such as new Adam()");
    }

    /** What a plan for such data computes. */
    Compiler.Objective with(Examples data) {
        List<Goal> goals = new ArrayList<>();
        for (int i = 0; i < losses.size(); i++) {
            goals.add(goal(i, data.inputThatIs(i), rowWeights(data)));
        }
        return new Compiler.Objective(goals, data.x().stream().map(Inputs::of).toList());
    }

    private static Goal.RowWeights rowWeights(Examples data) {
        return data.weights().isEmpty() ? Goal.RowWeights.NONE : Goal.RowWeights.GIVEN;
    }

    /** The same for data like this, but of which nothing is known: no targets are inputs. */
    Compiler.Objective like(Examples data) {
        return plain(data.x().size(), rowWeights(data));
    }

    private Compiler.Objective plain(int inputs, Goal.RowWeights weights) {
        List<Goal> goals = new ArrayList<>();
        for (int i = 0; i < losses.size(); i++) {
            goals.add(goal(i, Goal.ITS_OWN, weights));
        }
        return new Compiler.Objective(goals, Collections.nCopies(inputs, Inputs.DENSE));
    }

    private Goal goal(int output, int sameAs, Goal.RowWeights weights) {
        OutputLoss loss = losses.get(output);
        return new Goal(loss.loss(), loss.weight(), loss.metrics(), sameAs, weights);
    }

    Objective with(Optimizer other) {
        return new Objective(other, losses);
    }

    Readings readings(Graph graph) {
        return new Readings(graph, losses);
    }

    /** The steps of a training batch with targets of their own. */
    String plan(Parameters parameters, int batch, int threads, Tuning tuning) {
        Compiler.Objective unknown = plain(parameters.graph().inputs().size(), Goal.RowWeights.NONE);
        return plan(parameters, unknown, batch, threads, tuning);
    }

    /** The plan by which {@code fit} would train on some data. */
    String plan(Parameters parameters, Examples data, FitOptions options, Tuning tuning) {
        Checks.fit(parameters.graph(), this, data, "");
        int batch = Math.min(options.batchSize(), data.rows());
        return plan(parameters, with(options.weighted(data)), batch, options.threads(), tuning);
    }

    private String plan(Parameters parameters, Compiler.Objective what, int batch, int threads, Tuning tuning) {
        int members = Compiler.members(parameters.graph(), batch, threads, tuning);
        return Compiler.training(parameters, what, optimizer.clipping(), batch, members, tuning)
                .describe(parameters.family());
    }

    /** The same object, not merely equal data: only then one gather can serve both. */
    @SuppressWarnings("ReferenceEquality")
    static boolean same(Object x, Object y) {
        return x == y;
    }
}
