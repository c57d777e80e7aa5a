package dev.lanewise.plan;

import dev.lanewise.graph.Optimizer;
import java.util.Arrays;

/**
 * A dense layer's kernel and bias in the layout that the tiles like: the kernel in panels of nr columns, each with all its
 * rows, padded to whole tiles.
 *
 * <pre>
 *   kernel element (i, j) is at FIRST + ((j / nr) paddedInputs + i) nr + j mod nr
 * </pre>
 *
 * A tile of mr rows of a panel is one stretch of mr * nr floats, and so is the tile of its gradient: an optimizer's update
 * of it is one loop. The optimizer's numbers ({@code slots}) lie in arrays of the same layout. Padding begins as zeros and
 * has gradients of zero.
 */
final class DenseWeights {

    private final int inputs;
    private final int units;
    private final Layout layout;
    private final int paddedInputs;
    private final float[] kernel;
    private final float[] bias;
    private final String whose;
    private float[][] kernelSlots = {};
    private float[][] biasSlots = {};

    DenseWeights(String name, int inputs, int units, Layout layout) {
        this.inputs = inputs;
        this.units = units;
        this.layout = layout;
        paddedInputs = layout.padRows(inputs);
        whose = "layer '" + name + "'";
        kernel = Layout.allocateMatrix(whose, paddedInputs, layout.padColumns(units));
        bias = Layout.allocate(whose, 1, layout.padColumns(units));
    }

    private DenseWeights(DenseWeights other) {
        inputs = other.inputs;
        units = other.units;
        layout = other.layout;
        paddedInputs = other.paddedInputs;
        whose = other.whose;
        kernel = other.kernel;
        bias = other.bias;
    }

    /** The same kernel and bias, with an optimizer's numbers of its own. */
    DenseWeights sharing() {
        return new DenseWeights(this);
    }

    /** Gives an optimizer its numbers as they begin; in the arrays that are there, if they are as many. */
    void resetSlots(Optimizer optimizer) {
        int slots = optimizer.slots();
        if (kernelSlots.length != slots) {
            kernelSlots = new float[slots][];
            biasSlots = new float[slots][];
            for (int slot = 0; slot < slots; slot++) {
                kernelSlots[slot] = Layout.allocateMatrix(whose, paddedInputs, layout.padColumns(units));
                biasSlots[slot] = new float[layout.padColumns(units)];
            }
        }
        for (int slot = 0; slot < slots; slot++) {
            Arrays.fill(kernelSlots[slot], optimizer.slotStart(slot));
            Arrays.fill(biasSlots[slot], optimizer.slotStart(slot));
        }
    }

    /** Sets the weights to what an optimizer holds for them. */
    void takeSlot(int slot) {
        System.arraycopy(kernelSlots[slot], 0, kernel, 0, kernel.length);
        System.arraycopy(biasSlots[slot], 0, bias, 0, bias.length);
    }

    int inputs() {
        return inputs;
    }

    int units() {
        return units;
    }

    int panels() {
        return layout.panels(units);
    }

    /** Tiles in a panel. */
    int tiles() {
        return paddedInputs / layout.mr();
    }

    float[] kernel() {
        return kernel;
    }

    float[] bias() {
        return bias;
    }

    float[][] kernelSlots() {
        return kernelSlots;
    }

    float[][] biasSlots() {
        return biasSlots;
    }

    /** Numbers of the kernel, padding included. */
    int size() {
        return kernel.length - Layout.FIRST;
    }

    /** From a panel to the next. */
    int panelSize() {
        return paddedInputs * layout.nr();
    }

    /** Where tile {@code tile} of a panel begins. */
    int at(int panel, int tile) {
        return Layout.FIRST + (panel * paddedInputs + tile * layout.mr()) * layout.nr();
    }
}
