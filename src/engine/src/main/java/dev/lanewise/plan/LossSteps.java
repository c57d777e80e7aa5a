package dev.lanewise.plan;

import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Node;
import dev.lanewise.kernels.LossKernel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Losses that are not fused with a product, and how each is computed: by a kernel, where there is one, or in general.
 *
 * <pre>
 *   sigmoid, or linear from logits,  binary_crossentropy        fused with the product
 *   softmax, or linear from logits,  (sparse) categorical_...   softmax's own kernel
 *   any                              mean_squared_error, binary_crossentropy   a kernel
 *   any                              any                        GeneralLoss
 * </pre>
 */
final class LossSteps {

    private LossSteps() {}

    /** Whether an output's loss and gradient can come out of its layer's own epilogue. */
    static boolean fuses(Wiring wiring, Goal goal, Node output) {
        Node source = wiring.source(output);
        Loss loss = goal.loss();
        Activation end = loss.scores() == Loss.Scores.LOGITS ? Activation.LINEAR : Activation.SIGMOID;
        return loss.kind() == Loss.Kind.BINARY_CROSSENTROPY
                && loss.smoothing() == 0f
                && ForwardSteps.isProduct(source)
                && wiring.activation(source) == end
                && wiring.users(source) == 1;
    }

    /** Whether a loss leaves the gradient from before the output's activation. */
    static boolean reachesBeforeActivation(Wiring wiring, Goal goal, Node output) {
        return fuses(wiring, goal, output) || (isCategorical(goal.loss()) && endsInSoftmax(wiring, goal, output));
    }

    private static boolean isCategorical(Loss loss) {
        return loss.kind() == Loss.Kind.CATEGORICAL_CROSSENTROPY
                || loss.kind() == Loss.Kind.SPARSE_CATEGORICAL_CROSSENTROPY;
    }

    private static boolean endsInSoftmax(Wiring wiring, Goal goal, Node output) {
        Node source = wiring.source(output);
        return goal.loss().scores() == Loss.Scores.LOGITS
                || (wiring.activation(source) == Activation.SOFTMAX && wiring.users(source) == 1);
    }

    private static Optional<LossKernel> kernel(Wiring wiring, Goal goal, Node output) {
        Loss loss = goal.loss();
        if (isCategorical(loss)) {
            if (loss.scores() == Loss.Scores.LOGITS) {
                return Optional.of(LossKernel.CATEGORICAL_CROSSENTROPY_OF_LOGITS);
            }
            return endsInSoftmax(wiring, goal, output)
                    ? Optional.of(LossKernel.CATEGORICAL_CROSSENTROPY)
                    : Optional.empty();
        }
        boolean plain = loss.scores() == Loss.Scores.PROBABILITIES;
        return switch (loss.kind()) {
            case BINARY_CROSSENTROPY -> plain ? Optional.of(LossKernel.BINARY_CROSSENTROPY) : Optional.empty();
            case MEAN_SQUARED_ERROR -> Optional.of(LossKernel.MEAN_SQUARED_ERROR);
            default -> Optional.empty();
        };
    }

    /** The loss of each row, and its gradient times the row's weight; {@code weights} is null where they have none. */
    static Step of(
            Wiring wiring,
            Goal goal,
            Node output,
            Rows y,
            Rows targets,
            Rows weights,
            Rows gradient,
            float[] rowLosses) {
        List<Object> reads =
                weights == null ? List.of(y.data(), targets.data()) : List.of(y.data(), targets.data(), weights.data());
        List<Object> writes = List.of(gradient.data(), rowLosses);
        RowLoss rowLoss = kernel(wiring, goal, output)
                .<RowLoss>map(kernel ->
                        (worker, row, t, tAt) -> byKernel(kernel, goal, worker, y, row, t, tAt, weights, gradient))
                .orElse((worker, row, t, tAt) -> GeneralLoss.row(
                        goal.loss(),
                        y.data(),
                        y.at(row),
                        t,
                        tAt,
                        gradient.data(),
                        gradient.at(row),
                        y.columns(),
                        goal.weight() / (double) worker.rows() * weight(weights, row)));
        boolean prepares = prepares(goal.loss());
        String text = goal.loss().kerasName() + " and its gradient";
        return new RowStep(text, reads, writes, (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                if (prepares) {
                    prepare(goal.loss(), worker.otherRow, targets, row, y.columns());
                }
                float[] t = prepares ? worker.otherRow : targets.data();
                rowLosses[row] = rowLoss.of(worker, row, t, prepares ? 0 : targets.at(row));
            }
        });
    }

    /** One row's loss; its gradient is written. */
    @FunctionalInterface
    private interface RowLoss {
        float of(Worker worker, int row, float[] targets, int targetsAt);
    }

    /** Whether the formulas take other targets than there are. */
    private static boolean prepares(Loss loss) {
        return loss.kind() == Loss.Kind.SPARSE_CATEGORICAL_CROSSENTROPY || loss.smoothing() > 0f;
    }

    /** The targets as the formulas take them: a column for each class, and smoothed. */
    private static void prepare(Loss loss, float[] into, Rows targets, int row, int columns) {
        float[] data = targets.data();
        int at = targets.at(row);
        if (loss.kind() == Loss.Kind.SPARSE_CATEGORICAL_CROSSENTROPY) {
            Arrays.fill(into, 0, columns, 0f);
            into[(int) data[at]] = 1f;
            return;
        }
        float keep = 1f - loss.smoothing();
        boolean categorical = loss.kind() == Loss.Kind.CATEGORICAL_CROSSENTROPY;
        float middle = categorical ? loss.smoothing() / columns : 0.5f * loss.smoothing();
        for (int j = 0; j < columns; j++) {
            into[j] = data[at + j] * keep + middle;
        }
    }

    /** Times 1 changes no bit. */
    private static float weight(Rows weights, int row) {
        return weights == null ? 1f : weights.data()[weights.at(row)];
    }

    private static float byKernel(
            LossKernel kernel,
            Goal goal,
            Worker worker,
            Rows y,
            int row,
            float[] t,
            int tAt,
            Rows weights,
            Rows gradient) {
        int n = y.columns();
        boolean mean = !isCategorical(goal.loss());
        float share = mean ? 1f / ((float) worker.rows() * n) : 1f / worker.rows();
        float scale = goal.weight() * share * weight(weights, row);
        float[] p = y.data();
        int at = y.at(row);
        if (kernel == LossKernel.CATEGORICAL_CROSSENTROPY_OF_LOGITS) {
            System.arraycopy(p, at, worker.row, 0, n);
            worker.kernels.logSoftmax(worker.row, 0, n);
            System.arraycopy(p, at, gradient.data(), gradient.at(row), n);
            worker.kernels.softmax(gradient.data(), gradient.at(row), n);
            p = gradient.data();
            at = gradient.at(row);
        }
        worker.kernels.loss(kernel, p, at, t, tAt, gradient.data(), gradient.at(row), worker.row, 0, n, scale);
        float sum = worker.kernels.sum(worker.row, 0, n);
        return mean ? sum / n : sum;
    }
}
