package dev.lanewise.graph;

import java.util.Arrays;
import java.util.List;

/**
 * A named array of parameters, as files, fingerprints and users see it: row-major.
 *
 * @param name the layer's name and Keras's name for the parameter: {@code code/kernel}, {@code code/bias}
 * @param shape {@code [inputs, units]} for a kernel, {@code [units]} for a bias
 * @param values as many as the shape says; shared, not copied
 */
public record Variable(String name, List<Integer> shape, float[] values) {

    /** Checks that values and shape agree. */
    public Variable {
        shape = List.copyOf(shape);
        long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "variable '" + name + "' of shape " + shape + " holds " + values.length + " values");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Variable that
                && name.equals(that.name)
                && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
