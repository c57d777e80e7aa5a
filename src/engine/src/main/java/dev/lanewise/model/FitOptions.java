package dev.lanewise.model;

import dev.lanewise.core.Permutation;
import dev.lanewise.core.Randomness;
import dev.lanewise.data.Samples;
import dev.lanewise.plan.Runner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How a model is trained; immutable. Keras's defaults: batches of 32, shuffled. The seed is 0 unless it is set, so that a
 * run can be repeated even where nobody thought of it; the number of threads changes nothing but the time.
 */
public final class FitOptions {

    private enum Order {
        SHUFFLED,
        AS_GIVEN
    }

    // changed in a copy alone, before anybody else has it
    private int epochs;
    private int initialEpoch;
    private OptionalInt stepsPerEpoch = OptionalInt.empty();
    private int batchSize = 32;
    private Order order = Order.SHUFFLED;
    private long seed;
    private int threads = defaultThreads();
    private Examples validation;
    private double validationSplit;
    private int validationFrequency = 1;
    private Map<Integer, Double> classWeight = Map.of();
    private TrainingListener listener = TrainingListener.NONE;
    private List<Callback> callbacks = List.of();
    private Cancellation cancellation;

    private FitOptions(int epochs) {
        this.epochs = atLeastOne("epochs", epochs);
    }

    private FitOptions(FitOptions other) {
        epochs = other.epochs;
        initialEpoch = other.initialEpoch;
        stepsPerEpoch = other.stepsPerEpoch;
        batchSize = other.batchSize;
        order = other.order;
        seed = other.seed;
        threads = other.threads;
        validation = other.validation;
        validationSplit = other.validationSplit;
        validationFrequency = other.validationFrequency;
        classWeight = other.classWeight;
        listener = other.listener;
        callbacks = other.callbacks;
        cancellation = other.cancellation;
    }

    private FitOptions with(Consumer<FitOptions> change) {
        FitOptions copy = new FitOptions(this);
        change.accept(copy);
        return copy;
    }

    /** So many passes over the data, and Keras's defaults. */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(epochs);
    }

    /** As many threads as the JVM sees processors. */
    public static int defaultThreads() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * The epoch to begin with, counted from 0, for a run that goes on where another ended; as in Keras the number of epochs is then
     * the epoch to end at. Rows are shuffled as in that epoch of one long run.
     */
    public FitOptions initialEpoch(int epoch) {
        if (epoch < 0 || epoch >= epochs) {
            throw new IllegalArgumentException("initialEpoch must be in 0 to " + (epochs - 1) + ", but is " + epoch
                    + "; epochs is where training ends, not how many more there are");
        }
        return with(copy -> copy.initialEpoch = epoch);
    }

    /**
     * How many batches make an epoch, whatever the number of rows. The next epoch goes on where the last one ended, and where
     * the rows end they begin anew, shuffled again.
     */
    public FitOptions stepsPerEpoch(int batches) {
        OptionalInt checked = OptionalInt.of(atLeastOne("steps per epoch", batches));
        return with(copy -> copy.stepsPerEpoch = checked);
    }

    /** Rows in a batch; the last batch of an epoch may be smaller. */
    public FitOptions batchSize(int rows) {
        int checked = atLeastOne("the batch size", rows);
        return with(copy -> copy.batchSize = checked);
    }

    /** The rows in the order of the data, in each epoch. */
    public FitOptions unshuffled() {
        return with(copy -> copy.order = Order.AS_GIVEN);
    }

    /** What the shuffles are drawn with. */
    public FitOptions seed(long value) {
        return with(copy -> copy.seed = value);
    }

    /** Threads to train on. */
    public FitOptions threads(int count) {
        int checked = atLeastOne("threads", count);
        return with(copy -> copy.threads = checked);
    }

    /** Data to measure the model on after each epoch; in place of a validation split. */
    public FitOptions validation(Samples x, Samples y) {
        return validation(Examples.of(x, y));
    }

    /** See {@link #validation(Samples, Samples)}. */
    public FitOptions validation(Examples data) {
        return with(copy -> {
            copy.validation = data;
            copy.validationSplit = 0;
        });
    }

    /**
     * Holds back the last rows of the data, before any shuffling, to measure the model on them after each epoch; in place of
     * validation data. Of n rows the first {@code floor(n (1 - fraction))} are trained on, as in Keras.
     *
     * @param fraction above 0 and below 1
     */
    public FitOptions validationSplit(double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("the validation split must be above 0 and below 1, but is " + fraction
                    + "; 0.2 holds back a fifth");
        }
        return with(copy -> {
            copy.validationSplit = fraction;
            copy.validation = null;
        });
    }

    /**
     * What a row's loss and gradient are multiplied by for its class, Keras's {@code class_weight}: the column with the largest
     * target, or the number in the only column. Classes that are not named weigh 1. Validation data is not weighted.
     */
    public FitOptions classWeight(Map<Integer, Double> weightOfEachClass) {
        Map<Integer, Double> kept = Map.copyOf(weightOfEachClass);
        return with(copy -> copy.classWeight = kept);
    }

    /** Measures after each so many epochs only. */
    public FitOptions validationFrequency(int everySoManyEpochs) {
        int checked = atLeastOne("the validation frequency", everySoManyEpochs);
        return with(copy -> copy.validationFrequency = checked);
    }

    /** Who is told how it goes. */
    public FitOptions listener(TrainingListener newListener) {
        return with(copy -> copy.listener = newListener);
    }

    /** Who is called in the course of training and may steer it, in this order; in place of earlier ones. */
    public FitOptions callbacks(Callback... inOrder) {
        return callbacks(List.of(inOrder));
    }

    /** See {@link #callbacks(Callback...)}. */
    public FitOptions callbacks(List<Callback> inOrder) {
        List<Callback> kept = List.copyOf(inOrder);
        return with(copy -> copy.callbacks = kept);
    }

    /** What another thread can end the run by. */
    public FitOptions cancellation(Cancellation token) {
        return with(copy -> copy.cancellation = token);
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

    Optional<Examples> validation() {
        return Optional.ofNullable(validation);
    }

    int initialEpoch() {
        return initialEpoch;
    }

    OptionalInt stepsPerEpoch() {
        return stepsPerEpoch;
    }

    double validationSplit() {
        return validationSplit;
    }

    /** Whether an epoch, counted from 0, ends with validation. */
    boolean validates(int epoch) {
        return (epoch + 1) % validationFrequency == 0;
    }

    Map<Integer, Double> classWeight() {
        return classWeight;
    }

    /** Examples to train on, with their classes' weights. */
    Examples weighted(Examples data) {
        return classWeight.isEmpty() ? data : data.weightedByClass(classWeight);
    }

    List<Callback> callbacks() {
        return callbacks;
    }

    /** The token, if there is one. */
    Optional<Cancellation> cancellation() {
        return Optional.ofNullable(cancellation);
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
