package dev.lanewise.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one row of a batch, row-major: {@code [784]}, {@code [28, 28]}. The batch itself has no place in it.
 *
 * @param axes one number or more, each at least 1
 */
public record Shape(List<Integer> axes) {

    /** A billion columns: more than an array of one row could use, and far enough from 2^31 for padding. */
    private static final int MOST = 1 << 30;

    /** Checks that there are axes, and not too many numbers. */
    public Shape {
        axes = List.copyOf(axes);
        long units = 1;
        for (int axis : axes) {
            if (axis < 1 || axis > MOST) {
                throw new IllegalArgumentException(
                        "an axis must have 1 to " + MOST + " places, but the shape is " + axes);
            }
            units *= axis;
            if (units > MOST) {
                throw new IllegalArgumentException("a row of shape " + axes + " has over " + MOST + " numbers");
            }
        }
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("a shape needs at least one axis");
        }
    }

    /** A row of so many columns. */
    public static Shape of(int... axes) {
        return new Shape(Arrays.stream(axes).boxed().toList());
    }

    /** How many numbers a row has. */
    public int units() {
        int units = 1;
        for (int i = 0; i < axes.size(); i++) { // no iterator: predictors ask for this in every call
            units *= axes.get(i);
        }
        return units;
    }

    /** Whether a row is just columns. */
    public boolean isFlat() {
        return axes.size() == 1;
    }

    @Override
    public String toString() {
        return axes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(batch, ", ")"));
    }
}
