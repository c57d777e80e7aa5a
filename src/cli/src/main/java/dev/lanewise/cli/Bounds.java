package dev.lanewise.cli;

import dev.lanewise.cli.run.UserMistake;

/** Checks the numbers that options give. */
final class Bounds {

    private Bounds() {}

    static int check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UserMistake(option + " must be " + least + " to " + most + ", but is " + value);
        }
        return value;
    }

    static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new UserMistake(option + " must be at least 1, but is " + value);
        }
        return value;
    }

    static double learningRate(String option, double value) {
        if (!(value >= 0 && value <= Float.MAX_VALUE)) {
            throw new UserMistake(option + " must be a finite number, at least 0, but is " + value);
        }
        return value;
    }
}
