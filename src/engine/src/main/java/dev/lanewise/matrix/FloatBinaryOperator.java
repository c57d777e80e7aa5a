package dev.lanewise.matrix;

/** A function of two numbers; see {@link Matrix#combine}. */
@FunctionalInterface
public interface FloatBinaryOperator {

    /** The function's value at (x, y). */
    float applyAsFloat(float x, float y);
}
