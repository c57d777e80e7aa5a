package dev.lanewise.model;

import dev.lanewise.graph.Graph;
import dev.lanewise.plan.Compiler;
import dev.lanewise.plan.Runner;
import dev.lanewise.plan.Stretch;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;

/** Batches that are made one after the other, and forgotten. */
final class StreamFeed implements Feed {

    private final Graph graph;
    private final Iterable<Examples> batches;
    private final FitOptions options;
    private final Compiled compiled;
    private Iterator<Examples> iterator;
    private Examples present;
    /** How many came from this iterator. */
    private long count;

    StreamFeed(Graph graph, Iterable<Examples> batches, FitOptions options, Compiled compiled) {
        this.graph = graph;
        this.batches = batches;
        this.options = options;
        this.compiled = compiled;
    }

    /** With a number of steps for an epoch the maker of batches decides where passes end, so none is counted here. */
    @Override
    public void resume(int epoch) {
        if (options.stepsPerEpoch().isEmpty()) {
            compiled.resumeAfter(epoch);
        }
    }

    @Override
    public OptionalInt batchesPerEpoch() {
        return options.stepsPerEpoch();
    }

    @Override
    public void beginEpoch() {
        if (iterator == null || options.stepsPerEpoch().isEmpty()) {
            iterator = batches.iterator();
            count = 0;
        }
    }

    /** One batch. */
    @Override
    public Optional<Stretch> next(int atMost) {
        if (!iterator.hasNext()) {
            requireSome();
            compiled.passEnded();
            if (options.stepsPerEpoch().isEmpty()) {
                return Optional.empty();
            }
            iterator = batches.iterator();
            count = 0;
            if (!iterator.hasNext()) {
                requireSome();
            }
        }
        present = options.weighted(iterator.next());
        Checks.fit(graph, compiled.objective(), present, "batch " + count + "'s ");
        count++;
        return Optional.of(new Stretch(
                present.x(),
                present.y(),
                present.weightsOfOutputs(),
                Runner.inOrder(present.rows()),
                compiled.passes(),
                compiled.steps()));
    }

    private void requireSome() {
        if (count == 0) {
            throw new IllegalArgumentException(
                    "the stream has no batch; its iterator() must begin anew each time that it "
                            + "is called, which is once an epoch, or once for all with stepsPerEpoch");
        }
    }

    @Override
    public int batch() {
        return present.rows();
    }

    @Override
    public Compiler.Objective objective() {
        return compiled.objective().like(present);
    }

    @Override
    public void taken(int taken) {
        // there is nothing to count: the iterator knows where it is
    }

    @Override
    public void end() {
        iterator = null;
    }
}
