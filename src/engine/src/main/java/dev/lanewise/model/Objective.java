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
    String plan(Parameters parameters, int batch, Tuning tuning) {
        Graph graph = parameters.graph();
        int members = Compiler.members(graph, batch, FitOptions.defaultThreads(), tuning);
        return Compiler.training(
                        parameters,
                        plain(graph.inputs().size(), Goal.RowWeights.NONE),
                        optimizer.clipping(),
                        batch,
                        members,
                        tuning)
                .toString();
    }

    /** The same object, not merely equal data: only then one gather can serve both. */
    @SuppressWarnings("ReferenceEquality")
    static boolean same(Object x, Object y) {
        return x == y;
    }
}
