package dev.lanewise.plan;

import java.util.Arrays;
import java.util.List;

/**
 * {@link DenseUpdate} for inputs that are mostly zeros: a row of the kernel's gradient is the sum of the batch rows whose
 * input is not zero, in their order.
 *
 * <pre>
 *               some panels
 *            +-----------------+
 *    batch   |       dZ        |      for input p, the batch rows r in which it is not zero:
 *            +-----------------+
 *            +-----------------+
 *    block   | block of dW     |      row p is the sum of X[r][p] dZ[r]; then the optimizer,
 *  of inputs +-----------------+      panel by panel
 * </pre>
 *
 * <p>The members divide the inputs. Each first lists its inputs' batch rows, from the rows' lists.
 */
final class ListedUpdate implements Step {

    /** Panels whose gradients are made at once: as many as the widest strip has. */
    private static final int PANELS = 4;

    /** Tiles whose gradients are made before the optimizer takes them, so that it gets longer stretches of memory. */
    private static final int TILES = 4;

    private final String name;
    private final NonZeros in;
    private final Rows gradient;
    private final DenseWeights weights;
    private final Layout layout;
    private final int batch;
    /** What is not zero of input p, and in which batch rows, begins at {@code p * batch}; each member has its inputs'. */
    private final float[] values;

    private final int[] lists;
    private final int[] counts;
    /** One for each member: the gradients of a block. */
    private final float[][] blocks;

    ListedUpdate(String name, NonZeros in, Rows gradient, DenseWeights weights, Memory memory) {
        this.name = name;
        this.in = in;
        this.gradient = gradient;
        this.weights = weights;
        layout = memory.layout();
        batch = memory.batch();
        values = Layout.allocate("layer '" + name + "'", weights.inputs(), batch);
        lists = new int[values.length];
        counts = new int[weights.inputs()];
        blocks = new float[memory.setup().members()][PANELS * TILES * layout.mr() * layout.nr()];
    }

    /**
     * Whether it is faster than {@link DenseUpdate}, which hides the optimizer behind a product that at small batches takes
     * as long. The number of members has no say: where the gradient is not finite, the two differ.
     */
    static boolean pays(int batch) {
        return batch >= 64;
    }

    @Override
    public void run(Worker worker) {
        int from = worker.from(weights.tiles()) * layout.mr();
        int to = Math.min(worker.to(weights.tiles()) * layout.mr(), weights.inputs());
        listColumns(worker.rows(), from, to);
        int step = TILES * layout.mr();
        for (int input = from; input < to; input += step) {
            for (int panel = 0; panel < weights.panels(); panel += PANELS) {
                int panels = Math.min(PANELS, weights.panels() - panel);
                update(worker, panel, panels, input, Math.min(input + step, to));
            }
        }
        for (int panel = worker.from(weights.panels()); panel < worker.to(weights.panels()); panel++) {
            DenseUpdate.updateBias(worker, gradient, weights, layout, panel);
        }
    }

    /** Turns the rows' lists into those of the inputs [from, to). */
    private void listColumns(int rows, int from, int to) {
        Arrays.fill(counts, from, to, 0);
        for (int row = 0; row < rows; row++) {
            int at = in.at(row);
            int end = at + in.counts()[row];
            int found = Arrays.binarySearch(in.lists(), at, end, from);
            append(found >= 0 ? found : -found - 1, end, to, row);
        }
    }

    private void append(int begin, int end, int to, int row) {
        int[] inputs = in.lists();
        float[] numbers = in.values();
        for (int q = begin; q < end && inputs[q] < to; q++) {
            int input = inputs[q];
            int at = input * batch + counts[input]++;
            lists[at] = row;
            values[at] = numbers[q];
        }
    }

    private void update(Worker worker, int panel, int panels, int from, int to) {
        float[] block = blocks[worker.member];
        int nr = layout.nr();
        int size = (to - from) * nr;
        worker.kernels.multiplyListed(
                values,
                lists,
                batch,
                counts,
                from,
                to,
                gradient.data(),
                panel * nr,
                gradient.stride(),
                nr,
                panels,
                block,
                0,
                nr,
                size);
        for (int p = 0; p < panels; p++) {
            worker.updater.update(
                    worker.kernels,
                    weights.kernel(),
                    weights.kernelSlots(),
                    weights.at(panel + p, from / layout.mr()),
                    block,
                    p * size,
                    size);
        }
    }

    @Override
    public List<Object> reads() {
        return List.of(in.values(), in.lists(), in.counts(), gradient.data());
    }

    @Override
    public List<Object> writes() {
        // the optimizer's numbers are touched here alone, by whoever has the tile
        return List.of(weights.kernel(), weights.bias());
    }

    @Override
    public String describe() {
        return name + " update  (" + weights.inputs() + " x m, mostly zeros) (m x " + weights.units()
                + "), the optimizer on each block, and the bias";
    }
}
