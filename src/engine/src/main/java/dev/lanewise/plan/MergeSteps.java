package dev.lanewise.plan;

import dev.lanewise.graph.Merge;
import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The steps of layers that combine several inputs. */
final class MergeSteps {

    private MergeSteps() {}

    /** y = x0 op x1 op ... */
    static Step forward(String name, Merge.Kind kind, List<Rows> inputs, Rows y) {
        int n = y.columns();
        String text = name + "  " + kind.name().toLowerCase(Locale.ROOT);
        return new RowStep(text, arrays(inputs), List.of(y.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                Rows first = inputs.get(0);
                System.arraycopy(first.data(), first.at(row), y.data(), y.at(row), n);
                for (int i = 1; i < inputs.size(); i++) {
                    Rows x = inputs.get(i);
                    combine(kind, y.data(), y.at(row), x.data(), x.at(row), n);
                }
                if (kind == Merge.Kind.AVERAGE) {
                    divide(y.data(), y.at(row), n, inputs.size());
                }
            }
        });
    }

    private static void combine(Merge.Kind kind, float[] y, int yAt, float[] x, int xAt, int n) {
        switch (kind) {
            case ADD, AVERAGE -> {
                for (int j = 0; j < n; j++) {
                    y[yAt + j] += x[xAt + j];
                }
            }
            case SUBTRACT -> {
                for (int j = 0; j < n; j++) {
                    y[yAt + j] -= x[xAt + j];
                }
            }
            case MULTIPLY -> {
                for (int j = 0; j < n; j++) {
                    y[yAt + j] *= x[xAt + j];
                }
            }
            case MAXIMUM -> {
                for (int j = 0; j < n; j++) {
                    y[yAt + j] = Math.max(y[yAt + j], x[xAt + j]);
                }
            }
        }
    }

    private static void divide(float[] y, int yAt, int n, float divisor) {
        for (int j = 0; j < n; j++) {
            y[yAt + j] /= divisor;
        }
    }

    /** y = x0 and x1 and ... side by side. */
    static Step concatenate(String name, List<Rows> inputs, Rows y) {
        return new RowStep(name + "  concatenate", arrays(inputs), List.of(y.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = y.at(row);
                for (int i = 0; i < inputs.size(); i++) {
                    Rows x = inputs.get(i);
                    System.arraycopy(x.data(), x.at(row), y.data(), at, x.columns());
                    at += x.columns();
                }
            }
        });
    }

    /** What input number {@code which} of a product or a maximum gets of the gradient. */
    static Step backward(
            String name, Merge.Kind kind, List<Rows> inputs, int which, Rows gradient, Rows into, Sharing sharing) {
        List<Object> reads = new ArrayList<>(arrays(inputs));
        reads.add(gradient.data());
        reads.add(into.data());
        return new RowStep(name + " backward", reads, List.of(into.data()), (worker, from, to) -> {
            for (int row = from; row < to; row++) {
                System.arraycopy(gradient.data(), gradient.at(row), worker.row, 0, gradient.columns());
                for (int i = 0; i < inputs.size(); i++) {
                    if (i != which) {
                        share(kind, inputs.get(which), inputs.get(i), i < which, row, worker.row);
                    }
                }
                ElementSteps.put(worker, into, row, sharing);
            }
        });
    }

    /** Takes another input into account; of equal ones the first is the maximum. */
    private static void share(Merge.Kind kind, Rows own, Rows other, boolean otherIsBefore, int row, float[] gradient) {
        int n = own.columns();
        float[] x = own.data();
        float[] z = other.data();
        int xAt = own.at(row);
        int zAt = other.at(row);
        if (kind == Merge.Kind.MULTIPLY) {
            for (int j = 0; j < n; j++) {
                gradient[j] *= z[zAt + j];
            }
            return;
        }
        for (int j = 0; j < n; j++) {
            boolean loses = otherIsBefore ? z[zAt + j] >= x[xAt + j] : z[zAt + j] > x[xAt + j];
            gradient[j] = loses ? 0f : gradient[j];
        }
    }

    private static List<Object> arrays(List<Rows> rows) {
        List<Object> arrays = new ArrayList<>();
        rows.forEach(one -> arrays.add(one.data()));
        return arrays;
    }
}
