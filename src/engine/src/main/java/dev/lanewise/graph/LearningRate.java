package dev.lanewise.graph;

import java.util.Arrays;
import java.util.List;

/**
 * A step size that depends on how many steps were taken: Keras 3's schedules, under its names, with its defaults. Everything is
 * computed in double; an optimizer takes the nearest float.
 */
public sealed interface LearningRate {

    /** The step size of the step that follows on so many others. */
    double after(long steps);

    /** Always the same. */
    record Constant(double value) implements LearningRate {

        /** Checks the range. */
        public Constant {
            Ranges.learningRate((float) value);
        }

        @Override
        public double after(long steps) {
            return value;
        }
    }

    /** How a decay counts. */
    enum Progress {
        /** With each step. */
        SMOOTH,
        /** With each whole number of decay steps. */
        STAIRCASE;

        double of(long steps, long decaySteps) {
            return this == SMOOTH ? (double) steps / decaySteps : Math.floorDiv(steps, decaySteps);
        }
    }

    /** {@code initial decayRate^(steps / decaySteps)}. */
    record ExponentialDecay(double initial, long decaySteps, double decayRate, Progress progress)
            implements LearningRate {

        /** Checks the ranges. */
        public ExponentialDecay {
            Ranges.schedule(initial, decaySteps);
            Ranges.require(
                    decayRate > 0 && decayRate < Double.POSITIVE_INFINITY, "decayRate must be positive", decayRate);
        }

        /** With each step. */
        public ExponentialDecay(double initial, long decaySteps, double decayRate) {
            this(initial, decaySteps, decayRate, Progress.SMOOTH);
        }

        /** The same in stairs. */
        public ExponentialDecay staircase() {
            return new ExponentialDecay(initial, decaySteps, decayRate, Progress.STAIRCASE);
        }

        @Override
        public double after(long steps) {
            return initial * raised(decayRate, progress.of(steps, decaySteps));
        }
    }

    /** {@code initial / (1 + decayRate steps / decaySteps)}. */
    record InverseTimeDecay(double initial, long decaySteps, double decayRate, Progress progress)
            implements LearningRate {

        /** Checks the ranges. */
        public InverseTimeDecay {
            Ranges.schedule(initial, decaySteps);
            Ranges.require(
                    decayRate >= 0 && decayRate < Double.POSITIVE_INFINITY,
                    "decayRate must not be negative",
                    decayRate);
        }

        /** With each step. */
        public InverseTimeDecay(double initial, long decaySteps, double decayRate) {
            this(initial, decaySteps, decayRate, Progress.SMOOTH);
        }

        /** The same in stairs. */
        public InverseTimeDecay staircase() {
            return new InverseTimeDecay(initial, decaySteps, decayRate, Progress.STAIRCASE);
        }

        @Override
        public double after(long steps) {
            return initial / (1 + decayRate * progress.of(steps, decaySteps));
        }
    }

    /**
     * A value up to each boundary, and one more for what follows.
     *
     * @param boundaries ascending; the step that follows on so many others is the last with the value
     */
    record PiecewiseConstantDecay(List<Long> boundaries, List<Double> values) implements LearningRate {

        /** Checks and copies the lists. */
        public PiecewiseConstantDecay {
            boundaries = List.copyOf(boundaries);
            values = List.copyOf(values);
            if (values.size() != boundaries.size() + 1) {
                throw new IllegalArgumentException("there must be one value more than boundaries, but there are "
                        + values.size() + " values and " + boundaries.size() + " boundaries");
            }
            for (int i = 1; i < boundaries.size(); i++) {
                Ranges.require(boundaries.get(i) > boundaries.get(i - 1), "boundaries must ascend", boundaries.get(i));
            }
            values.forEach(value -> Ranges.learningRate(value.floatValue()));
        }

        /** The same from arrays. */
        public static PiecewiseConstantDecay of(long[] boundaries, double... values) {
            return new PiecewiseConstantDecay(
                    Arrays.stream(boundaries).boxed().toList(),
                    Arrays.stream(values).boxed().toList());
        }

        @Override
        public double after(long steps) {
            int piece = 0;
            while (piece < boundaries.size() && steps > boundaries.get(piece)) {
                piece++;
            }
            return values.get(piece);
        }
    }

    /** What a polynomial decay does when it is over. */
    enum End {
        /** It stays at its last value. */
        STAYS,
        /** It begins again, over twice the steps, then three times, and so on. */
        CYCLES
    }

