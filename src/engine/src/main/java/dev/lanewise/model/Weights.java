package dev.lanewise.model;

import dev.lanewise.data.Samples;
import java.util.Map;

/** Weights of rows. */
final class Weights {

    private Weights() {}

    /** One column of numbers that are finite and not negative, or a message that says which is not. */
    static void check(Samples weights) {
        if (weights.columns() != 1) {
            throw new IllegalArgumentException(
                    "weights are one number for each row, but have " + weights.columns() + " columns");
        }
        float[] weight = new float[1];
        for (int row = 0; row < weights.rows(); row++) {
            weights.read(row, 0, weight, 0);
            if (!(weight[0] >= 0 && weight[0] < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the weight of row " + row + " is " + weight[0]
                        + "; weights are finite and not negative, and 0 leaves a row out");
            }
        }
    }

    /** Each row's weight by the class that its targets say. */
    static Samples byClass(Samples targets, Map<Integer, Double> weights) {
        int columns = targets.columns();
        weights.forEach((number, weight) -> {
            if (number < 0 || (columns > 1 && number >= columns)) {
                throw new IllegalArgumentException("a weight is given for class " + number + ", but the classes are "
                        + (columns > 1 ? "0 to " + (columns - 1) : "numbers from 0"));
            }
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the weight of class " + number + " is " + weight + "; weights are finite and not negative");
            }
        });
        float[] ofRows = new float[targets.rows()];
        float[] row = new float[columns];
        for (int i = 0; i < ofRows.length; i++) {
            targets.read(i, 0, row, 0);
            ofRows[i] = weights.getOrDefault(classOf(row), 1.0).floatValue();
        }
        return Samples.of(ofRows, 1);
    }

    private static int classOf(float[] target) {
        if (target.length == 1) {
            return (int) Math.rint(target[0]);
        }
        int largest = 0;
        for (int i = 1; i < target.length; i++) {
            if (target[i] > target[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
