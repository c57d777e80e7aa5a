package dev.lanewise.graph;

import java.util.Locale;

/** What is reported beside the loss: a number for each row, averaged over the rows. */
public enum Metric {
    /**
     * The share of right rows. With several columns, a row is right where prediction and target have their largest
     * element (the first of equals) in the same column; with one, where (p > 0.5) equals t.
     */
    ACCURACY,
    /** Mean over the columns of (p - t)^2. */
    MEAN_SQUARED_ERROR,
    /** Mean over the columns of |p - t|. */
    MEAN_ABSOLUTE_ERROR;

    /** The name Keras gives it, such as {@code accuracy}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The metric of that Keras name; an {@link IllegalArgumentException} lists the known ones. */
    public static Metric named(String kerasName) {
        return Names.find(Metric.class, Metric::kerasName, "metric", kerasName);
    }
}
