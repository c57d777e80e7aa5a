package dev.lanewise.plan;

import dev.lanewise.graph.Clipping;
import dev.lanewise.graph.Constraint;
import dev.lanewise.graph.Declaration;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Initializer;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Rule;
import dev.lanewise.graph.TransposedDense;
import dev.lanewise.plan.DenseBackward.Sharing;
import it.unimi.dsi.fastutil.objects.Reference2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides how weights learn. A kernel that is used once has its gradient used up by the optimizer tile by tile; all else is
 * kept until it is complete, and updated at the end.
 */
final class Updates {

    private final Wiring wiring;
    private final Parameters parameters;
    private final Memory memory;
    private final Clipping clipping;
    private final Gradients gradients = new Gradients();
    /** How many places use a kernel. */
    private final Reference2IntOpenHashMap<DenseWeights> uses = new Reference2IntOpenHashMap<>();

    private final List<Step> made = new ArrayList<>();

    Updates(Wiring wiring, Parameters parameters, Memory memory, Clipping clipping) {
        this.wiring = wiring;
        this.parameters = parameters;
        this.memory = memory;
        this.clipping = clipping;
        for (Node node : wiring.nodes()) {
            if (ForwardSteps.isProduct(node)) {
                uses.addTo(parameters.of(node), 1);
            }
        }
    }

    Gradients gradients() {
        return gradients;
    }

    /** What a dense layer learns from its input and the gradient before its activation. */
    void dense(Node node) {
        DenseWeights weights = parameters.of(node);
        if (!parameters.learns(node)) {
            return;
        }
        if (isFused(node, weights)) {
            fused(node, weights);
            return;
        }
        Rows x = memory.result(wiring.input(node));
        Rows gradient = memory.gradient(node);
        kernelGradient(node, weights, x, gradient);
        if (((Dense) node.layer()).bias().isPresent()) {
            float[] sums = gradients.of(weights).bias();
            Sharing sharing = gradients.next(sums); // not the kernel's, which a tied layer may have begun
            made.add(new ColumnStep(
                    node.name() + " gradient of bias",
                    weights.units(),
                    List.of(gradient.data(), sums),
                    List.of(sums),
                    (worker, from, to) -> Affinity.addRows(worker, gradient, sums, from, to, sharing)));
        }
    }

    /** What a transposed layer learns: the kernel is turned round, and so is the product. */
    void transposed(Node node) {
        DenseWeights weights = parameters.of(node);
        Rows gradient = memory.gradient(node);
        if (parameters.learns(node.tiedTo().orElse(node))) {
            kernelGradient(node, weights, gradient, memory.result(wiring.input(node)));
        }
        if (parameters.learns(node)) {
            VectorWeights bias = parameters.all(node).vector("bias");
            made.add(Affinity.columnSums(node.name() + " gradient of bias", gradient, bias, gradients));
        }
    }

    private void kernelGradient(Node node, DenseWeights weights, Rows in, Rows gradient) {
        Sharing sharing = gradients.next(weights);
        made.add(new DenseGradient(
                node.name(),
                in,
                panels(gradient),
                weights,
                gradients.of(weights).kernel(),
                sharing,
                memory.layout()));
    }

    private GradientPanels panels(Rows gradient) {
        return new GradientPanels(
                gradient, memory.panelCopies(parameters.family().copiedRows()), memory.layout());
    }

    private boolean isFused(Node node, DenseWeights weights) {
        Dense dense = (Dense) node.layer();
        return !clipping.needsWholeGradients()
                && uses.getInt(weights) == 1
                && dense.bias().map(Updates::isPlain).orElse(false)
                && isPlain(dense.kernel());
    }

    private static boolean isPlain(Rule rule) {
        return rule.regularizer().isNone() && rule.constraint().isNone();
    }

    private void fused(Node node, DenseWeights weights) {
        Node input = wiring.input(node);
        Rows gradient = memory.gradient(node);
        made.add(memory.nonZeros(input)
                .<Step>map(listed -> new ListedUpdate(
                        node.name(),
                        listed,
                        gradient,
                        weights,
                        parameters.family().stripPanels(),
                        memory))
                .orElseGet(() -> new DenseUpdate(
                        node.name(), memory.result(input), panels(gradient), weights, memory.layout())));
    }

    /** Adds steps that compute gradients. */
    void add(List<Step> steps) {
        made.addAll(steps);
    }

    /** All steps, the optimizer's last. */
    List<Step> steps() {
        List<Step> all = new ArrayList<>(made);
        List<StoredVariable> variables = new ArrayList<>();
        List<Step> constraints = new ArrayList<>();
        for (Node node : wiring.graph().nodes()) {
            if (node.first() == null) {
                stored(node, variables, constraints);
            }
        }
        if (clipping.needsWholeGradients()) {
            NormClipping norms = new NormClipping(clipping, variables);
            all.addAll(norms.steps());
            for (int i = 0; i < variables.size(); i++) {
                all.add(new StoredUpdate(variables.get(i), norms.factor(i)));
            }
        } else {
            variables.forEach(variable -> all.add(new StoredUpdate(variable)));
        }
        all.addAll(constraints);
        return all;
    }

    /** What of a layer has its gradient kept, and its constraints. */
    private void stored(Node node, List<StoredVariable> into, List<Step> constraints) {
        boolean borrows =
                node.layer() instanceof TransposedDense && node.tiedTo().isPresent();
        if (!borrows) {
            parameters
                    .all(node)
                    .dense()
                    .ifPresent(weights -> gradients
                            .find(weights)
                            .ifPresent(found -> storedDense(node, weights, found, into, constraints)));
        }
        for (VectorWeights weights : parameters.all(node).vectors()) {
            Declaration declaration = weights.declaration();
            String name = node.name() + " " + declaration.name();
            float[] values = weights.values();
            int columns = declaration.shape().getLast();
            Constraint constraint = declaration.rule().constraint();
            gradients.find(weights).ifPresent(gradient -> {
                into.add(StoredVariable.plain(
                        name, declaration.rule(), values, weights::slots, gradient, values.length, columns));
                if (isNorm(constraint)) {
                    int width = declaration.shape().size() == 1 ? 1 : columns;
                    constraints.add(new NormConstraint(name, constraint, values, values.length / width, width));
                }
            });
        }
    }

    private void storedDense(
            Node node,
            DenseWeights weights,
            Gradients.OfDense found,
            List<StoredVariable> into,
            List<Step> constraints) {
        Rule kernel = node.layer() instanceof Dense dense ? dense.kernel() : Rule.of(Initializer.ZEROS);
        String name = node.name() + " kernel";
        int nr = memory.layout().nr();
        into.add(StoredVariable.kernel(name, kernel, weights, found.kernel(), nr));
        if (isNorm(kernel.constraint())) {
            constraints.add(new NormConstraint(name, kernel.constraint(), weights, memory.layout()));
        }
        if (node.layer() instanceof Dense dense && dense.bias().isPresent()) {
            Rule bias = dense.bias().get();
            float[] values = weights.bias();
            int units = weights.units();
            into.add(StoredVariable.plain(
                    node.name() + " bias", bias, values, weights::biasSlots, found.bias(), units, units));
            if (isNorm(bias.constraint())) {
                constraints.add(new NormConstraint(node.name() + " bias", bias.constraint(), values, units, 1));
            }
        }
    }

    private static boolean isNorm(Constraint constraint) {
        return constraint instanceof Constraint.MaxNorm || constraint instanceof Constraint.UnitNorm;
    }
}
