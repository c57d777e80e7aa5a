package dev.lanewise.model;

import dev.lanewise.plan.Compiler;
import dev.lanewise.plan.Stretch;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Pass after pass over the same rows, each in an order of its own. */
final class RowFeed implements Feed {

    private final Examples data;
    private final FitOptions options;
    private final Compiled compiled;
    private final Compiler.Objective objective;
    private final int batch;
    /** The rows of the present pass, and how many batches of it are taken. */
    private int[] order;

    private int taken;

    RowFeed(Examples data, FitOptions options, Compiled compiled) {
        this.data = data;
        this.options = options;
        this.compiled = compiled;
        this.objective = compiled.objective().with(data);
        this.batch = Math.min(options.batchSize(), data.rows());
    }

    /** An epoch of so many steps may begin within a pass. */
    @Override
    public void resume(int epoch) {
        long before = (long) epoch * batchesPerEpoch().orElseThrow();
        int perPass = Math.ceilDiv(data.rows(), batch);
        compiled.resumeAfter(Math.toIntExact(before / perPass));
        taken = (int) (before % perPass);
        order = options.order(data.rows(), compiled.passes());
    }

    @Override
    public void beginEpoch() {
        // goes on where the last one ended
    }

    @Override
    public OptionalInt batchesPerEpoch() {
        return OptionalInt.of(options.stepsPerEpoch().orElse(Math.ceilDiv(data.rows(), batch)));
    }

    @Override
    public Compiler.Objective objective() {
        return objective;
    }

    @Override
    public int batch() {
        return batch;
    }

    /** What is left of the pass, or as much as is wanted. */
    @Override
    public Optional<Stretch> next(int atMost) {
        int pass = compiled.passes();
        if (taken == 0) {
            order = options.order(data.rows(), pass);
        }
        int from = taken * batch;
        int to = (int) Math.min(data.rows(), from + (long) atMost * batch);
        int[] rows = to - from == order.length ? order : Arrays.copyOfRange(order, from, to);
        return Optional.of(new Stretch(data.x(), data.y(), data.weightsOfOutputs(), rows, pass, compiled.steps()));
    }

    @Override
    public void taken(int batches) {
        taken += batches;
        if ((long) taken * batch >= data.rows()) {
            end();
        }
    }

    /** A pass that was left half-way counts as one. */
    @Override
    public void end() {
        if (taken > 0) {
            taken = 0;
            compiled.passEnded();
        }
    }
}
