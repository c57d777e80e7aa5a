package dev.lanewise.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The numbers of a row, row-major, in another shape. It costs nothing.
 *
 * @param axes one or more; one of them may be -1 and is then as long as all numbers need
 */
public record Reshape(String name, List<Integer> axes) implements Layer {

    /** What stands for the length that follows from the others. */
    private static final int OPEN = -1;

    /** Checks the axes. */
    public Reshape {
        axes = List.copyOf(axes);
        if (Collections.frequency(axes, OPEN) > 1) {
            throw new IllegalArgumentException("one axis at most can be -1, but the shape is " + axes);
        }
        of(axes, 1);
    }

    /** The same layer under this name. */
    public Reshape name(String newName) {
        return new Reshape(newName, axes);
    }

    @Override
    public String className() {
        return "Reshape";
    }

    @Override
    public Shape shape(List<Tensor> inputs) {
        Tensor input = Shapes.single(this, inputs);
        int known = of(axes, 1).units();
        boolean open = axes.contains(OPEN);
        if (open && input.units() % known != 0) {
            throw new IllegalArgumentException(label() + " makes rows of a multiple of " + known + " numbers, but "
                    + input + " has " + input.units());
        }
        if (!open && input.units() != known) {
            throw new IllegalArgumentException(label() + " makes rows of " + known + " numbers, but " + input + " has "
                    + input.units() + "; the product of the axes must stay the same");
        }
        return of(axes, input.units() / known);
    }

    /** With this in the open axis's place. */
    private static Shape of(List<Integer> axes, int length) {
        List<Integer> full = new ArrayList<>(axes);
        full.replaceAll(axis -> axis == OPEN ? length : axis);
        return new Shape(full);
    }
}
