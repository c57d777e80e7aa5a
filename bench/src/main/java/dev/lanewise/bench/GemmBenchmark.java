package dev.lanewise.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The kernels' products on the shapes of the lecture's autoencoder. The lines with {@code :flop} are in operations a
 * nanosecond, which are GFLOP/s. {@link #inTurn} is the one to trust on a machine whose speed swings: it prints the share of
 * the peak that was measured within the same millisecond.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class GemmBenchmark {

    /** Counts floating-point operations beside JMH's own count of invocations. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Counter {
        public long flop;
    }

    /** The most that the processor can do. */
    @Benchmark
    public float[] peak(Peak peak, Counter counter) {
        counter.flop += peak.flop();
        return peak.run();
    }

    /** One product. */
    @Benchmark
    public float[] product(Product product, Counter counter) {
        counter.flop += product.flop();
        return product.multiply();
    }

    /** A product and the peak loop in turn, for about as long each; the shares are printed after each iteration. */
    @Benchmark
    public void inTurn(Product product, Peak peak, Shares shares, Blackhole blackhole) {
        long begin = System.nanoTime();
        long flop = 0;
        do {
            blackhole.consume(product.multiply());
            flop += product.flop();
        } while (flop < peak.flop());
        long middle = System.nanoTime();
        blackhole.consume(peak.run());
        long end = System.nanoTime();
        shares.add((double) flop / (middle - begin), (double) peak.flop() / (end - middle));
    }
}
