package dev.lanewise.bench.contestants;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The clock of a training run: told of each step, it knows when the run is warm, measures it, and ends it by throwing
 * {@link Over}.
 *
 * <p>A sample is the time of as many steps as an epoch has, wherever it begins, so that it holds one shuffle and one short
 * last batch. Where an epoch takes longer than the time to measure, a sample is a stretch of steps of that time, and the
 * shuffle, which is then less than a thousandth, may be missing.
 */
public final class Pace {

    /** Warm is who hasn't got faster by more than this from one three slices to the next. */
    private static final double FASTER = 0.97;

    private static final int COMPARED = 3;

    private final int stepsInEpoch;
    private final Lengths lengths;
    private final List<Double> slices = new ArrayList<>();
    private final List<Double> samples = new ArrayList<>();
    private final long begin = System.nanoTime();
    private Phase phase = Phase.WARMING;
    private long measuringSince;
    private long since = begin;
    private int steps;
    private long rows;

    /**
     * Times in seconds.
     *
     * @param slice what the warm-up is divided into; at least six slices
     * @param leastWarmUp code that is not yet compiled is steady as well, for a while
     * @param mostWarmUp the warm-up ends then at the latest
     * @param measured the shortest time to measure
     */
    public record Lengths(double slice, double leastWarmUp, double mostWarmUp, double measured) {

        /** For a JIT to compile what it likes. */
        public static final Lengths USUAL = new Lengths(0.15, 1.5, 6, 1.2);

        /** For a look. */
        public static final Lengths QUICK = new Lengths(0.1, 1.5, 4, 0.5);
    }

    private enum Phase {
        WARMING,
        MEASURING_EPOCHS,
        MEASURING_STEPS
    }

    /** The run has been measured. */
    public static final class Over extends RuntimeException {
        private Over() {
            super("measured", null, false, false);
        }
    }

    /** Begins with the warm-up. */
    public Pace(int batch, Lengths lengths) {
        this.stepsInEpoch = Math.ceilDiv(Images.ROWS, batch);
        this.lengths = lengths;
    }

    /**
     * A step has ended.
     *
     * @param rowsOfStep the rows that it took
     * @throws Over if all is measured
     */
    public void stepDone(int rowsOfStep) {
        steps++;
        rows += rowsOfStep;
        long now = System.nanoTime();
        double seconds = (now - since) * 1e-9;
        switch (phase) {
            case WARMING -> {
                if (seconds >= lengths.slice()) {
                    slices.add(seconds / rows);
                    restart(now);
                    if (isWarm(now)) {
                        measuringSince = now;
                        phase = epochFits() ? Phase.MEASURING_EPOCHS : Phase.MEASURING_STEPS;
                    }
                }
            }
            case MEASURING_EPOCHS -> {
                if (steps == stepsInEpoch) {
                    sample(seconds, now);
                }
            }
            case MEASURING_STEPS -> {
                if (seconds >= lengths.measured()) {
                    sample(seconds, now);
                }
            }
        }
    }

    /** Seconds for 60,000 rows. */
    public List<Double> epochs() {
        return List.copyOf(samples);
    }

    private void sample(double seconds, long now) {
        samples.add(seconds / rows * Images.ROWS);
        restart(now);
        if ((now - measuringSince) * 1e-9 >= lengths.measured()) {
            throw new Over();
        }
    }

    private void restart(long now) {
        since = now;
        steps = 0;
        rows = 0;
    }

    private boolean isWarm(long now) {
        int count = slices.size();
        double warmedUp = (now - begin) * 1e-9;
        if (count < 2 * COMPARED || warmedUp < lengths.leastWarmUp()) {
            return false;
        }
        double before = Collections.min(slices.subList(count - 2 * COMPARED, count - COMPARED));
        double last = Collections.min(slices.subList(count - COMPARED, count));
        return last >= FASTER * before || warmedUp >= lengths.mostWarmUp();
    }

    private boolean epochFits() {
        return slices.getLast() * Images.ROWS <= lengths.measured();
    }
}
