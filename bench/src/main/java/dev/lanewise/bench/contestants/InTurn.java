package dev.lanewise.bench.contestants;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures pieces of work in turn, with the peak loop between any two: on a machine whose speed swings within a second,
 * neighbours of a millisecond can be compared and nothing else.
 *
 * <pre>
 *   peak A peak B peak C | peak A peak B peak C | ...      one turn after the other
 * </pre>
 */
final class InTurn {

    /** A sample's length, unless one run takes longer: as long as the two samples of the peak around it. */
    private static final double SAMPLE = 0.2e-3;

    /** Longer than libraries' idle workers spin: OpenMP's of Intel do so for 200 ms. */
    private static final Duration REST = Duration.ofMillis(250);

    private static final int FEWEST = 5;
    private static final int MOST = 60;

    /** Speeds of one piece of work: units of work a nanosecond, and shares of the peak. */
    record Speeds(double[] rates, double[] shares) {}

    /** What is measured in turn with the others. */
    private static final class Lane {
        final Runnable work;
        int runs;
        int turns;
        double[] rates;
        double[] shares;

        Lane(Runnable work) {
            this.work = work;
        }
    }

    private final Roof roof;
    private final double budget;

    /**
     * Measures against a roof that is warm.
     *
     * @param budget seconds for each piece of work; a piece whose single run is long may take more
     */
    InTurn(Roof roof, double budget) {
        this.roof = roof;
        this.budget = budget;
    }

    /** Speeds in the order of the works, each of which does {@code amount} in a run and has been warmed by its owner. */
    List<Speeds> measure(List<Runnable> works, double amount) {
        List<Lane> lanes = works.stream().map(Lane::new).toList();
        lanes.forEach(this::calibrate);
        int turns = lanes.stream().mapToInt(lane -> lane.turns).max().orElse(0);
        for (int turn = 0; turn < turns; turn++) {
            for (Lane lane : lanes) {
                if (turn < lane.turns) {
                    sample(lane, turn, amount);
                }
            }
        }
        return lanes.stream().map(lane -> new Speeds(lane.rates, lane.shares)).toList();
    }

    /**
     * Speeds of works that use several threads, one work after the other with rests between: the workers of some libraries
     * spin on for a fifth of a second after a call, and would take cores from whatever is measured next. The peak beside a
     * work is that of the rests before and after it.
     */
    List<Speeds> measureApart(List<Runnable> works, double amount) {
        List<Speeds> speeds = new ArrayList<>();
        double before = restedRoof();
        for (Runnable work : works) {
            Lane lane = new Lane(work);
            calibrate(lane);
            for (int turn = 0; turn < lane.turns; turn++) {
                lane.rates[turn] = rate(lane, amount);
            }
            double after = restedRoof();
            for (int turn = 0; turn < lane.turns; turn++) {
                lane.shares[turn] = 2 * lane.rates[turn] / (before + after);
            }
            speeds.add(new Speeds(lane.rates, lane.shares));
            before = after;
        }
        return speeds;
    }

    private double restedRoof() {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        roof.sample(5); // wakes its own threads
        return roof.sample(10);
    }

    private static double rate(Lane lane, double amount) {
        long begin = System.nanoTime();
        for (int run = 0; run < lane.runs; run++) {
            lane.work.run();
        }
        return lane.runs * amount / (System.nanoTime() - begin);
    }

    private void calibrate(Lane lane) {
        long begin = System.nanoTime();
        int runs = 0;
        do {
            lane.work.run();
            runs++;
        } while (System.nanoTime() - begin < 2e-3 * 1e9);
        double seconds = (System.nanoTime() - begin) * 1e-9 / runs;
        lane.runs = (int) Math.max(1, Math.rint(SAMPLE / seconds));
        lane.turns = (int) Math.clamp(budget / (lane.runs * seconds + SAMPLE), FEWEST, MOST);
        lane.rates = new double[lane.turns];
        lane.shares = new double[lane.turns];
    }

    private void sample(Lane lane, int turn, double amount) {
        double before = roof.sample(1);
        double rate = rate(lane, amount);
        double after = roof.sample(1);
        lane.rates[turn] = rate;
        lane.shares[turn] = 2 * rate / (before + after);
    }

    /** Runs a piece of work for so long, for the JIT. */
    static void warm(Runnable work, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            work.run();
        } while (System.nanoTime() < end);
    }

    static double median(double[] numbers) {
        return percentile(numbers, 50);
    }

    /** Percentiles by the names that a result's line has for them, rounded to four digits. */
    static Map<String, Double> percentiles(double[] numbers, int... which) {
        Map<String, Double> percentiles = new LinkedHashMap<>();
        for (int p : which) {
            percentiles.put(String.valueOf(p), rounded(percentile(numbers, p)));
        }
        return percentiles;
    }

    /** The smallest number that at least p per cent of them do not exceed. */
    static double percentile(double[] numbers, double p) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.clamp(Math.ceil(p / 100 * sorted.length) - 1, 0, sorted.length - 1)];
    }

    static double rounded(double number) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4g", number));
    }
}
