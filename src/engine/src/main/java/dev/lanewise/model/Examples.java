package dev.lanewise.model;

import dev.lanewise.data.Samples;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of data with what is expected of them.
 *
 * @param x for each input the data
 * @param y for each output the targets
 */
record Examples(List<Samples> x, List<Samples> y) {

    Examples(Samples x, Samples y) {
        this(List.of(x), List.of(y));
    }

    int rows() {
        return x.get(0).rows();
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
        return chosen(IntStream.range(0, count).toArray());
    }

    /** All but the first rows. */
    Examples from(int count) {
        return chosen(IntStream.range(count, rows()).toArray());
    }

    /** Data that is input and target stays one object. */
    private Examples chosen(int[] rows) {
        List<Samples> inputs = x.stream().map(samples -> samples.select(rows)).toList();
        List<Samples> targets = y.stream()
                .map(samples -> Objective.same(samples, x.get(0)) ? inputs.get(0) : samples.select(rows))
                .toList();
        return new Examples(inputs, targets);
    }
}
