package dev.lanewise.kernels;

/** The losses that have kernels of their own. All others are computed row by row in double (package plan). */
public enum LossKernel {
    /** Binary cross-entropy of probabilities. */
    BINARY_CROSSENTROPY,
    /** Categorical cross-entropy of what a softmax has made; the gradient is that at the softmax's input. */
    CATEGORICAL_CROSSENTROPY,
    /** The same without clipping, which takes the logarithms of what softmax has made in the terms' place. */
    CATEGORICAL_CROSSENTROPY_OF_LOGITS,
    /** The squared error. */
    MEAN_SQUARED_ERROR
}
