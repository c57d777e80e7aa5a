package dev.lanewise.graph;

/** A penalty on what a layer computes, which makes a code sparse. */
public sealed interface ActivityRegularizer permits Regularizer, KlSparsity {

    /** Whether there is nothing to add. */
    boolean isNone();
}
