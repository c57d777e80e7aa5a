package dev.lanewise.plan;

import dev.lanewise.graph.Declaration;
import dev.lanewise.graph.Optimizer;
import java.util.Arrays;

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

    /** Gives an optimizer its numbers as they begin. */
    void resetSlots(Optimizer optimizer) {
        if (learns()) {
            slots = new float[optimizer.slots()][values.length];
            for (int slot = 0; slot < slots.length; slot++) {
                Arrays.fill(slots[slot], optimizer.slotStart(slot));
            }
        }
    }

    /** Sets the values to what an optimizer holds for them. */
    void takeSlot(int slot) {
        if (learns()) {
            System.arraycopy(slots[slot], 0, values, 0, values.length);
        }
    }
}
