package dev.lanewise.plan;

import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Add;
import dev.lanewise.graph.Concatenate;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Input;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Metric;
import dev.lanewise.graph.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a graph into plans: to train, to evaluate, to predict. This is the one place where it is decided what is fused with
 * what.
 *
 * <ul>
 *   <li>Bias and elementwise activation follow a dense layer's product in its epilogue.
 *   <li>A sigmoid output under binary cross-entropy ends there too, with the loss and its gradient. Where metrics want the
 *       predictions, a step of its own makes them: what is measured beside the loss may not change the training.
 *   <li>The derivative of an activation follows the backward product that completes the gradient.
 *   <li>The optimizer follows each tile of a kernel's gradient.
 * </ul>
 */
public final class Compiler {

    private final Parameters parameters;
    private final Graph graph;
    private final Memory memory;
    private final Setup setup;
    private final List<Step> steps = new ArrayList<>();

    /** Whether the targets are another data set than the inputs. */
    public enum Targets {
        /** The net learns its own input: one gather serves both. */
        THE_INPUTS,
        /** The targets are gathered beside the inputs. */
        THEIR_OWN
    }

    /** What training and evaluation are measured by. */
    public record Objective(Loss loss, List<Metric> metrics, Targets targets, Inputs inputs) {

        /** Copies the list. */
        public Objective {
            metrics = List.copyOf(metrics);
        }
    }

    private Compiler(Parameters parameters, int batch, int members, int metrics, Tuning tuning) {
        this.parameters = parameters;
        this.graph = parameters.graph();
        this.setup = new Setup(batch, members, Layout.of(parameters.family()), tuning);
        this.memory = new Memory(graph, setup, metrics);
    }

    /** How many of the threads a batch is worth. */
    public static int members(Graph graph, int batch, int threads, Tuning tuning) {
        return batch * multiplications(graph) > tuning.undivided() ? threads : 1;
    }

