package dev.lanewise.plan;

import dev.lanewise.graph.Constraint;
import dev.lanewise.graph.Rule;
import java.util.List;
import java.util.function.Supplier;

/**
 * The optimizer on a variable whose gradient was kept, with the gradient of its penalty. The members divide its numbers.
 *
 * @param rule its penalty, and whether it may be below zero
 * @param slots the optimizer's numbers, which are there when a plan runs, not yet when it is made
 * @param first where the variable begins in its array
 */
record StoredUpdate(
        String name, float[] weights, Supplier<float[][]> slots, float[] gradient, int first, int size, Rule rule)
        implements Step {

    /** Numbers that are taken at once: some lines of the cache. */
    private static final int CHUNK = 256;

    @Override
    public void run(Worker worker) {
        int chunks = Math.ceilDiv(size, CHUNK);
        int from = worker.from(chunks) * CHUNK;
        int to = Math.min(worker.to(chunks) * CHUNK, size);
        if (from < to) {
            penalize(first + from, first + to);
            worker.updater.update(
                    worker.kernels, weights, slots.get(), first + from, gradient, first + from, to - from);
            if (rule.constraint() instanceof Constraint.NonNegative) {
                for (int i = first + from; i < first + to; i++) {
                    weights[i] = Math.max(weights[i], 0f);
                }
            }
        }
    }

    /** Adds l1 sign(w) + 2 l2 w, which is 0 in the padding. */
    private void penalize(int from, int to) {
        float l1 = rule.regularizer().l1();
        float l2 = rule.regularizer().l2();
        if (l1 != 0f || l2 != 0f) {
            for (int i = from; i < to; i++) {
                gradient[i] += l1 * Math.signum(weights[i]) + 2 * l2 * weights[i];
            }
        }
    }

    @Override
    public List<Object> reads() {
        return List.of(gradient);
    }

    @Override
    public List<Object> writes() {
        // the optimizer's numbers are touched here alone
        return List.of(weights, gradient);
    }

    @Override
    public String describe() {
        return name + " update";
    }
}
