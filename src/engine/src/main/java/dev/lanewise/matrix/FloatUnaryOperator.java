package dev.lanewise.matrix;

/** A function of a number; see {@link Matrix#map}. */
@FunctionalInterface
public interface FloatUnaryOperator {

    /** The function's value at x. */
    float applyAsFloat(float x);
}