    /** {@code (initial - end) (1 - steps / decaySteps)^power + end}. */
    record PolynomialDecay(double initial, long decaySteps, double end, double power, End afterwards)
            implements LearningRate {

        /** Checks the ranges. */
        public PolynomialDecay {
            Ranges.schedule(initial, decaySteps);
            Ranges.learningRate((float) end);
            Ranges.require(power > 0 && power < Double.POSITIVE_INFINITY, "power must be positive", power);
        }

        /** A straight line to 0.0001. */
        public PolynomialDecay(double initial, long decaySteps) {
            this(initial, decaySteps, 0.0001, 1, End.STAYS);
        }

        @Override
        public double after(long steps) {
            long times = afterwards == End.CYCLES ? Math.max(1, Math.ceilDiv(steps, decaySteps)) : 1;
            double done = Math.min(1, steps / ((double) decaySteps * times));
            return (initial - end) * raised(1 - done, power) + end;
        }
    }

    /**
     * Half a cosine from {@code initial} to {@code alpha initial} (Loshchilov, Hutter: "SGDR", 2016), after a straight line up to
     * {@code warmupTarget} if there are steps to warm up; the cosine begins there then.
     *
     * @param decaySteps the cosine's, without the warm-up
     * @param alpha the end's share in the beginning, in [0, 1]
     */
    record CosineDecay(double initial, long decaySteps, double alpha, double warmupTarget, long warmupSteps)
            implements LearningRate {

        /** Checks the ranges. */
        public CosineDecay {
            Ranges.schedule(initial, decaySteps);
            Ranges.require(alpha >= 0 && alpha <= 1, "alpha must be in [0, 1]", alpha);
            Ranges.learningRate((float) warmupTarget);
            Ranges.require(warmupSteps >= 0, "warmupSteps must not be negative", warmupSteps);
        }

        /** To 0, without a warm-up. */
        public CosineDecay(double initial, long decaySteps) {
            this(initial, decaySteps, 0, initial, 0);
        }

        /** The same to this share of the beginning. */
        public CosineDecay alpha(double share) {
            return new CosineDecay(initial, decaySteps, share, warmupTarget, warmupSteps);
        }

        /** The same after so many steps up to a target. */
        public CosineDecay warmup(double target, long steps) {
            return new CosineDecay(initial, decaySteps, alpha, target, steps);
        }

        @Override
        public double after(long steps) {
            if (steps < warmupSteps) {
                return initial + (warmupTarget - initial) * steps / warmupSteps;
            }
            double done = (double) Math.min(steps - warmupSteps, decaySteps) / decaySteps;
            return warmupTarget * ((1 - alpha) * cosine(done) + alpha);
        }
    }

    /**
     * Cosines that begin again (Loshchilov, Hutter: "SGDR", 2016).
     *
     * @param firstDecaySteps the first one's
     * @param tMul how much longer each is than the one before; 1 or more
     * @param mMul how much higher each begins than the one before; positive
     * @param alpha the end's share in the beginning, in [0, 1]
     */
    record CosineDecayRestarts(double initial, long firstDecaySteps, double tMul, double mMul, double alpha)
            implements LearningRate {

        /** Checks the ranges. */
        public CosineDecayRestarts {
            Ranges.schedule(initial, firstDecaySteps);
            Ranges.require(tMul >= 1 && tMul < Double.POSITIVE_INFINITY, "tMul must be 1 or more", tMul);
            Ranges.require(mMul > 0 && mMul < Double.POSITIVE_INFINITY, "mMul must be positive", mMul);
            Ranges.require(alpha >= 0 && alpha <= 1, "alpha must be in [0, 1]", alpha);
        }

        /** Each twice as long as the one before, as high, and down to 0. */
        public CosineDecayRestarts(double initial, long firstDecaySteps) {
            this(initial, firstDecaySteps, 2, 1, 0);
        }

        @Override
        public double after(long steps) {
            double done = (double) steps / firstDecaySteps;
            double length = 1;
            double restarts = 0;
            if (tMul == 1) {
                restarts = Math.floor(done);
                done -= restarts;
            }
            while (done >= length) { // Keras's logarithm can miss a restart by rounding
                done -= length;
                length *= tMul;
                restarts++;
            }
            double height = raised(mMul, restarts);
            return initial * ((1 - alpha) * height * cosine(done / length) + alpha);
        }
    }

    /** (1 + cos(pi done)) / 2 for done in 0 to 1. Beyond a quarter of pi StrictMath allocates, so no angle is larger. */
    private static double cosine(double done) {
        double cosine;
        if (done <= 0.25) {
            cosine = StrictMath.cos(Math.PI * done);
        } else if (done < 0.75) {
            cosine = StrictMath.sin(Math.PI * (0.5 - done));
        } else {
            cosine = -StrictMath.cos(Math.PI * (1 - done));
        }
        return 0.5 * (1 + cosine);
    }

    private static double raised(double base, double exponent) {
        return StrictMath.pow(base, exponent);
    }
}
