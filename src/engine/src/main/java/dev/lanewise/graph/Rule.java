package dev.lanewise.graph;

import java.util.Objects;

/**
 * How a variable begins and what it is held to.
 *
 * @param initializer its first values
 * @param regularizer the penalty on it that is added to the loss
 * @param constraint what is done to it after each step
 */
public record Rule(Initializer initializer, Regularizer regularizer, Constraint constraint) {

    /** Checks that nothing is missing. */
    public Rule {
        Objects.requireNonNull(initializer, "initializer");
        Objects.requireNonNull(regularizer, "regularizer; Regularizer.NONE is none");
        Objects.requireNonNull(constraint, "constraint; new Constraint.None() is none");
    }

    /** First values alone. */
    public static Rule of(Initializer initializer) {
        return new Rule(initializer, Regularizer.NONE, new Constraint.None());
    }

    Rule with(Initializer other) {
        return new Rule(other, regularizer, constraint);
    }

    Rule with(Regularizer other) {
        return new Rule(initializer, other, constraint);
    }

    Rule with(Constraint other) {
        return new Rule(initializer, regularizer, other);
    }
}
