package dev.lanewise.plan;

import dev.lanewise.data.Normalization;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Clipping;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.TransposedDense;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Turns a graph into plans: to train, to evaluate, to predict. What is fused with what is decided by those that it calls:
 *
 * <ul>
 *   <li>{@link Wiring}: which layers compute nothing of their own.
 *   <li>{@link ForwardSteps}: bias and elementwise activation follow a dense layer's product in its epilogue.
 *   <li>{@link OutputSteps}: a sigmoid output under binary cross-entropy ends there too, with the loss and its gradient.
 *   <li>{@link Backward}: the derivative of an activation follows the backward product that completes the gradient.
 *   <li>{@link Updates}: the optimizer follows each tile of a kernel's gradient.
 * </ul>
 */
public final class Compiler {

    private final Parameters parameters;
    private final Wiring wiring;
    private final Memory memory;
    private final Setup setup;
    private final List<Step> steps = new ArrayList<>();

    /**
     * What training and evaluation are measured by.
     *
     * @param goals one for each output
     * @param inputs one for each input
     */
    public record Objective(List<Goal> goals, List<Inputs> inputs) {

        /** Copies the lists. */
        public Objective {
            goals = List.copyOf(goals);
            inputs = List.copyOf(inputs);
        }

        /** Where inputs are normalised on their way in, they are no targets any more, and few of them are zero. */
        private Objective with(Optional<Normalization> normalization) {
            return normalization.isEmpty()
                    ? this
                    : new Objective(
                            goals.stream().map(Goal::withOwnTargets).toList(),
                            Collections.nCopies(inputs.size(), Inputs.DENSE));
        }
    }

    private Compiler(Parameters parameters, Wiring.Purpose purpose, List<Goal> goals, Setup setup) {
        this.parameters = parameters;
        this.wiring = new Wiring(parameters.graph(), purpose);
        this.setup = setup;
        this.memory = new Memory(wiring, setup, goals);
        parameters.normalization().ifPresent(memory.inputSource(0)::normalize);
    }

    private static Setup setup(Parameters parameters, int batch, int members, Tuning tuning) {
        return new Setup(batch, members, Layout.of(parameters.family()), tuning);
    }

    /** How many of the threads a batch is worth. */
    public static int members(Graph graph, int batch, int threads, Tuning tuning) {
        return batch * multiplications(graph) > tuning.undivided() ? threads : 1;
    }

