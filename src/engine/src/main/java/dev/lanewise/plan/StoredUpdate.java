package dev.lanewise.plan;

import dev.lanewise.graph.Constraint;
import dev.lanewise.kernels.ElementUpdates;
import java.util.List;

/**
 * The optimizer on a variable whose gradient was kept, with the gradient of its penalty. The members divide its numbers.
 *
 * @param factor one number by which the gradient, which has its penalty's then, is multiplied first; or none
 */
record StoredUpdate(StoredVariable variable, float... factor) implements Step {

    /** Numbers that are taken at once: some lines of the cache. */
    private static final int CHUNK = 256;

    /** The first number that is a member's, of {@code size}. */
    static int from(Worker worker, int size) {
        return worker.from(Math.ceilDiv(size, CHUNK)) * CHUNK;
    }

    /** The end of a member's share. */
    static int to(Worker worker, int size) {
        return Math.min(worker.to(Math.ceilDiv(size, CHUNK)) * CHUNK, size);
    }

    @Override
    public void run(Worker worker) {
        int from = from(worker, variable.size());
        int to = to(worker, variable.size());
        if (from < to) {
            update(worker, variable.first() + from, to - from);
        }
    }

    private void update(Worker worker, int at, int n) {
        float[] weights = variable.weights();
        float[] gradient = variable.gradient();
        if (factor.length == 0) {
            variable.penalize(at, at + n);
        } else if (factor[0] != 1f) {
            ElementUpdates.scale(gradient, at, n, factor[0]);
        }
        worker.updater.update(worker.kernels, weights, variable.slots().get(), at, gradient, at, n);
        if (variable.rule().constraint() instanceof Constraint.NonNegative) {
            for (int i = at; i < at + n; i++) {
                weights[i] = Math.max(weights[i], 0f);
            }
        }
    }

    @Override
    public List<Object> reads() {
        return List.of(variable.gradient(), factor);
    }

    @Override
    public List<Object> writes() {
        // the optimizer's numbers are touched here alone
        return List.of(variable.weights(), variable.gradient());
    }

    @Override
    public String describe() {
        return variable.name() + " update";
    }
}
