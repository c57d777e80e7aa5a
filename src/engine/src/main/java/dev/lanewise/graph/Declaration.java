package dev.lanewise.graph;

import java.util.List;

/**
 * A variable that a layer asks for.
 *
 * @param name Keras's name for it within its layer: {@code kernel}, {@code gamma}
 * @param shape one axis, or two for a kernel
 */
public record Declaration(String name, List<Integer> shape, Rule rule, Role role) {

    /** Who changes a variable. */
    public enum Role {
        /** The optimizer. */
        LEARNED,
        /** The layer itself while the model trains, such as a moving mean. */
        TRACKED
    }

    /** Copies the shape. */
    public Declaration {
        shape = List.copyOf(shape);
    }

    /** A vector that the optimizer changes. */
    public static Declaration learned(String name, int size, Initializer initializer) {
        return new Declaration(name, List.of(size), Rule.of(initializer), Role.LEARNED);
    }

    /** A vector that the layer itself changes. */
    public static Declaration tracked(String name, int size, Initializer initializer) {
        return new Declaration(name, List.of(size), Rule.of(initializer), Role.TRACKED);
    }

    /** How many numbers it has. */
    public long size() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
