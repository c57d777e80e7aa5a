package dev.lanewise.kernels;

/**
 * The optimizers that no product is fused with, as plain loops for every kernel family: without a sum across elements Java's
 * floats are exact by themselves, and the JIT turns the loops into vectors.
 *
 * <p>In all of them the weights {@code w} and what is remembered of them are n numbers from {@code o} on, and their
 * gradient is n numbers from {@code go} on. A {@code rest} is the float nearest to 1 - decay.
 */
public final class ElementUpdates {

    private ElementUpdates() {}

    /** RMSprop: v = decay v + rest g^2; w -= rate g / sqrt(v + epsilon). */
    public static void rmsprop(
            float[] w, float[] v, int o, float[] g, int go, int n, float rate, float decay, float rest, float epsilon) {
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float square = decay * v[o + i] + rest * (gradient * gradient);
            v[o + i] = square;
            w[o + i] -= rate * gradient / (float) Math.sqrt(square + epsilon);
        }
    }

    /** The same with momentum, in u. */
    public static void rmspropMomentum(
            float[] w,
            float[] v,
            float[] u,
            int o,
            float[] g,
            int go,
            int n,
            float rate,
            float decay,
            float rest,
            float epsilon,
            float momentum) {
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float square = decay * v[o + i] + rest * (gradient * gradient);
            float step = momentum * u[o + i] + rate * gradient / (float) Math.sqrt(square + epsilon);
            v[o + i] = square;
            u[o + i] = step;
            w[o + i] -= step;
        }
    }

    /** RMSprop with a mean a that is taken off; u is the last step, which momentum 0 forgets. */
    public static void rmspropCentered(
            float[] w,
            float[] v,
            float[] a,
            float[] u,
            int o,
            float[] g,
            int go,
            int n,
            float rate,
            float decay,
            float rest,
            float epsilon,
            float momentum) {
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float square = decay * v[o + i] + rest * (gradient * gradient);
            float mean = decay * a[o + i] + rest * gradient;
            float variance = Math.max(square - mean * mean, 0f) + epsilon;
            float step = momentum * u[o + i] + rate * gradient / (float) Math.sqrt(variance);
            v[o + i] = square;
            a[o + i] = mean;
            u[o + i] = step;
            w[o + i] -= step;
        }
    }

    /** AMSGrad: Adam with the greatest mean of squares so far, in s. */
    public static void amsgrad(
            float[] w, float[] m, float[] v, float[] s, int o, float[] g, int go, int n, AdamCoefficients c) {
        float alpha = c.alpha;
        float rate1 = c.rate1;
        float rate2 = c.rate2;
        float epsilon = c.epsilon;
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float mean = Math.fma(gradient - m[o + i], rate1, m[o + i]);
            float square = Math.fma(Math.fma(gradient, gradient, -v[o + i]), rate2, v[o + i]);
            float greatest = Math.max(s[o + i], square);
            m[o + i] = mean;
            v[o + i] = square;
            s[o + i] = greatest;
            w[o + i] -= mean * alpha / ((float) Math.sqrt(greatest) + epsilon);
        }
    }

    /** Adamax: m += rest1 (g - m); u = max(decay2 u, |g|); w -= rate m / (correction (u + epsilon)). */
    public static void adamax(
            float[] w,
            float[] m,
            float[] u,
            int o,
            float[] g,
            int go,
            int n,
            float rate,
            float rest1,
            float decay2,
            float correction,
            float epsilon) {
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float mean = m[o + i] + (gradient - m[o + i]) * rest1;
            float greatest = Math.max(decay2 * u[o + i], Math.abs(gradient));
            m[o + i] = mean;
            u[o + i] = greatest;
            w[o + i] -= rate * mean / (correction * (greatest + epsilon));
        }
    }

    /** Nadam: w -= rate (ofMean m + ofGradient g) / (sqrt(v / correction) + epsilon), with Adam's m and v. */
    public static void nadam(
            float[] w,
            float[] m,
            float[] v,
            int o,
            float[] g,
            int go,
            int n,
            float rate,
            float rest1,
            float rest2,
            float ofMean,
            float ofGradient,
            float correction,
            float epsilon) {
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float mean = m[o + i] + (gradient - m[o + i]) * rest1;
            float square = v[o + i] + (gradient * gradient - v[o + i]) * rest2;
            m[o + i] = mean;
            v[o + i] = square;
            float ahead = ofMean * mean + ofGradient * gradient;
            w[o + i] -= rate * ahead / ((float) Math.sqrt(square / correction) + epsilon);
        }
    }

    /** Adagrad: a += g^2; w -= rate g / sqrt(a + epsilon). */
    public static void adagrad(float[] w, float[] a, int o, float[] g, int go, int n, float rate, float epsilon) {
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float sum = a[o + i] + gradient * gradient;
            a[o + i] = sum;
            w[o + i] -= rate * gradient / (float) Math.sqrt(sum + epsilon);
        }
    }

    /** Adadelta, with a the mean of squared gradients and d that of squared steps. */
    public static void adadelta(
            float[] w,
            float[] a,
            float[] d,
            int o,
            float[] g,
            int go,
            int n,
            float rate,
            float decay,
            float rest,
            float epsilon) {
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float square = decay * a[o + i] + rest * (gradient * gradient);
            float step = gradient * (float) Math.sqrt(d[o + i] + epsilon) / (float) Math.sqrt(square + epsilon);
            a[o + i] = square;
            d[o + i] = decay * d[o + i] + rest * (step * step);
            w[o + i] -= rate * step;
        }
    }

    /** Lion: w -= rate sign(decay1 m + rest1 g); m = decay2 m + rest2 g. */
    public static void lion(
            float[] w,
            float[] m,
            int o,
            float[] g,
            int go,
            int n,
            float rate,
            float decay1,
            float rest1,
            float decay2,
            float rest2) {
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float mean = m[o + i];
            w[o + i] -= rate * Math.signum(mean * decay1 + gradient * rest1);
            m[o + i] = mean * decay2 + gradient * rest2;
        }
    }

    /**
     * Ftrl, with a the sum of squares.
     *
     * @param l2 the penalty and beta / (2 rate), twice their sum
     * @param shrinkage twice the gradient's penalty
     */
    public static void ftrl(
            float[] w,
            float[] a,
            float[] z,
            int o,
            float[] g,
            int go,
            int n,
            float rate,
            double power,
            float l1,
            float l2,
            float shrinkage) {
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float sum = a[o + i] + gradient * gradient;
            float root = raised(sum, power);
            float change = (root - raised(a[o + i], power)) / rate;
            float linear = z[o + i] + (gradient + shrinkage * w[o + i] - change * w[o + i]);
            float clipped = Math.max(-l1, Math.min(l1, linear));
            a[o + i] = sum;
            z[o + i] = linear;
            w[o + i] = (clipped - linear) / (root / rate + l2);
        }
    }

    /** The powers in use are roots; StrictMath's others are slow, but the same everywhere. */
    private static float raised(float x, double power) {
        return power == 0.5 ? (float) Math.sqrt(x) : (float) StrictMath.pow(x, power);
    }

    /** w -= w decay rate, which is weight decay apart from the gradient. */
    public static void decay(float[] w, int o, int n, float decay, float rate) {
        for (int i = 0; i < n; i++) {
            w[o + i] -= w[o + i] * decay * rate;
        }
    }

    /** g = g factor. */
    public static void scale(float[] g, int go, int n, float factor) {
        for (int i = 0; i < n; i++) {
            g[go + i] *= factor;
        }
    }

    /** g into [-limit, limit]. */
    public static void clip(float[] g, int go, int n, float limit) {
        for (int i = 0; i < n; i++) {
            g[go + i] = Math.max(-limit, Math.min(limit, g[go + i]));
        }
    }

    /** sum += g. */
    public static void gather(float[] sum, int o, float[] g, int go, int n) {
        for (int i = 0; i < n; i++) {
            sum[o + i] += g[go + i];
        }
    }

    /** g = (g + sum) / steps; sum = 0. */
    public static void mean(float[] sum, int o, float[] g, int go, int n, float steps) {
        for (int i = 0; i < n; i++) {
            g[go + i] = (g[go + i] + sum[o + i]) / steps;
            sum[o + i] = 0f;
        }
    }

    /** a = momentum a + rest w. */
    public static void average(float[] a, float[] w, int o, int n, float momentum, float rest) {
        for (int i = 0; i < n; i++) {
            a[o + i] = momentum * a[o + i] + rest * w[o + i];
        }
    }
}
