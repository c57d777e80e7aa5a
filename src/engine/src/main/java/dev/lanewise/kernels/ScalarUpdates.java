package dev.lanewise.kernels;

/** The optimizers' updates as plain loops; the definition that {@link VectorUpdates} must equal. */
final class ScalarUpdates {

    private ScalarUpdates() {}

    static void adam(float[] w, float[] m, float[] v, int o, float[] g, int go, int n, AdamCoefficients c) {
        float alpha = c.alpha;
        float rate1 = c.rate1;
        float rate2 = c.rate2;
        float epsilon = c.epsilon;
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float mean = Math.fma(gradient - m[o + i], rate1, m[o + i]);
            float square = Math.fma(Math.fma(gradient, gradient, -v[o + i]), rate2, v[o + i]);
            m[o + i] = mean;
            v[o + i] = square;
            w[o + i] -= mean * alpha / ((float) Math.sqrt(square) + epsilon);
        }
    }

    /** x = 0 where x is subnormal. */
    static void clearSubnormals(float[] x, int o, int n) {
        for (int i = 0; i < n; i++) {
            x[o + i] = Math.abs(x[o + i]) < Float.MIN_NORMAL ? 0f : x[o + i];
        }
    }

    static void sgd(float[] w, int o, float[] g, int go, int n, float learningRate) {
        for (int i = 0; i < n; i++) {
            w[o + i] = Math.fma(-learningRate, g[go + i], w[o + i]);
        }
    }

    static void momentum(
            float[] w, float[] velocity, int o, float[] g, int go, int n, float learningRate, float momentum) {
        for (int i = 0; i < n; i++) {
            float moved = Math.fma(momentum, velocity[o + i], -(learningRate * g[go + i]));
            velocity[o + i] = moved;
            w[o + i] += moved;
        }
    }

    static void nesterov(
            float[] w, float[] velocity, int o, float[] g, int go, int n, float learningRate, float momentum) {
        for (int i = 0; i < n; i++) {
            float step = learningRate * g[go + i];
            float moved = Math.fma(momentum, velocity[o + i], -step);
            velocity[o + i] = moved;
            w[o + i] += Math.fma(momentum, moved, -step);
        }
    }
}
