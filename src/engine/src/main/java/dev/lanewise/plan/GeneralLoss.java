package dev.lanewise.plan;

import dev.lanewise.graph.Loss;

/**
 * Losses of one row with their gradients at the prediction, in double and in plain loops, for those that have no kernel of
 * their own. Functions are {@link StrictMath}'s, whose bits the Java specification fixes; sums go from the first column to the
 * last.
 */
final class GeneralLoss {

    private static final double EPSILON = 1e-7;

    private GeneralLoss() {}

    /**
     * The loss of a row of n predictions y.
     *
     * @param t n targets, already smoothed, one of n for a class's number
     * @param g where the gradient goes, times {@code scale}
     */
    static float row(Loss loss, float[] y, int yo, float[] t, int to, float[] g, int go, int n, double scale) {
        return (float)
                switch (loss.kind()) {
                    case CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY ->
                        loss.scores() == Loss.Scores.LOGITS
                                ? categoricalFromLogits(y, yo, t, to, g, go, n, scale)
                                : categorical(y, yo, t, to, g, go, n, scale);
                    case KL_DIVERGENCE -> divergence(y, yo, t, to, g, go, n, scale);
                    case CATEGORICAL_HINGE -> categoricalHinge(y, yo, t, to, g, go, n, scale);
                    case COSINE_SIMILARITY -> cosine(y, yo, t, to, g, go, n, scale);
                    default -> meanOfColumns(loss, y, yo, t, to, g, go, n, scale);
                };
    }

