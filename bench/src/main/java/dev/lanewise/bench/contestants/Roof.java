package dev.lanewise.bench.contestants;

import dev.lanewise.bench.Peak;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The peak loop, on one thread or on several at once: what other speeds are shares of. */
final class Roof implements AutoCloseable {

    private final List<Peak> peaks = new ArrayList<>();
    private final ExecutorService others;
    private float sink;

    Roof(int threads) {
        for (int thread = 0; thread < threads; thread++) {
            peaks.add(new Peak());
        }
        others = threads > 1 ? Executors.newFixedThreadPool(threads - 1) : null;
    }

    /** Runs the loops long enough for the JIT. */
    void warm(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            sample(1);
        }
    }

    /** One sample of so many runs of about 0.1 ms: GFLOP/s, the sum over the threads. */
    double sample(int runs) {
        List<Future<Double>> futures = new ArrayList<>();
        for (Peak peak : peaks.subList(1, peaks.size())) {
            futures.add(others.submit(() -> run(peak, runs)));
        }
        double sum = run(peaks.getFirst(), runs);
        for (Future<Double> future : futures) {
            try {
                sum += future.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return sum;
    }

    private double run(Peak peak, int runs) {
        long begin = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            sink = peak.run()[0];
        }
        return (double) runs * peak.flop() / (System.nanoTime() - begin);
    }

    /** So that no loop is dead code. */
    float sink() {
        return sink;
    }

    @Override
    public void close() {
        if (others != null) {
            others.shutdownNow();
        }
    }
}
