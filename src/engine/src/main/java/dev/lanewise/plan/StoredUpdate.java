package dev.lanewise.plan;

import java.util.List;
import java.util.function.Supplier;

/**
 * The optimizer on a variable whose gradient was kept. The members divide its numbers.
 *
 * @param slots the optimizer's numbers, which are there when a plan runs, not yet when it is made
 * @param first where the variable begins in its array
 */
record StoredUpdate(String name, float[] weights, Supplier<float[][]> slots, float[] gradient, int first, int size)
        implements Step {

    /** Numbers that are taken at once: some lines of the cache. */
    private static final int CHUNK = 256;

    @Override
    public void run(Worker worker) {
        int chunks = Math.ceilDiv(size, CHUNK);
        int from = worker.from(chunks) * CHUNK;
        int to = Math.min(worker.to(chunks) * CHUNK, size);
        if (from < to) {
            worker.updater.update(
                    worker.kernels, weights, slots.get(), first + from, gradient, first + from, to - from);
        }
    }

    @Override
    public List<Object> reads() {
        return List.of(gradient);
    }

    @Override
    public List<Object> writes() {
        // the optimizer's numbers are touched here alone
        return List.of(weights);
    }

    @Override
    public String describe() {
        return name + " update";
    }
}
