package dev.lanewise.graph;

import java.util.List;

/**
 * A layer at its place in a graph.
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
}