    private static double meanOfColumns(
            Loss loss, float[] y, int yo, float[] t, int to, float[] g, int go, int n, double scale) {
        boolean signs = isHinge(loss) && isBinary(t, to, n);
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double target = signs ? 2.0 * t[to + j] - 1 : t[to + j];
            sum += term(loss, y[yo + j], target);
            g[go + j] = (float) (slope(loss, y[yo + j], target) * scale / n);
        }
        return sum / n;
    }

    private static boolean isHinge(Loss loss) {
        return loss.kind() == Loss.Kind.HINGE || loss.kind() == Loss.Kind.SQUARED_HINGE;
    }

    private static boolean isBinary(float[] t, int to, int n) {
        for (int j = 0; j < n; j++) {
            if (t[to + j] != 0f && t[to + j] != 1f) {
                return false;
            }
        }
        return true;
    }

    private static double term(Loss loss, double p, double t) {
        double d = p - t;
        return switch (loss.kind()) {
            case BINARY_CROSSENTROPY -> crossEntropy(loss, p, t);
            case BINARY_FOCAL_CROSSENTROPY -> focal(loss, p, t);
            case MEAN_SQUARED_ERROR -> d * d;
            case MEAN_ABSOLUTE_ERROR -> Math.abs(d);
            case MEAN_ABSOLUTE_PERCENTAGE_ERROR -> 100 * Math.abs(d) / Math.max(Math.abs(t), EPSILON);
            case MEAN_SQUARED_LOGARITHMIC_ERROR -> {
                double logs = StrictMath.log1p(Math.max(p, EPSILON)) - StrictMath.log1p(Math.max(t, EPSILON));
                yield logs * logs;
            }
            case HUBER -> {
                double delta = loss.first();
                yield Math.abs(d) <= delta ? 0.5 * d * d : delta * Math.abs(d) - 0.5 * delta * delta;
            }
            case LOG_COSH -> Math.abs(d) + StrictMath.log1p(StrictMath.exp(-2 * Math.abs(d))) - StrictMath.log(2);
            case POISSON -> p - t * StrictMath.log(p + EPSILON);
            case HINGE -> Math.max(1 - t * p, 0);
            case SQUARED_HINGE -> Math.max(1 - t * p, 0) * Math.max(1 - t * p, 0);
            default -> throw new IllegalArgumentException(loss + " is not a mean of columns");
        };
    }

    private static double slope(Loss loss, double p, double t) {
        double d = p - t;
        return switch (loss.kind()) {
            case BINARY_CROSSENTROPY -> crossEntropySlope(loss, p, t);
            case BINARY_FOCAL_CROSSENTROPY -> focalSlope(loss, p, t);
            case MEAN_SQUARED_ERROR -> 2 * d;
            case MEAN_ABSOLUTE_ERROR -> Math.signum(d);
            case MEAN_ABSOLUTE_PERCENTAGE_ERROR -> 100 * Math.signum(d) / Math.max(Math.abs(t), EPSILON);
            case MEAN_SQUARED_LOGARITHMIC_ERROR -> {
                double logs = StrictMath.log1p(Math.max(p, EPSILON)) - StrictMath.log1p(Math.max(t, EPSILON));
                yield p > EPSILON ? 2 * logs / (1 + p) : 0;
            }
            case HUBER -> Math.max(-loss.first(), Math.min(d, loss.first()));
            case LOG_COSH -> StrictMath.tanh(d);
            case POISSON -> 1 - t / (p + EPSILON);
            case HINGE -> t * p < 1 ? -t : 0;
            case SQUARED_HINGE -> -2 * t * Math.max(1 - t * p, 0);
            default -> throw new IllegalArgumentException(loss + " is not a mean of columns");
        };
    }

    private static double sigmoid(double z) {
        double e = StrictMath.exp(-Math.abs(z));
        return (z < 0 ? e : 1) / (1 + e);
    }

    private static boolean isClipped(double p) {
        return p < EPSILON || p > 1 - EPSILON;
    }

    private static double clip(double p) {
        return Math.max(EPSILON, Math.min(p, 1 - EPSILON));
    }

    private static double crossEntropy(Loss loss, double x, double t) {
        if (loss.scores() == Loss.Scores.LOGITS) {
            return Math.max(x, 0) - x * t + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        }
        double p = clip(x);
        return -(t * StrictMath.log(p) + (1 - t) * StrictMath.log1p(-p));
    }

    private static double crossEntropySlope(Loss loss, double x, double t) {
        if (loss.scores() == Loss.Scores.LOGITS) {
            return sigmoid(x) - t;
        }
        return isClipped(x) ? 0 : (x - t) / (x * (1 - x));
    }

    private static double balance(Loss loss, double t) {
        return loss.second() == 0f ? 1 : t * loss.second() + (1 - t) * (1 - loss.second());
    }

    private static double focal(Loss loss, double x, double t) {
        double p = loss.scores() == Loss.Scores.LOGITS ? sigmoid(x) : x;
        double wrong = 1 - (t * p + (1 - t) * (1 - p));
        return balance(loss, t) * StrictMath.pow(wrong, loss.first()) * crossEntropy(loss, x, t);
    }

    private static double focalSlope(Loss loss, double x, double t) {
        boolean logits = loss.scores() == Loss.Scores.LOGITS;
        double p = logits ? sigmoid(x) : x;
        double wrong = 1 - (t * p + (1 - t) * (1 - p));
        double wrongSlope = (1 - 2 * t) * (logits ? p * (1 - p) : 1);
        double gamma = loss.first();
        double power = StrictMath.pow(wrong, gamma);
        double powerSlope = gamma == 0 ? 0 : gamma * StrictMath.pow(wrong, gamma - 1) * wrongSlope;
        return balance(loss, t) * (power * crossEntropySlope(loss, x, t) + powerSlope * crossEntropy(loss, x, t));
    }

    /** Of any positive numbers, which are taken for shares of their sum, as Keras does. */
    private static double categorical(float[] y, int yo, float[] t, int to, float[] g, int go, int n, double scale) {
        double total = 0;
        for (int j = 0; j < n; j++) {
            total += y[yo + j];
        }
        double sum = 0;
        double live = 0;
        for (int j = 0; j < n; j++) {
            double p = y[yo + j] / total;
            sum -= t[to + j] * StrictMath.log(clip(p));
            live += isClipped(p) ? 0 : t[to + j];
        }
        for (int j = 0; j < n; j++) {
            double p = y[yo + j] / total;
            double own = isClipped(p) ? 0 : t[to + j] / (double) y[yo + j];
            g[go + j] = (float) ((live / total - own) * scale);
        }
        return sum;
    }

    private static double categoricalFromLogits(
            float[] z, int zo, float[] t, int to, float[] g, int go, int n, double scale) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            largest = Math.max(largest, z[zo + j]);
        }
        double exponentials = 0;
        double total = 0;
        for (int j = 0; j < n; j++) {
            exponentials += StrictMath.exp(z[zo + j] - largest);
            total += t[to + j];
        }
        double logOfSum = StrictMath.log(exponentials) + largest;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += t[to + j] * (logOfSum - z[zo + j]);
            g[go + j] = (float) ((StrictMath.exp(z[zo + j] - logOfSum) * total - t[to + j]) * scale);
        }
        return sum;
    }

    private static double divergence(float[] y, int yo, float[] t, int to, float[] g, int go, int n, double scale) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double p = Math.max(EPSILON, Math.min(y[yo + j], 1));
            double target = Math.max(EPSILON, Math.min(t[to + j], 1));
            sum += target * StrictMath.log(target / p);
            boolean inside = y[yo + j] >= EPSILON && y[yo + j] <= 1;
            g[go + j] = inside ? (float) (-target / p * scale) : 0f;
        }
        return sum;
    }

    private static double categoricalHinge(
            float[] y, int yo, float[] t, int to, float[] g, int go, int n, double scale) {
        double right = 0;
        double wrong = Double.NEGATIVE_INFINITY;
        int worst = 0;
        for (int j = 0; j < n; j++) {
            right += (double) t[to + j] * y[yo + j];
            double other = (1.0 - t[to + j]) * y[yo + j];
            if (other > wrong) {
                wrong = other;
                worst = j;
            }
        }
        double margin = wrong - right + 1;
        for (int j = 0; j < n; j++) {
            double slope = (j == worst ? 1.0 - t[to + j] : 0) - t[to + j];
            g[go + j] = margin > 0 ? (float) (slope * scale) : 0f;
        }
        return Math.max(margin, 0);
    }

    private static double cosine(float[] y, int yo, float[] t, int to, float[] g, int go, int n, double scale) {
        double dot = 0;
        double yy = 0;
        double tt = 0;
        for (int j = 0; j < n; j++) {
            dot += (double) y[yo + j] * t[to + j];
            yy += (double) y[yo + j] * y[yo + j];
            tt += (double) t[to + j] * t[to + j];
        }
        double length = Math.sqrt(Math.max(yy, EPSILON * EPSILON));
        double lengths = length * Math.sqrt(Math.max(tt, EPSILON * EPSILON));
        double cosine = dot / lengths;
        for (int j = 0; j < n; j++) {
            double slope = -t[to + j] / lengths + y[yo + j] / length * cosine / length;
            g[go + j] = (float) (slope * scale);
        }
        return -cosine;
    }
}
