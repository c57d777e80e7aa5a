package dev.lanewise.graph;

/**
 * The harmonic mean of precision and recall of each class, averaged over the classes. A row is predicted to be of the classes with its
 * largest element; with one column, where p is over 0.5.
 */
public record F1Score(Average average) implements Metric {

    /** How classes are put together. */
    public enum Average {
        /** All count the same. */
        MACRO,
        /** As if all elements were of one class. */
        MICRO,
        /** Each counts by the number of its rows. */
        WEIGHTED
    }

    @Override
    public String kerasName() {
        return "f1_score";
    }

    @Override
    public void check(Node output, Loss loss) {
        // every target says what is right
    }
}
