package dev.lanewise.bench;

import java.util.Arrays;
import java.util.Locale;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Collects which share of the peak a product reached, sample by sample, and prints percentiles: a busy neighbour on the same
 * core pulls the lower ones down, so kernels are best compared by the 90th.
 */
@State(Scope.Thread)
public class Shares {

    private final double[] shares = new double[1 << 16];
    private int count;

    /** Forgets the samples of the iteration before. */
    @Setup(Level.Iteration)
    public void clear() {
        count = 0;
    }

    /** Adds a sample: the speeds of both, in the same unit. */
    public void add(double product, double peak) {
        if (count < shares.length) {
            shares[count++] = product / peak;
        }
    }

    /** Prints the iteration's percentiles. */
    @TearDown(Level.Iteration)
    public void print() {
        if (count > 0) {
            Arrays.sort(shares, 0, count);
            System.out.printf(
                    Locale.ROOT,
                    "share of peak %.0f / %.0f / %.0f %% (10th, 50th, 90th percentile)  ",
                    percentile(0.1),
                    percentile(0.5),
                    percentile(0.9));
        }
    }

    private double percentile(double p) {
        return 100 * shares[(int) (p * (count - 1))];
    }
}
