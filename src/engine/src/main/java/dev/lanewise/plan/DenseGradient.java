package dev.lanewise.plan;

import dev.lanewise.plan.DenseBackward.Sharing;
import java.util.List;

/**
 * The gradient X' dZ of a kernel, kept: {@link DenseUpdate} without the optimizer, for a kernel that is used at several places.
 * The chains of products go on from what another place has left.
 *
 * @param in the rows of the product's left side, which belong to the kernel's rows
 * @param panels those of its right side, which belong to the kernel's columns
 */
record DenseGradient(
        String name, Rows in, GradientPanels panels, DenseWeights weights, float[] into, Sharing sharing, Layout layout)
        implements Step {

    @Override
    public void run(Worker worker) {
        int tiles = weights.tiles();
        int to = worker.to(weights.panels() * tiles);
        int from = worker.from(weights.panels() * tiles);
        for (int unit = from; unit < to; unit++) {
            int panel = unit / tiles;
            if (unit % tiles == 0 || unit == from) {
                panels.turnTo(worker, panel);
            }
            int at = weights.at(0, unit);
            boolean fresh = sharing == Sharing.FIRST;
            worker.kernels.multiplyTransposed(
                    fresh ? Layout.ZEROS : into,
                    fresh ? 0 : at,
                    fresh ? 0 : layout.nr(),
                    in.data(),
                    in.at(0) + unit % tiles * layout.mr(),
                    in.stride(),
                    panels.source(worker).data(),
                    panels.at(worker, panel),
                    panels.source(worker).stride(),
                    worker.rows(),
                    into,
                    at,
                    layout.nr());
        }
    }

    @Override
    public List<Object> reads() {
        return List.of(in.data(), panels.gradient().data(), into);
    }

    @Override
    public List<Object> writes() {
        return List.of(into);
    }

    @Override
    public String describe() {
        String start = sharing == Sharing.FIRST ? "" : "+= ";
        return name + " gradient  " + start + "(" + weights.inputs() + " x m) (m x " + weights.units() + ")";
    }
}
