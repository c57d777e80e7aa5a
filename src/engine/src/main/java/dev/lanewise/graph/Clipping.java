package dev.lanewise.graph;

/**
 * What is done to gradients that are too large.
 *
 * @param kind what is measured
 * @param limit how large it may be; positive
 */
public record Clipping(Kind kind, float limit) {

    /** Gradients stay what they are. */
    public static final Clipping NONE = new Clipping(Kind.NONE, 1);

    /** What is measured. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** Each number, which ends at the limit (Keras's clipvalue). */
        VALUE,
        /** Each variable's norm; its gradient is scaled down to it (Keras's clipnorm). */
        NORM,
        /** The norm of all gradients together, which are scaled down alike (Keras's global_clipnorm). */
        GLOBAL_NORM
    }

    /** Checks the range. */
    public Clipping {
        Ranges.require(limit > 0 && limit < Float.POSITIVE_INFINITY, "the clipping's limit must be positive", limit);
    }

    /** Whether a gradient must be complete before it is clipped. */
    public boolean needsWholeGradients() {
        return kind == Kind.NORM || kind == Kind.GLOBAL_NORM;
    }
}
