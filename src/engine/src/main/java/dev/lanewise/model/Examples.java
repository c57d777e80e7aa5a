package dev.lanewise.model;

import dev.lanewise.data.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Rows of data with what is expected of them: what Keras calls x, y and sample_weight.
 *
 * @param x for each input of the model its data
 * @param y for each output its targets; may be the very object that is an input, which is then read once
 * @param weights what each row's loss and gradient are multiplied by, one column, finite and not negative: a data set for each
 *     output, or one for all of them, or none
 */
public record Examples(List<Samples> x, List<Samples> y, List<Samples> weights) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if one is empty, the data sets do not have the same number of rows, or a weight is none
     */
    public Examples {
        x = List.copyOf(x);
        y = List.copyOf(y);
        weights = List.copyOf(weights);
        if (x.isEmpty() || y.isEmpty()) {
            throw new IllegalArgumentException("examples need at least one data set of inputs and one of targets");
        }
        if (weights.size() > 1 && weights.size() != y.size()) {
            throw new IllegalArgumentException("there are weights for " + weights.size() + " outputs, but targets for "
                    + y.size() + "; give weights for each, or one data set of them for all");
        }
        int rows = x.get(0).rows();
        requireRows("x", x, rows);
        requireRows("y", y, rows);
        requireRows("weights", weights, rows);
        weights.forEach(Weights::check);
    }

    private static void requireRows(String name, List<Samples> all, int rows) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).rows() != rows) {
                throw new IllegalArgumentException("x has " + rows + " rows but " + nameOf(name, i, all.size())
                        + " has " + all.get(i).rows() + "; there must be as many");
            }
        }
    }

    /** How a message calls one of several data sets. */
    static String nameOf(String name, int i, int count) {
        return count == 1 ? name : name + "[" + i + "]";
    }

    /** For a model of one input and one output. */
    public static Examples of(Samples x, Samples y) {
        return of(List.of(x), List.of(y));
    }

    /** Rows given as arrays; may be the same array. */
    public static Examples of(float[][] x, float[][] y) {
        Samples inputs = Samples.of(x);
        return of(inputs, Objective.same(x, y) ? inputs : Samples.of(y));
    }

    /** For a model of several inputs or outputs. */
    public static Examples of(List<Samples> x, List<Samples> y) {
        return new Examples(x, y, List.of());
    }

    /** The same with a weight for each row, the same at each output; in place of other weights. */
    public Examples weightedBy(Samples oneColumn) {
        return new Examples(x, y, List.of(oneColumn));
    }

    /** The same with a weight for each row, the same at each output; in place of other weights. */
    public Examples weightedBy(float... weightOfEachRow) {
        return weightedBy(Samples.of(weightOfEachRow, 1));
    }

    /**
     * The same with a weight for each row by its class: the column with the largest target, or the number in the only column.
     * Classes that are not named weigh 1.
     *
     * @throws IllegalArgumentException if there are several outputs or weights already, or if a class is named that cannot be
     */
    public Examples weightedByClass(Map<Integer, Double> weightOfEachClass) {
        if (y.size() > 1) {
            throw new IllegalArgumentException(
                    "weights by class are for models of one output, but there are targets for " + y.size()
                            + "; give each output's rows weights of their own");
        }
        if (!weights.isEmpty()) {
            throw new IllegalArgumentException(
                    "there are weights by row already; give weights by row or by class, or multiply them yourself");
        }
        return weightedBy(Weights.byClass(y.get(0), weightOfEachClass));
    }

    /** How many there are. */
    public int rows() {
        return x.get(0).rows();
    }

    /** Weights for each output, or none. */
    List<Samples> weightsOfOutputs() {
        return weights.size() == 1 ? Collections.nCopies(y.size(), weights.get(0)) : weights;
    }

    /** The index of the input whose data is an output's targets too, or -1. */
    int inputThatIs(int output) {
        return IntStream.range(0, x.size())
                .filter(input -> Objective.same(x.get(input), y.get(output)))
                .findFirst()
                .orElse(-1);
    }

    /** Rows that a validation split leaves to train on, by Keras's formula. */
    int trained(double split) {
        int count = (int) Math.floor(rows() * (1.0 - split));
        if (count == 0 || count == rows()) {
            throw new IllegalArgumentException("a validation split of " + split + " of " + rows() + " rows leaves "
                    + count + " to train on; each part needs at least 1 row");
        }
        return count;
    }

    /** The first rows. */
    Examples first(int count) {
        return part(samples -> samples.first(count));
    }

    /** All but the first rows. */
    Examples from(int count) {
        int[] rows = IntStream.range(count, rows()).toArray();
        return part(samples -> samples.select(rows));
    }

    /** Data that is input and target stays one object. */
    private Examples part(UnaryOperator<Samples> of) {
        List<Samples> inputs = x.stream().map(of).toList();
        List<Samples> targets = IntStream.range(0, y.size())
                .mapToObj(i -> inputThatIs(i) >= 0 ? inputs.get(inputThatIs(i)) : of.apply(y.get(i)))
                .toList();
        return new Examples(inputs, targets, weights.stream().map(of).toList());
    }
}
