package dev.lanewise.plan;

import java.util.List;

/**
 * A dense layer's learning: each tile of the kernel's gradient X' dZ is made in scratch memory and at once used up by the
 * optimizer's update of the same tile of the kernel. The gradient as a whole never exists.
 *
 * <p>The members divide the tiles in the order in which they lie in memory, so that each mostly updates the panels that it
 * also multiplies with. The bias of a panel belongs to whoever has its first tile.
 */
record DenseUpdate(String name, Rows in, Rows gradient, DenseWeights weights, Layout layout) implements Step {

    @Override
    public void run(Worker worker) {
        int tiles = weights.tiles();
        int to = worker.to(weights.panels() * tiles);
        for (int unit = worker.from(weights.panels() * tiles); unit < to; unit++) {
            int panel = unit / tiles;
            int tile = unit % tiles;
            updateKernel(worker, panel, tile);
            if (tile == 0) {
                updateBias(worker, panel);
            }
        }
    }

    private void updateKernel(Worker worker, int panel, int tile) {
        worker.kernels.multiplyTransposed(
                Layout.ZEROS,
                0,
                0,
                in.data(),
                tile * layout.mr(),
                in.stride(),
                gradient.data(),
                panel * layout.nr(),
                gradient.stride(),
                worker.rows(),
                worker.tile,
                0,
                layout.nr());
        worker.updater.update(
                worker.kernels,
                weights.kernel(),
                weights.kernelSlots(),
                weights.at(panel, tile),
                worker.tile,
                layout.mr() * layout.nr());
    }

    private void updateBias(Worker worker, int panel) {
        int column = panel * layout.nr();
        worker.kernels.columnSums(
                gradient.data(), column, gradient.stride(), worker.rows(), worker.tile, 0, layout.nr());
        worker.updater.update(worker.kernels, weights.bias(), weights.biasSlots(), column, worker.tile, layout.nr());
    }

    @Override
    public List<Object> reads() {
        return List.of(in.data(), gradient.data());
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
