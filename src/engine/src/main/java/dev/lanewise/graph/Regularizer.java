package dev.lanewise.graph;

/**
 * A penalty of l1 sum |w| + l2 sum w^2, on weights or on a layer's results. On results it is the mean over the rows of a
 * batch, as in Keras 3.
 *
 * @param l1 at least 0
 * @param l2 at least 0
 */
public record Regularizer(float l1, float l2) implements ActivityRegularizer {

    /** No penalty. */
    public static final Regularizer NONE = new Regularizer(0f, 0f);

    /** Checks that both are penalties. */
    public Regularizer {
        Ranges.require(l1 >= 0 && l1 < Float.POSITIVE_INFINITY, "l1 must be at least 0", l1);
        Ranges.require(l2 >= 0 && l2 < Float.POSITIVE_INFINITY, "l2 must be at least 0", l2);
    }

    /** l1 sum |w|, which draws small numbers to zero. Keras's default is 0.01. */
    public static Regularizer l1(float l1) {
        return new Regularizer(l1, 0f);
    }

    /** l2 sum w^2, which keeps all numbers small. Keras's default is 0.01. */
    public static Regularizer l2(float l2) {
        return new Regularizer(0f, l2);
    }

    /** Both. */
    public static Regularizer l1l2(float l1, float l2) {
        return new Regularizer(l1, l2);
    }

    @Override
    public boolean isNone() {
        return l1 == 0f && l2 == 0f;
    }
}
