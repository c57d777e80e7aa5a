package dev.lanewise.plan;

import dev.lanewise.graph.Activation;
import dev.lanewise.kernels.Clipping;
import java.util.ArrayList;
import java.util.List;

/** What is done to a block of a dense layer's product while it is in cache. */
sealed interface Epilogue permits Epilogue.Activate, Epilogue.ActivateKeeping, Epilogue.SigmoidCrossEntropy, Finish {

    /** Handles rows [fromRow, toRow) of columns [fromColumn, toColumn). */
    void run(Worker worker, int fromRow, int toRow, int fromColumn, int toColumn);

    /** The arrays that are read beside the product. */
    List<Object> reads();

    /** The arrays that are written beside the product's. */
    List<Object> writes();

    /** A few words for a person. */
    String describe();

    /** y = f(y + bias); an activation that needs whole rows is left to a later step, as if it were linear. */
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
            return List.of(bias);
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

    /** z = z + bias, which is kept for the derivative, and y = f(z). The product is z. */
    record ActivateKeeping(Rows z, Rows y, float[] bias, Activation activation) implements Epilogue {

        @Override
        public void run(Worker worker, int fromRow, int toRow, int fromColumn, int toColumn) {
            int n = toColumn - fromColumn;
            for (int row = fromRow; row < toRow; row++) {
                int from = z.at(row) + fromColumn;
                int to = y.at(row) + fromColumn;
                worker.kernels.add(z.data(), from, bias, fromColumn, n);
                System.arraycopy(z.data(), from, y.data(), to, n);
                worker.kernels.activate(activation, y.data(), to, n);
            }
        }

        @Override
        public List<Object> reads() {
            return List.of(bias);
        }

        @Override
        public List<Object> writes() {
            return List.of(y.data());
        }

        @Override
        public String describe() {
            return "+ bias, kept; " + activation.kerasName();
        }
    }

    /**
     * The end of the net: bias, sigmoid, binary cross-entropy and its gradient in one pass. {@code y} may be the gradient,
     * which then takes its place. {@code weight} is the loss's among several, and
     * {@code rowWeights} are null where rows have none. {@code transposed} may be null where no layer before this one learns.
     */
    record SigmoidCrossEntropy(
            Rows y,
            float[] bias,
            Rows targets,
            float weight,
            Rows rowWeights,
            Rows gradient,
            RowLosses losses,
            TransposedRows transposed,
            Clipping clipping)
            implements Epilogue {

        @Override
        public void run(Worker worker, int fromRow, int toRow, int fromColumn, int toColumn) {
            for (int row = fromRow; row < toRow; row++) {
                switch (losses) {
                    case RowLosses.Whole whole -> {
                        row(worker, row, fromColumn, toColumn, worker.row, 0);
                        whole.rowLosses()[row] = worker.kernels.sum(worker.row, 0, y.columns()) / y.columns();
                    }
                    case RowLosses.Terms partial -> {
                        Rows terms = partial.terms();
                        row(worker, row, fromColumn, toColumn, terms.data(), terms.at(row) + fromColumn);
                    }
                }
            }
            if (transposed != null) {
                transposed.copy(worker, gradient, fromRow, toRow, fromColumn, toColumn);
            }
        }

        private void row(Worker worker, int row, int fromColumn, int toColumn, float[] terms, int termsAt) {
            float scale = weight * (1f / ((float) worker.rows() * y.columns()));
            worker.kernels.sigmoidCrossEntropy(
                    y.data(),
                    y.at(row) + fromColumn,
                    bias,
                    fromColumn,
                    targets.data(),
                    targets.at(row) + fromColumn,
                    gradient.data(),
                    gradient.at(row) + fromColumn,
                    terms,
                    termsAt,
                    toColumn - fromColumn,
                    rowWeights == null ? scale : scale * rowWeights.data()[rowWeights.at(row)],
                    clipping);
        }

        @Override
        public List<Object> reads() {
            return rowWeights == null
                    ? List.of(bias, targets.data())
                    : List.of(bias, targets.data(), rowWeights.data());
        }

        @Override
        public List<Object> writes() {
            List<Object> own = new ArrayList<>();
            own.add(gradient.data());
            own.add(
                    switch (losses) {
                        case RowLosses.Whole whole -> whole.rowLosses();
                        case RowLosses.Terms partial -> partial.terms().data();
                    });
            if (transposed != null) {
                own.add(transposed);
            }
            return own;
        }

        @Override
        public String describe() {
            return "+ bias, sigmoid, binary_crossentropy and its gradient";
        }
    }
}
