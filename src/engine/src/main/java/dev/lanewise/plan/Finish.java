package dev.lanewise.plan;

import dev.lanewise.graph.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * How a gradient at a layer's result becomes the one before its activation, once all users of the result have added their
 * part: times the activation's derivative, and transposed where the layer passes it on.
 *
 * @param gradient the gradient at the result, changed in place
 * @param y what the derivative is taken from: the layer's result, or what came before the activation
 * @param activation an elementwise activation
 * @param transposed null where no layer before this one learns
 */
record Finish(Rows gradient, Rows y, Activation activation, TransposedRows transposed) implements Epilogue {

    /** Does nothing: the gradient is not complete yet, or its layer's step finishes it by itself. */
    static final Finish NOTHING = new Finish(null, null, Activation.LINEAR, null);

    @Override
    public void run(Worker worker, int fromRow, int toRow, int fromColumn, int toColumn) {
        if (activation != Activation.LINEAR) {
            for (int row = fromRow; row < toRow; row++) {
                worker.kernels.derive(
                        activation,
                        gradient.data(),
                        gradient.at(row) + fromColumn,
                        y.data(),
                        y.at(row) + fromColumn,
                        toColumn - fromColumn);
            }
        }
        if (transposed != null) {
            transposed.copy(worker, gradient, fromRow, toRow, fromColumn, toColumn);
        }
    }

    @Override
    public List<Object> reads() {
        return activation == Activation.LINEAR ? List.of() : List.of(y.data());
    }

    @Override
    public List<Object> writes() {
        List<Object> written = new ArrayList<>();
        if (gradient != null) {
            written.add(gradient.data());
        }
        if (transposed != null) {
            written.add(transposed);
        }
        return written;
    }

    @Override
    public String describe() {
        return activation == Activation.LINEAR ? "" : "times the derivative of " + activation.kerasName();
    }
}