    /** Multiplications that one row takes on its way through the dense layers. */
    static long multiplications(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.layer() instanceof Dense)
                .mapToLong(node -> (long) node.inputs().get(0).units() * node.units())
                .sum();
    }

    /** The plan of a training step. */
    public static Plan training(Parameters parameters, Objective objective, int batch, int members, Tuning tuning) {
        Compiler compiler =
                new Compiler(parameters, batch, members, objective.metrics().size(), tuning);
        compiler.forwardWithLoss(objective, compiler.transposedForTraining());
        new Backward(compiler.graph, parameters, compiler.memory, compiler.steps).emit(objective);
        return compiler.plan();
    }

    /** The plan that computes loss and metrics. */
    public static Plan evaluation(Parameters parameters, Objective objective, int batch, int members, Tuning tuning) {
        Compiler compiler =
                new Compiler(parameters, batch, members, objective.metrics().size(), tuning);
        compiler.forwardWithLoss(objective, null);
        return compiler.plan();
    }

    /** The plan that computes the output. */
    public static Plan prediction(Parameters parameters, int batch, int members, Tuning tuning) {
        Compiler compiler = new Compiler(parameters, batch, members, 0, tuning);
        compiler.gatherInputs(Inputs.DENSE);
        compiler.forward();
        return compiler.plan();
    }

    /** The plan that computes the output, on one thread, from rows that its user has put into the input's memory. */
    static Plan forward(Parameters parameters, int batch, Tuning tuning) {
        Compiler compiler = new Compiler(parameters, batch, 1, 0, tuning);
        compiler.forward();
        return compiler.plan();
    }

    /**
     * Checks that a loss suits the output.
     *
     * @throws IllegalArgumentException saying what would
     */
    public static void check(Graph graph, Loss loss) {
        if (loss == Loss.CATEGORICAL_CROSSENTROPY && activation(graph.output()) != Activation.SOFTMAX) {
            throw new IllegalArgumentException(
                    "categorical_crossentropy compares probabilities that sum to 1, but layer '"
                            + graph.output().name() + "' ends with "
                            + activation(graph.output()).kerasName()
                            + "; give it the activation softmax, or use binary_crossentropy");
        }
    }

    /** Whether the loss is computed in the epilogue of the last product. */
    static boolean fusesLoss(Graph graph, Objective objective) {
        return objective.loss() == Loss.BINARY_CROSSENTROPY
                && graph.output().layer() instanceof Dense dense
                && dense.activation() == Activation.SIGMOID;
    }

    /** What a node ends with. */
    static Activation activation(Node node) {
        return switch (node.layer()) {
            case Dense dense -> dense.activation();
            case Activate activate -> activate.activation();
            case Input input -> Activation.LINEAR;
            case Add add -> Activation.LINEAR;
            case Concatenate concatenate -> Activation.LINEAR;
        };
    }

    private Plan plan() {
        return new Plan(steps, memory);
    }

    private void gatherInputs(Inputs inputs) {
        steps.add(new Gather("inputs", memory.inputSource(), memory.result(graph.input())));
        if (inputs == Inputs.MOSTLY_ZERO
                && Inputs.fit(setup.batch(), graph.input().units())
                && graph.nodes().stream().anyMatch(this::multipliesInputs)) {
            steps.add(new ListNonZeros(memory.listInputs()));
        }
    }

    private TransposedRows transposedForTraining() {
        Node output = graph.output();
        boolean passesOn = output.layer() instanceof Dense
                && Backward.learning(graph)[output.inputs().get(0).index()];
        return passesOn ? memory.transposedGradient(output) : null;
    }

    private boolean multipliesInputs(Node node) {
        return node.layer() instanceof Dense && node.inputs().get(0).equals(graph.input());
    }

    /** {@code transposed} is where the output's gradient is also left transposed, or null if nobody reads that. */
    private void forwardWithLoss(Objective objective, TransposedRows transposed) {
        gatherInputs(objective.inputs());
        Rows targets = memory.targets(objective.targets());
        if (objective.targets() == Targets.THEIR_OWN) {
            steps.add(new Gather("targets", memory.targetSource(), targets));
        }
        Node output = graph.output();
        for (Node node : graph.nodes()) {
            if (node.index() != output.index() || !fusesLoss(graph, objective)) {
                forward(node);
            }
        }
        if (fusesLoss(graph, objective)) {
            fusedOutput(output, objective, targets, transposed);
            if (!objective.metrics().isEmpty()) {
                steps.add(RowSteps.sigmoidInPlace(output.name(), memory.result(output)));
            }
        } else {
            steps.add(RowSteps.loss(
                    objective.loss(), memory.result(output), targets, memory.gradient(output), memory.rowLosses()));
        }
        for (int i = 0; i < objective.metrics().size(); i++) {
            float[] values = memory.rowMetrics()[i];
            steps.add(RowSteps.metric(objective.metrics().get(i), memory.result(output), targets, values));
        }
    }

    private void fusedOutput(Node output, Objective objective, Rows targets, TransposedRows transposed) {
        // what comes before the sigmoid is kept where predictions are made of it, else the gradient takes its place
        Rows z = objective.metrics().isEmpty() ? memory.gradient(output) : memory.result(output);
        DenseWeights weights = parameters.of(output);
        Rows gradient = memory.gradient(output);
        if (setup.division() == Division.ROWS) {
            RowLosses losses = new RowLosses.Whole(memory.rowLosses());
            dense(
                    output,
                    z,
                    new Epilogue.SigmoidCrossEntropy(z, weights.bias(), targets, gradient, losses, transposed));
        } else {
            Rows terms = Rows.allocate("the loss", memory.batch(), output.units(), memory.layout());
            RowLosses losses = new RowLosses.Terms(terms);
            dense(
                    output,
                    z,
                    new Epilogue.SigmoidCrossEntropy(z, weights.bias(), targets, gradient, losses, transposed));
            steps.add(RowSteps.foldTerms(terms, memory.rowLosses()));
        }
    }

    private void forward() {
        for (Node node : graph.nodes()) {
            forward(node);
        }
    }

    private void forward(Node node) {
        Rows y = memory.result(node);
        switch (node.layer()) {
            case Input input -> {}
            case Dense dense -> {
                dense(node, y, new Epilogue.Activate(y, parameters.of(node).bias(), dense.activation()));
                if (!dense.activation().isElementwise()) {
                    steps.add(RowSteps.softmax(node.name(), y));
                }
            }
            case Activate activate -> {
                Rows x = memory.result(node.inputs().get(0));
                steps.add(RowSteps.activate(node.name(), activate.activation(), x, y));
            }
            case Add add -> steps.add(RowSteps.add(node.name(), inputs(node), y));
            case Concatenate concatenate -> steps.add(RowSteps.concatenate(node.name(), inputs(node), y));
        }
    }

    private void dense(Node node, Rows y, Epilogue epilogue) {
        Node input = node.inputs().get(0);
        DenseWeights weights = parameters.of(node);
        steps.add(memory.nonZeros(input)
                .<Step>map(x -> new ListedForward(node.name(), x, weights, y, epilogue, memory.layout()))
                .orElseGet(() -> new DenseForward(
                        node.name(), memory.result(input), weights, y, epilogue, memory.layout(), setup.tuning())));
    }

    private List<Rows> inputs(Node node) {
        return node.inputs().stream().map(memory::result).toList();
    }
}
