package dev.lanewise.graph;

/** The range checks that descriptions share; each message holds the rule and the value received. */
final class Ranges {

    private Ranges() {}

    static void learningRate(float value) {
        require(
                value >= 0 && value < Float.POSITIVE_INFINITY,
                "the learning rate must be finite and not negative",
                value);
    }

    static void decay(String name, Number value) {
        require(value.doubleValue() >= 0 && value.doubleValue() < 1, name + " must be in [0, 1)", value);
    }

    static void require(boolean holds, String rule, Number value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", but is " + value);
        }
    }
}
