package dev.lanewise.plan;

import java.util.Arrays;
import java.util.List;

/**
 * {@link DenseUpdate} for inputs that are mostly zeros: a row of the kernel's gradient is the sum of the batch rows whose
 * input is not zero, in their order. Where a gradient is not finite the two differ.
 *
 * <pre>
 *               some panels
 *            +-----------------+
 *    block   |       dZ        |      for input p, the rows r of the block in which it is not zero:
 *   of batch +-----------------+
 *            +-----------------+
 *   stretch  |      of dW      |      row p gets the sum of X[r][p] dZ[r] added; after the last
 *  of inputs +-----------------+      block comes the optimizer, panel by panel
 * </pre>
 *
 * <p>The members divide the inputs. Each first lists its inputs' rows in the block, from the rows' lists.
 */
final class ListedUpdate implements Step {

    /** Tiles in a stretch of inputs: long, since the optimizer is faster on longer stretches of memory. */
    private static final int TILES = 16;

    /** Floats in a line of the cache. */
    private static final int LINE = 16;

    private final String name;
    private final NonZeros in;
    private final Rows gradient;
    private final DenseWeights weights;
    private final Layout layout;
    /** Panels whose gradients are made at once. */
    private final int group;
    /** Batch rows in a block. */
    private final int block;

    /** What is not zero of input p, and in which batch rows of the block, begins at {@code starts[p]}. */
    private final float[] values;

    private final int[] lists;
    private final int[] starts;
    private final int[] counts;
    /** One for each member: the gradient of its inputs and some panels. */
    private final float[][] sums;

    ListedUpdate(String name, NonZeros in, Rows gradient, DenseWeights weights, int stripPanels, Memory memory) {
        group = Math.min(stripPanels, weights.panels());
        this.name = name;
        this.in = in;
        this.gradient = gradient;
        this.weights = weights;
        layout = memory.layout();
        block = Math.min(memory.batch(), memory.setup().tuning().listedRows());
        // an odd number of lines apart, or all would compete for the same lines of the cache
        int stride = block < LINE ? block : (Math.ceilDiv(block, LINE) | 1) * LINE;
        values = Layout.allocate("layer '" + name + "'", weights.inputs(), stride);
        lists = new int[values.length];
        starts = new int[weights.inputs()];
        Arrays.setAll(starts, input -> input * stride);
        counts = new int[weights.inputs()];
        int members = memory.setup().members();
        int tiles = memory.batch() <= block ? TILES : Math.max(TILES, Math.ceilDiv(weights.tiles(), members));
        sums = new float[members][Layout.FIRST + group * tiles * layout.mr() * layout.nr()];
    }

    @Override
    public void run(Worker worker) {
        int from = worker.from(weights.tiles()) * layout.mr();
        int to = Math.min(worker.to(weights.tiles()) * layout.mr(), weights.inputs());
        int rows = worker.rows();
        for (int panel = 0; panel < weights.panels(); panel += group) {
            for (int row = 0; row < rows; row += block) {
                if (panel == 0 || rows > block) {
                    listColumns(row, Math.min(row + block, rows), from, to);
                }
                addBlock(worker, panel, row, from, to);
            }
        }
        for (int panel = worker.from(weights.panels()); panel < worker.to(weights.panels()); panel++) {
            DenseUpdate.updateBias(worker, gradient, weights, layout, panel);
        }
    }

    /** Turns the lists of the rows [fromRow, toRow) into those of the inputs [from, to). */
    private void listColumns(int fromRow, int toRow, int from, int to) {
        Arrays.fill(counts, from, to, 0);
        for (int row = fromRow; row < toRow; row++) {
            int first = in.starts()[row];
            int end = first + in.counts()[row];
            int found = Arrays.binarySearch(in.lists(), first, end, from);
            append(found >= 0 ? found : -found - 1, end, to, row);
        }
    }

    private void append(int first, int end, int to, int row) {
        int[] inputs = in.lists();
        float[] numbers = in.values();
        for (int q = first; q < end && inputs[q] < to; q++) {
            int input = inputs[q];
            int at = starts[input] + counts[input]++;
            lists[at] = row;
            values[at] = numbers[q];
        }
    }

    /** The block that begins at a row, for the inputs [from, to) and some panels; behind the last one comes the optimizer. */
    private void addBlock(Worker worker, int panel, int row, int from, int to) {
        int panels = Math.min(group, weights.panels() - panel);
        boolean lastBlock = row + block >= worker.rows();
        int step = TILES * layout.mr();
        for (int input = from; input < to; input += step) {
            int end = Math.min(input + step, to);
            // one block after the other needs all sums at once, a single one takes the same again and again, in L2
            int at = Layout.FIRST + (row == 0 && lastBlock ? 0 : (input - from) * group * layout.nr());
            multiply(worker, row, panel, panels, input, end, at);
            if (lastBlock) {
                update(worker, panel, panels, input, end, at);
            }
        }
    }

    /** Adds the products of the block that begins at a row to what the blocks before it left. */
    private void multiply(Worker worker, int row, int panel, int panels, int from, int to, int at) {
        float[] made = sums[worker.member];
        int nr = layout.nr();
        int size = (to - from) * nr;
        worker.kernels.multiplyListed(
                row == 0 ? Layout.ZEROS : made,
                row == 0 ? 0 : at,
                row == 0 ? 0 : nr,
                row == 0 ? 0 : size,
                values,
                lists,
                starts,
                counts,
                from,
                to,
                gradient.data(),
                gradient.at(0) + panel * nr,
                gradient.stride(),
                nr,
                panels,
                made,
                at,
                nr,
                size);
    }

    private void update(Worker worker, int panel, int panels, int from, int to, int at) {
        int size = (to - from) * layout.nr();
        for (int p = 0; p < panels; p++) {
            worker.updater.update(
                    worker.kernels,
                    weights.kernel(),
                    weights.kernelSlots(),
                    weights.at(panel + p, from / layout.mr()),
                    sums[worker.member],
                    at + p * size,
                    size);
        }
    }

    @Override
    public List<Object> reads() {
        return List.of(in.values(), in.lists(), in.starts(), in.counts(), gradient.data());
    }

    @Override
    public List<Object> writes() {
        // the optimizer's numbers are touched here alone, by whoever has the tile
        return List.of(weights.kernel(), weights.bias());
    }

    @Override
    public String describe() {
        return name + " update  (" + weights.inputs() + " x m, mostly zeros) (m x " + weights.units()
                + "), the optimizer on each stretch, and the bias";
    }
}