    /** Multiplications that one row takes on its way through the dense layers. */
    static long multiplications(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.layer() instanceof Dense || node.layer() instanceof TransposedDense)
                .mapToLong(node -> (long) node.inputUnits() * node.units())
                .sum();
    }

    /**
     * The plan of a training step.
     *
     * @param clipping the optimizer's, which decides whether gradients are kept
     */
    public static Plan training(
            Parameters parameters, Objective raw, Clipping clipping, int batch, int members, Tuning tuning) {
        Objective objective = raw.with(parameters.normalization());
        Setup setup = setup(parameters, batch, members, tuning);
        Compiler compiler = new Compiler(parameters, Wiring.Purpose.TRAINING, objective.goals(), setup);
        boolean[] learns = compiler.wiring.learning(parameters);
        compiler.forwardWithLosses(objective, learns);
        new Backward(compiler.wiring, parameters, compiler.memory, learns, clipping, compiler.steps).emit();
        return compiler.plan();
    }

    /** The plan that computes loss and metrics. */
    public static Plan evaluation(Parameters parameters, Objective raw, int batch, int members, Tuning tuning) {
        Objective objective = raw.with(parameters.normalization());
        Setup setup = setup(parameters, batch, members, tuning);
        Compiler compiler = new Compiler(parameters, Wiring.Purpose.INFERENCE, objective.goals(), setup);
        compiler.forwardWithLosses(
                objective, new boolean[parameters.graph().nodes().size()]);
        return compiler.plan();
    }

    /** The plan that computes the outputs. */
    public static Plan prediction(Parameters parameters, int batch, int members, Tuning tuning) {
        Compiler compiler = new Compiler(
                parameters, Wiring.Purpose.INFERENCE, List.of(), setup(parameters, batch, members, tuning));
        for (Node input : parameters.graph().inputs()) {
            compiler.gather(input, Inputs.DENSE);
        }
        compiler.forward();
        return compiler.plan();
    }

    /** The plan that computes the outputs, on one thread, from rows that its user has put into the inputs' memory. */
    static Plan forward(Parameters parameters, int batch, Tuning tuning) {
        Compiler compiler =
                new Compiler(parameters, Wiring.Purpose.INFERENCE, List.of(), setup(parameters, batch, 1, tuning));
        compiler.forward();
        return compiler.plan();
    }

    /**
     * Checks that a loss and metrics suit an output.
     *
     * @throws IllegalArgumentException saying what would
     */
    public static void check(Graph graph, Node output, Loss loss, List<Metric> metrics) {
        Wiring wiring = new Wiring(graph, Wiring.Purpose.INFERENCE);
        Activation end = wiring.activation(wiring.source(output));
        boolean probabilities = loss.scores() == Loss.Scores.PROBABILITIES;
        boolean categorical = loss.kind() == Loss.Kind.CATEGORICAL_CROSSENTROPY
                || loss.kind() == Loss.Kind.SPARSE_CATEGORICAL_CROSSENTROPY;
        String ending = "layer '" + output.name() + "' ends with " + end.kerasName();
        if (categorical && probabilities && end != Activation.SOFTMAX) {
            throw new IllegalArgumentException(loss.kerasName() + " compares probabilities that sum to 1, but " + ending
                    + "; give it the activation softmax, or take the loss fromLogits(), or use binary_crossentropy");
        }
        if (!probabilities && end != Activation.LINEAR) {
            throw new IllegalArgumentException(
                    loss.kerasName() + " from logits takes what comes before sigmoid or softmax, but " + ending
                            + "; make it linear, or take the loss of probabilities");
        }
        if (!loss.isMeanOfColumns() && !output.shape().isFlat()) {
            throw new IllegalArgumentException(
                    loss.kerasName() + " takes rows of one axis, but layer '" + output.name() + "' makes "
                            + output.shape() + "; put a flatten layer behind it, or take a loss of single numbers");
        }
        metrics.forEach(metric -> metric.check(output, loss));
    }

    private Plan plan() {
        return new Plan(steps, memory);
    }

    private void gather(Node input, Inputs inputs) {
        int number = wiring.graph().inputs().indexOf(input);
        steps.add(new Gather(
                name("inputs", input, wiring.graph().inputs()), memory.inputSource(number), memory.result(input)));
        boolean multiplied = wiring.nodes().stream()
                .anyMatch(node ->
                        node.layer() instanceof Dense && wiring.input(node).equals(input));
        if (inputs == Inputs.MOSTLY_ZERO && multiplied && Inputs.fit(setup.batch(), input.units())) {
            steps.add(new ListNonZeros(memory.listInputs(input)));
        }
    }

    /** Names one of several. */
    private static String name(String what, Node node, List<Node> all) {
        return all.size() == 1 ? what : what + " of '" + node.name() + "'";
    }

    private void forwardWithLosses(Objective objective, boolean[] learns) {
        List<Node> outputs = wiring.graph().outputs();
        for (Node input : wiring.graph().inputs()) {
            gather(input, objective.inputs().get(wiring.graph().inputs().indexOf(input)));
        }
        for (int goal = 0; goal < outputs.size(); goal++) {
            Rows targets = memory.targets(goal);
            if (objective.goals().get(goal).hasOwnTargets()) {
                steps.add(new Gather(name("targets", outputs.get(goal), outputs), memory.targetSource(goal), targets));
            }
            if (memory.rowWeights(goal) != null) {
                steps.add(new Gather(
                        name("weights", outputs.get(goal), outputs),
                        memory.weightSource(goal),
                        memory.rowWeights(goal)));
            }
        }
        ForwardSteps forward = new ForwardSteps(wiring, parameters, memory, steps);
        OutputSteps losses = new OutputSteps(wiring, parameters, memory, forward, learns, steps);
        for (Node node : wiring.nodes()) {
            if (!losses.fuse(node)) {
                forward.emit(node);
            }
        }
        losses.emit();
        new Penalties(parameters, memory, steps).emit(wiring.withPenalties());
    }

    private void forward() {
        ForwardSteps forward = new ForwardSteps(wiring, parameters, memory, steps);
        wiring.nodes().forEach(forward::emit);
    }
}
