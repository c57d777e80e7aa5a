package dev.lanewise.kernels;

/** The losses that have kernels of their own. All others are computed row by row in double (package plan). */
public enum LossKernel {
    /** Binary cross-entropy of probabilities. */
    BINARY_CROSSENTROPY,
    /** Categorical cross-entropy of what a softmax has made; the gradient is that at the softmax's input. */
    CATEGORICAL_CROSSENTROPY,
    /** The squared error. */
    MEAN_SQUARED_ERROR
}
