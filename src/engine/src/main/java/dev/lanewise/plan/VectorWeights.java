package dev.lanewise.plan;

import dev.lanewise.graph.Declaration;

/** A variable that no product reads, such as gamma or a moving mean: row-major, with the optimizer's numbers for it. */
final class VectorWeights {

    private final Declaration declaration;
    private final float[] values;
    private float[][] slots = {};

    VectorWeights(Declaration declaration, String whose) {
        this.declaration = declaration;
        values = Layout.allocate(whose, declaration.size());
    }

    private VectorWeights(VectorWeights other) {
        declaration = other.declaration;
        values = other.values;
    }

    /** The same numbers, with an optimizer's numbers of its own. */
    VectorWeights sharing() {
        return new VectorWeights(this);
    }

    Declaration declaration() {
        return declaration;
    }

    boolean learns() {
        return declaration.role() == Declaration.Role.LEARNED;
    }

    float[] values() {
        return values;
    }

    float[][] slots() {
        return slots;
    }

    void resetSlots(int count) {
        if (learns()) {
            slots = new float[count][values.length];
        }
    }
}
