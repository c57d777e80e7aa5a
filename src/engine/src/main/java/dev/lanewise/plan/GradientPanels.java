package dev.lanewise.plan;

import java.util.List;

/**
 * The gradient dZ, as the tiles of a kernel's gradient X' dZ read it: a panel of its columns at a time, for all tiles of the
 * kernel's panel.
 *
 * @param copies one for each member, for a panel of dZ: its rows, which all tiles of the kernel's panel read again, lie in as
 *     many places, and copied together they don't. Empty where that is not worth it ({@code KernelFamily.copiedRows}).
 */
record GradientPanels(Rows gradient, List<Rows> copies, Layout layout) {

    /** Makes a panel ready for a member, which reads no other one until the next call. */
    void turnTo(Worker worker, int panel) {
        if (!copies.isEmpty()) {
            Rows copy = copies.get(worker.member);
            int at = gradient.at(0) + panel * layout.nr();
            worker.kernels.copyPanel(gradient.data(), at, gradient.stride(), worker.rows(), copy.data(), copy.at(0));
        }
    }

    /** Where the columns of the member's panel are read. */
    Rows source(Worker worker) {
        return copies.isEmpty() ? gradient : copies.get(worker.member);
    }

    /** Where its first row begins there. */
    int at(Worker worker, int panel) {
        return source(worker).at(0) + (copies.isEmpty() ? panel * layout.nr() : 0);
    }
}
