package dev.lanewise.graph;

import java.util.Locale;

/**
 * What training makes small. A loss is computed for each row, and its mean over a batch's rows is the batch's loss, as
 * in Keras 3; p is the prediction, t the target.
 */
public enum Loss {
    /** Mean over the columns of -(t log p + (1 - t) log(1 - p)), p clipped to [1e-7, 1 - 1e-7]. */
    BINARY_CROSSENTROPY,
    /** -sum over the columns of t log p, p clipped to [1e-7, 1 - 1e-7]; for an output that ends with softmax. */
    CATEGORICAL_CROSSENTROPY,
    /** Mean over the columns of (p - t)^2. */
    MEAN_SQUARED_ERROR;

    /** The name Keras gives it, such as {@code binary_crossentropy}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The loss of that Keras name; an {@link IllegalArgumentException} lists the known ones. */
    public static Loss named(String kerasName) {
        return Names.find(Loss.class, Loss::kerasName, "loss", kerasName);
    }
}
