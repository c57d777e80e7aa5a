package dev.lanewise.plan;

import dev.lanewise.graph.Activation;
import java.util.List;

/** What is done to a block of a dense layer's product while it is in cache. */
sealed interface Epilogue {

    /** Handles rows [fromRow, toRow) of columns [fromColumn, toColumn). */
    void run(Worker worker, int fromRow, int toRow, int fromColumn, int toColumn);

    /** The arrays that are read beside the product and the bias. */
    List<Object> reads();

    /** The arrays that are written beside the product's. */
    List<Object> writes();

    /** A few words for a person. */
    String describe();

    /** y = f(y + bias); softmax, which needs whole rows, is left to a later step, as if it were linear. */
    record Activate(Rows y, float[] bias, Activation activation) implements Epilogue {

        @Override
        public void run(Worker worker, int fromRow, int toRow, int fromColumn, int toColumn) {
            Activation f = activation.isElementwise() ? activation : Activation.LINEAR;
            for (int row = fromRow; row < toRow; row++) {
                worker.kernels.biasActivate(
                        f, y.data(), y.at(row) + fromColumn, bias, fromColumn, toColumn - fromColumn);
            }
        }

        @Override
        public List<Object> reads() {
            return List.of();
        }

        @Override
        public List<Object> writes() {
            return List.of();
        }

        @Override
        public String describe() {
            return activation.isElementwise() ? "+ bias, " + activation.kerasName() : "+ bias";
        }
    }

    /**
     * The end of the net: bias, sigmoid, binary cross-entropy and its gradient in one pass. {@code transposed} may be null
     * where no layer before this one learns.
     */
    record SigmoidCrossEntropy(Rows y, float[] bias, Rows targets, Rows gradient, Rows terms, TransposedRows transposed)
            implements Epilogue {

        @Override
        public void run(Worker worker, int fromRow, int toRow, int fromColumn, int toColumn) {
            float scale = 1f / ((float) worker.rows() * y.columns());
            for (int row = fromRow; row < toRow; row++) {
                worker.kernels.sigmoidCrossEntropy(
                        y.data(),
                        y.at(row) + fromColumn,
                        bias,
                        fromColumn,
                        targets.data(),
                        targets.at(row) + fromColumn,
                        gradient.data(),
                        gradient.at(row) + fromColumn,
                        terms.data(),
                        terms.at(row) + fromColumn,
                        toColumn - fromColumn,
                        scale);
            }
            if (transposed != null) {
                transposed.copy(gradient, fromRow, toRow, fromColumn, toColumn);
            }
        }

        @Override
        public List<Object> reads() {
            return List.of(targets.data());
        }

        @Override
        public List<Object> writes() {
            List<Object> own = List.of(gradient.data(), terms.data());
            return transposed == null ? own : Step.both(own, List.of(transposed.data()));
        }

        @Override
        public String describe() {
            return "+ bias, sigmoid, binary_crossentropy and its gradient";
        }
    }
}
