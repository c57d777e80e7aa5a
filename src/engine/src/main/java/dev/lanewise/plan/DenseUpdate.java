package dev.lanewise.plan;

import java.util.List;

/**
 * A dense layer's learning: each tile of the kernel's gradient X' dZ is made in scratch memory, and used up by the
 * optimizer's update of the same tile of the kernel while the next one is made. The gradient as a whole never exists.
 *
 * <p>The members divide the tiles in the order in which they lie in memory, so that each mostly updates the panels that it
 * also multiplies with. The bias of a panel belongs to whoever has its first tile.
 */
record DenseUpdate(String name, Rows in, GradientPanels panels, DenseWeights weights, Layout layout) implements Step {

    @Override
    public void run(Worker worker) {
        int tiles = weights.tiles();
        int to = worker.to(weights.panels() * tiles);
        int from = worker.from(weights.panels() * tiles);
        int size = layout.mr() * layout.nr();
        float[] made = worker.tile;
        float[] before = worker.otherTile;
        for (int unit = from; unit < to; unit++) {
            int panel = unit / tiles;
            int tile = unit % tiles;
            if (tile == 0) {
                updateBias(worker, panels.gradient(), weights, layout, panel);
            }
            if (tile == 0 || unit == from) {
                panels.turnTo(worker, panel);
            }
            if (unit == from) {
                multiply(worker, panel, tile, made);
            } else {
                multiplyAndUpdate(worker, panel, tile, made, weights.at(0, unit - 1), before);
            }
            float[] next = before;
            before = made;
            made = next;
        }
        if (from < to) {
            worker.updater.update(
                    worker.kernels, weights.kernel(), weights.kernelSlots(), weights.at(0, to - 1), before, 0, size);
        }
    }

    private void multiplyAndUpdate(Worker worker, int panel, int tile, float[] made, int beforeAt, float[] before) {
        worker.updater.multiplyAndUpdate(
                worker.kernels,
                in,
                in.at(0) + tile * layout.mr(),
                panels.source(worker),
                panels.at(worker, panel),
                worker.rows(),
                made,
                layout.nr(),
                weights.kernel(),
                weights.kernelSlots(),
                beforeAt,
                before,
                layout.mr() * layout.nr());
    }

    private void multiply(Worker worker, int panel, int tile, float[] made) {
        worker.kernels.multiplyTransposed(
                Layout.ZEROS,
                0,
                0,
                in.data(),
                in.at(0) + tile * layout.mr(),
                in.stride(),
                panels.source(worker).data(),
                panels.at(worker, panel),
                panels.source(worker).stride(),
                worker.rows(),
                made,
                0,
                layout.nr());
    }

    /** A panel of the bias, from the sums of the gradient's columns. */
    static void updateBias(Worker worker, Rows gradient, DenseWeights weights, Layout layout, int panel) {
        int column = panel * layout.nr();
        worker.kernels.columnSums(
                gradient.data(), gradient.at(0) + column, gradient.stride(), worker.rows(), worker.row, 0, layout.nr());
        worker.updater.update(worker.kernels, weights.bias(), weights.biasSlots(), column, worker.row, 0, layout.nr());
    }

    @Override
    public List<Object> reads() {
        return List.of(in.data(), panels.gradient().data());
    }

    @Override
    public List<Object> writes() {
        // the optimizer's numbers are touched here alone, by whoever has the tile
        return List.of(weights.kernel(), weights.bias());
    }

    @Override
    public String describe() {
        return name + " update  (" + weights.inputs() + " x m) (m x " + weights.units()
                + "), the optimizer on each tile, and the bias";
    }
}
