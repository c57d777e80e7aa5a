package dev.lanewise.graph;

import java.util.List;

/**
 * A layer at its place in a graph. Nodes are compared by identity: a comparison by value would walk all paths to the input.
 *
 * @param index its position in topological order
 * @param name its name, unique in the graph
 * @param inputs the nodes it is applied to, all of smaller index
 * @param units its columns
 */
public record Node(int index, String name, Layer layer, List<Node> inputs, int units) {

    /** How many weights and biases it has. */
    public long parameters() {
        return switch (layer) {
            case Dense dense -> (inputs.get(0).units() + 1L) * units;
            case Input input -> 0;
            case Activate activate -> 0;
            case Add add -> 0;
            case Concatenate concatenate -> 0;
        };
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
        return name + " (batch, " + units + ")";
    }
}
