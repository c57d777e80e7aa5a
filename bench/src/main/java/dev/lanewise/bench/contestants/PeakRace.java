package dev.lanewise.bench.contestants;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the processor can do at most: multiply-adds on registers, and memory's bandwidth by the size of the data. */
public final class PeakRace {

    private static final int[] KILOBYTES = {24, 384, 6 * 1024, 192 * 1024};
    private static final int[] FEWER_KILOBYTES = {24, 192 * 1024};

    private PeakRace() {}

    /** Arguments: {@code --quick} or nothing. */
    public static void main(String[] args) {
        PrintStream out = Lines.takeStandardOutput();
        Lines lines = new Lines(out, "java", "");
        boolean quick = List.of(args).contains("--quick");
        int cores = Runtime.getRuntime().availableProcessors();
        for (int threads : cores > 1 ? new int[] {1, cores} : new int[] {1}) {
            multiplyAdd(lines, threads);
            for (int kilobytes : quick ? FEWER_KILOBYTES : KILOBYTES) {
                triad(lines, threads, kilobytes);
            }
        }
    }

    private static void multiplyAdd(Lines lines, int threads) {
        double[] samples = new double[200];
        try (Roof roof = new Roof(threads)) {
            roof.warm(1);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = roof.sample(5);
            }
        }
        say(lines, "multiply-add on registers, threads " + threads, "GFLOP/s", samples);
    }

    /** Each thread has its own three arrays, which together take so much memory. */
    private static void triad(Lines lines, int threads, int kilobytes) {
        int length = kilobytes * 1024 / 3 / Float.BYTES;
        double[] samples = new double[30];
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Triad> triads = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                triads.add(new Triad(length));
            }
            for (int i = -10; i < samples.length; i++) {
                List<Future<Double>> futures = new ArrayList<>();
                triads.forEach(triad -> futures.add(pool.submit(triad::sample)));
                double sum = 0;
                for (Future<Double> future : futures) {
                    sum += future.get();
                }
                if (i >= 0) {
                    samples[i] = sum;
                }
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
        String size = kilobytes < 1024 ? kilobytes + " KB" : kilobytes / 1024 + " MB";
        say(lines, String.format(Locale.ROOT, "triad over %s, threads %d", size, threads), "GB/s", samples);
    }

    private static void say(Lines lines, String what, String unit, double[] samples) {
        lines.result(
                what,
                unit,
                new double[] {InTurn.rounded(InTurn.median(samples))},
                Map.of("percentiles", InTurn.percentiles(samples, 10, 50, 90)));
    }

    private static final class Triad {
        private static final double SECONDS = 10e-3;

        private final float[] a;
        private final float[] b;
        private final float[] c;

        Triad(int length) {
            a = new float[length];
            b = new float[length];
            c = new float[length];
        }

        /** GB/s over some milliseconds. */
        double sample() {
            long bytes = 0;
            long begin = System.nanoTime();
            do {
                run(a, b, c);
                bytes += 3L * Float.BYTES * a.length;
            } while (System.nanoTime() - begin < SECONDS * 1e9);
            return (double) bytes / (System.nanoTime() - begin);
        }

        /** The JIT vectorises it. */
        private static void run(float[] a, float[] b, float[] c) {
            for (int i = 0; i < a.length; i++) {
                a[i] = b[i] + 3f * c[i];
            }
        }
    }
}
