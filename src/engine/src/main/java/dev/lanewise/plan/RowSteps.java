package dev.lanewise.plan;

import dev.lanewise.graph.Activation;
import dev.lanewise.kernels.Kernels;
import java.util.List;

/** The steps that go over rows: all that is not a product, and was not fused into one. */
final class RowSteps {

    private RowSteps() {}

    /** y = f(x), for an activation that is a layer of its own. */
    static Step activate(String name, Activation f, Rows x, Rows y) {
        return new RowStep(name + "  " + f.kerasName(), List.of(x.data()), List.of(y.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                System.arraycopy(x.data(), x.at(row), y.data(), y.at(row), y.columns());
                if (f.isElementwise()) {
                    worker.kernels.activate(f, y.data(), y.at(row), y.columns());
                } else {
                    activateRow(worker.kernels, f, y, row);
                }
            }
        });
    }

    /** y = f(y) for an f over whole rows: the end of a dense layer that a product's epilogue can't do. */
    static Step activateRows(String name, Activation f, Rows y) {
        return new RowStep(name + "  " + f.kerasName(), List.of(y.data()), List.of(y.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                activateRow(worker.kernels, f, y, row);
            }
        });
    }

    private static void activateRow(Kernels kernels, Activation f, Rows y, int row) {
        if (f == Activation.LOG_SOFTMAX) {
            kernels.logSoftmax(y.data(), y.at(row), y.columns());
        } else {
            kernels.softmax(y.data(), y.at(row), y.columns());
        }
    }

    private static void deriveRow(Kernels kernels, Activation f, Rows gradient, Rows y, int row) {
        if (f == Activation.LOG_SOFTMAX) {
            kernels.deriveLogSoftmax(gradient.data(), gradient.at(row), y.data(), y.at(row), y.columns());
        } else {
            kernels.deriveSoftmax(gradient.data(), gradient.at(row), y.data(), y.at(row), y.columns());
        }
    }

    /** y = sigmoid(y): the predictions, where a fused step has left what comes before the sigmoid. */
    static Step sigmoidInPlace(String name, Rows y) {
        return new RowStep(name + "  predictions", List.of(y.data()), List.of(y.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                worker.kernels.activate(Activation.SIGMOID, y.data(), y.at(row), y.columns());
            }
        });
    }

    /** x with rows and columns exchanged, for a product with a transposed kernel. */
    static Step transpose(String name, Rows x, TransposedRows turned) {
        return new RowStep(
                name + " transpose",
                List.of(x.data()),
                List.of(turned),
                (worker, from, to) -> turned.copy(worker, x, from, to, 0, x.columns()));
    }

    /** Passes columns of a gradient on to an input: written by the first user of the input, added by the others. */
    static Step passOn(String name, Rows gradient, int fromColumn, Rows into, DenseBackward.Sharing sharing) {
        List<Object> reads = List.of(gradient.data(), into.data());
        return new RowStep(name + " backward", reads, List.of(into.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = gradient.at(row) + fromColumn;
                if (sharing == DenseBackward.Sharing.FIRST) {
                    System.arraycopy(gradient.data(), at, into.data(), into.at(row), into.columns());
                } else {
                    worker.kernels.add(into.data(), into.at(row), gradient.data(), at, into.columns());
                }
            }
        });
    }

    /** Turns the complete gradient at a layer's result into the one before its activation. */
    static Step finish(String name, Activation f, Rows gradient, Rows y, TransposedRows transposed) {
        Finish finish = new Finish(gradient, y, f.isElementwise() ? f : Activation.LINEAR, transposed);
        return new RowStep(
                name + (f == Activation.LINEAR ? " gradient, turned" : " derivative of " + f.kerasName()),
                List.of(y.data()),
                finish.writes(),
                (worker, from, to) -> {
                    if (!f.isElementwise()) {
                        for (int row = from; row < to; row++) {
                            deriveRow(worker.kernels, f, gradient, y, row);
                        }
                    }
                    finish.run(worker, from, to, 0, y.columns());
                });
    }

    /** The loss of each row, from the terms that a fused step left. */
    static Step foldTerms(Rows terms, float[] rowLosses) {
        return new RowStep("row losses", List.of(terms.data()), List.of(rowLosses), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                rowLosses[row] = worker.kernels.sum(terms.data(), terms.at(row), terms.columns()) / terms.columns();
            }
        });
    }

    /** Each row's loss times its weight. */
    static Step weigh(float[] rowLosses, Rows weights) {
        List<Object> reads = List.of(rowLosses, weights.data());
        return new RowStep("weigh row losses", reads, List.of(rowLosses), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                rowLosses[row] *= weights.data()[weights.at(row)];
            }
        });
    }
}
