package dev.lanewise.plan;

import dev.lanewise.graph.Declaration;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Node;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.TransposedDense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All variables of one layer, which its places in a graph share. */
final class LayerWeights {

    private final String name;
    private final DenseWeights dense;
    private final List<VectorWeights> vectors;

    private LayerWeights(String name, DenseWeights dense, List<VectorWeights> vectors) {
        this.name = name;
        this.dense = dense;
        this.vectors = List.copyOf(vectors);
    }

    /** Room for the variables that a layer asks for, all zeros. */
    static LayerWeights allocate(Node node, Layout layout) {
        String whose = "layer '" + node.name() + "'";
        if (node.layer() instanceof Dense) {
            DenseWeights dense = new DenseWeights(node.name(), node.inputUnits(), node.units(), layout);
            return new LayerWeights(node.name(), dense, List.of());
        }
        List<VectorWeights> vectors = new ArrayList<>();
        DenseWeights kernel = null;
        for (Declaration declaration : node.weights()) {
            if (node.layer() instanceof TransposedDense && declaration.name().equals("kernel")) {
                kernel = new DenseWeights(node.name(), node.units(), node.inputUnits(), layout);
            } else {
                vectors.add(new VectorWeights(declaration, whose));
            }
        }
        return new LayerWeights(node.name(), kernel, vectors);
    }

    /** The same variables under a name of another graph, with an optimizer's numbers of their own. */
    LayerWeights sharing(String newName) {
        return new LayerWeights(
                newName,
                dense == null ? null : dense.sharing(),
                vectors.stream().map(VectorWeights::sharing).toList());
    }

    /** The same variables, and this kernel. */
    LayerWeights with(DenseWeights kernel) {
        return new LayerWeights(name, kernel, vectors);
    }

    /** The kernel, with its bias where the layer has one. */
    Optional<DenseWeights> dense() {
        return Optional.ofNullable(dense);
    }

    List<VectorWeights> vectors() {
        return vectors;
    }

    /** The variable of that name within the layer. */
    VectorWeights vector(String variable) {
        return vectors.stream()
                .filter(vector -> vector.declaration().name().equals(variable))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("layer '" + name + "' has no " + variable));
    }

    /** The variable of that name within the layer, if it has it. */
    Optional<VectorWeights> find(String variable) {
        return vectors.stream()
                .filter(vector -> vector.declaration().name().equals(variable))
                .findFirst();
    }

    void resetSlots(Optimizer optimizer) {
        if (dense != null) {
            dense.resetSlots(optimizer);
        }
        vectors.forEach(vector -> vector.resetSlots(optimizer));
    }

    /** Sets the variables to what an optimizer holds for them; but for a kernel that is another node's. */
    void takeSlot(int slot, Optional<Node> tiedTo) {
        if (dense != null && tiedTo.isEmpty()) {
            dense.takeSlot(slot);
        }
        vectors.forEach(vector -> vector.takeSlot(slot));
    }

    /** A declared variable where it lies. */
    PackedVariable variable(Declaration declaration, Layout layout) {
        return switch (declaration.name()) {
            case "kernel" -> dense == null ? packed(declaration) : PackedVariable.kernel(name, dense, layout);
            case "bias" ->
                dense == null || !vectors.isEmpty() ? packed(declaration) : PackedVariable.bias(name, dense, layout);
            default -> packed(declaration);
        };
    }

    /** An optimizer's numbers for a declared variable, packed as that is; none if it does not learn. */
    float[][] slots(Declaration declaration) {
        return switch (declaration.name()) {
            case "kernel" -> dense == null ? vector("kernel").slots() : dense.kernelSlots();
            case "bias" -> dense == null || !vectors.isEmpty() ? vector("bias").slots() : dense.biasSlots();
            default -> vector(declaration.name()).slots();
        };
    }

    private PackedVariable packed(Declaration declaration) {
        return PackedVariable.vector(name, vector(declaration.name()));
    }
}
