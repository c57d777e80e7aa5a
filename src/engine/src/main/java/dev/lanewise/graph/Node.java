package dev.lanewise.graph;

import java.util.List;
import java.util.Optional;

/**
 * A layer at its place in a graph. Nodes are compared by identity: a comparison by value would walk all paths to the input.
 *
 * @param index its position in topological order
 * @param name its name, unique in the graph; at a second place of one layer the layer's name and a number: {@code code:2}
 * @param inputs the nodes it is applied to, all of smaller index
 * @param first the layer's first place, or null if this is it
 * @param tied for a transposed layer the place of the layer whose kernel it uses, if the graph has it, else null
 */
public record Node(int index, String name, Layer layer, List<Node> inputs, Shape shape, Node first, Node tied) {

    /** The layer's first place, by whose name its weights are known. */
    public Node owner() {
        return first == null ? this : first;
    }

    /** Its columns. */
    public int units() {
        return shape.units();
    }

    /** Columns of its first input; 0 where there is none. */
    public int inputUnits() {
        return inputs.isEmpty() ? 0 : inputs.get(0).units();
    }

    /** The node whose kernel a transposed layer uses, if the graph has it. */
    public Optional<Node> tiedTo() {
        return Optional.ofNullable(tied);
    }

    /** The variables that are kept under this node's name: none at a second place. */
    public List<Declaration> weights() {
        if (first != null) {
            return List.of();
        }
        List<Declaration> own = layer.weights(inputUnits(), units());
        return layer instanceof TransposedDense && tied == null
                ? TransposedDense.apart(inputUnits(), units(), own)
                : own;
    }

    /** How many weights it has. */
    public long parameters() {
        return weights().stream().mapToLong(Declaration::size).sum();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
