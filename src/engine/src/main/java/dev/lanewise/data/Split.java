package dev.lanewise.data;

import dev.lanewise.core.Permutation;
import dev.lanewise.core.Randomness;
import java.util.Arrays;

/**
 * Rows divided at random into those to train on and those to test on. One split serves inputs and targets alike, so that
 * they stay together:
 *
 * <pre>{@code
 * Split split = Split.of(x.rows(), 0.2, 42);
 * model.fit(split.train(x), split.train(y), FitOptions.epochs(5).validation(split.test(x), split.test(y)));
 * }</pre>
 *
 * <p>What it gives are views; no row is copied. For a third part, split {@code split.train(x)} again. Which row goes where
 * is a function of the number of rows, the fraction and the seed alone.
 */
public final class Split {
    private final int rows;
    private final int[] train;
    private final int[] test;

    private Split(int rows, int[] train, int[] test) {
        this.rows = rows;
        this.train = train;
        this.test = test;
    }

    /**
     * A split of so many rows. The test part has {@code rows * testFraction} of them, rounded up as scikit-learn's
     * {@code train_test_split} does; both parts are in random order.
     *
     * @param testFraction above 0 and below 1
     * @throws IllegalArgumentException if the fraction is out of range, or if it leaves a part without a row
     */
    public static Split of(int rows, double testFraction, long seed) {
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new IllegalArgumentException("the test fraction must be above 0 and below 1, but is " + testFraction);
        }
        int tested = (int) Math.ceil(rows * testFraction);
        if (tested < 1 || tested >= rows) {
            throw new IllegalArgumentException("of " + rows + " rows a test fraction of " + testFraction + " takes "
                    + tested + "; each part needs at least 1 row");
        }
        int[] order = Permutation.of(rows, Randomness.key(seed, Randomness.SPLIT, 0));
        return new Split(rows, Arrays.copyOfRange(order, tested, rows), Arrays.copyOf(order, tested));
    }

    /** A view of the rows to train on. */
    public Samples train(Samples samples) {
        return part(samples, train);
    }

    /** A view of the rows to test on. */
    public Samples test(Samples samples) {
        return part(samples, test);
    }

    private Samples part(Samples samples, int[] chosen) {
        if (samples.rows() != rows) {
            throw new IllegalArgumentException(
                    "this split is of " + rows + " rows, but the samples have " + samples.rows());
        }
        return SelectedRows.of(samples, chosen);
    }
}
