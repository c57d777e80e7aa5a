package dev.lanewise.model;

import dev.lanewise.core.Permutation;
import dev.lanewise.core.Randomness;
import dev.lanewise.data.Samples;
import dev.lanewise.plan.Runner;
import java.util.Optional;

/**
 * How a model is trained; immutable. Keras's defaults: batches of 32, shuffled. The seed is 0 unless it is set, so that a
 * run can be repeated even where nobody thought of it; the number of threads changes nothing but the time.
 */
public final class FitOptions {

    private enum Order {
        SHUFFLED,
        AS_GIVEN
    }

    private final int epochs;
    private final int batchSize;
    private final Order order;
    private final long seed;
    private final int threads;
    private final Validation validation;
    private final TrainingListener listener;

    private FitOptions(
            int epochs,
            int batchSize,
            Order order,
            long seed,
            int threads,
            Validation validation,
            TrainingListener listener) {
        this.epochs = atLeastOne("epochs", epochs);
        this.batchSize = atLeastOne("the batch size", batchSize);
        this.order = order;
        this.seed = seed;
        this.threads = atLeastOne("threads", threads);
        this.validation = validation;
        this.listener = listener;
    }

    /** So many passes over the data, and Keras's defaults. */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(epochs, 32, Order.SHUFFLED, 0, defaultThreads(), null, TrainingListener.NONE);
    }

    /** As many threads as the JVM sees processors. */
    public static int defaultThreads() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Rows in a batch; the last batch of an epoch may be smaller. */
    public FitOptions batchSize(int rows) {
        return new FitOptions(epochs, rows, order, seed, threads, validation, listener);
    }

    /** The rows in the order of the data, in each epoch. */
    public FitOptions unshuffled() {
        return new FitOptions(epochs, batchSize, Order.AS_GIVEN, seed, threads, validation, listener);
    }

    /** What the shuffles are drawn with. */
    public FitOptions seed(long value) {
        return new FitOptions(epochs, batchSize, order, value, threads, validation, listener);
    }

    /** Threads to train on. */
    public FitOptions threads(int count) {
        return new FitOptions(epochs, batchSize, order, seed, count, validation, listener);
    }

    /** Data to measure the model on after each epoch. */
    public FitOptions validation(Samples x, Samples y) {
        return new FitOptions(epochs, batchSize, order, seed, threads, new Validation(x, y), listener);
    }

    /** Who is told how it goes. */
    public FitOptions listener(TrainingListener newListener) {
        return new FitOptions(epochs, batchSize, order, seed, threads, validation, newListener);
    }

    int epochs() {
        return epochs;
    }

    int batchSize() {
        return batchSize;
    }

    long seed() {
        return seed;
    }

    int threads() {
        return threads;
    }

    Optional<Validation> validation() {
        return Optional.ofNullable(validation);
    }

    TrainingListener listener() {
        return listener;
    }

    /** The rows' order in an epoch: a shuffle by Fisher and Yates that depends on (seed, epoch, rows) alone. */
    int[] order(int rows, int epoch) {
        return order == Order.SHUFFLED
                ? Permutation.of(rows, Randomness.key(seed, Randomness.SHUFFLE, epoch))
                : Runner.inOrder(rows);
    }

    private static int atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but is " + value);
        }
        return value;
    }
}
