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

    static void schedule(double initial, long decaySteps) {
        learningRate((float) initial);
        require(decaySteps > 0, "decaySteps must be positive", decaySteps);
    }

    static void decay(String name, Number value) {
        require(value.doubleValue() >= 0 && value.doubleValue() < 1, name + " must be in [0, 1)", value);
    }

    /** For numbers of which formulas use the nearest float too: that of 0.99999999 is 1. */
    static void decayAndItsFloat(String name, double value) {
        decay(name, value);
        decay(name + " as a float", (float) value);
    }

    static void epsilon(String whose, float value) {
        require(value > 0 && value < Float.POSITIVE_INFINITY, whose + "'s epsilon must be positive", value);
    }

    static void notNegative(String name, float value) {
        require(value >= 0 && value < Float.POSITIVE_INFINITY, name + " must be finite and not negative", value);
    }

    static void require(boolean holds, String rule, Number value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", but is " + value);
        }
    }
}
