package dev.lanewise.kernels;

import dev.lanewise.core.Lanes;
import dev.lanewise.graph.Activation;

/** Activations and their derivatives as plain loops; the definition that {@link VectorActivations} must equal. */
final class ScalarActivations {

    private ScalarActivations() {}

    static void biasActivate(Activation f, float[] y, int yo, float[] bias, int bo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] += bias[bo + j];
        }
        activate(f, y, yo, n);
    }

    static void activate(Activation f, float[] y, int yo, int n) {
        switch (f) {
            case LINEAR -> {}
            case RELU -> {
                for (int j = yo; j < yo + n; j++) {
                    y[j] = y[j] < 0f ? 0f : y[j];
                }
            }
            case SIGMOID -> {
                for (int j = yo; j < yo + n; j++) {
                    y[j] = ScalarFunctions.sigmoid(y[j]);
                }
            }
            case TANH -> {
                for (int j = yo; j < yo + n; j++) {
                    y[j] = ScalarFunctions.tanh(y[j]);
                }
            }
            case SOFTMAX -> throw notElementwise();
        }
    }

    static void derive(Activation f, float[] g, int go, float[] y, int yo, int n) {
        switch (f) {
            case LINEAR -> {}
            case RELU -> {
                for (int j = 0; j < n; j++) {
                    g[go + j] = y[yo + j] > 0f ? g[go + j] : 0f;
                }
            }
            case SIGMOID -> {
                for (int j = 0; j < n; j++) {
                    float p = y[yo + j];
                    g[go + j] *= p * (1f - p);
                }
            }
            case TANH -> {
                for (int j = 0; j < n; j++) {
                    float p = y[yo + j];
                    g[go + j] *= Math.fma(-p, p, 1f);
                }
            }
            case SOFTMAX -> throw notElementwise();
        }
    }

    static void exp(float[] y, int yo, int n) {
        for (int j = yo; j < yo + n; j++) {
            y[j] = ScalarFunctions.exp(y[j]);
        }
    }

    static void log(float[] y, int yo, int n) {
        for (int j = yo; j < yo + n; j++) {
            y[j] = ScalarFunctions.log(y[j]);
        }
    }

    static void softmax(float[] y, int yo, int n, float[] lanes) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = yo; j < yo + n; j++) {
            max = y[j] > max ? y[j] : max;
        }
        for (int j = yo; j < yo + n; j++) {
            y[j] = ScalarFunctions.exp(y[j] - max);
        }
        float sum = Lanes.sum(y, yo, n, lanes);
        for (int j = yo; j < yo + n; j++) {
            y[j] /= sum;
        }
    }

    static void deriveSoftmax(float[] g, int go, float[] y, int yo, int n, float[] lanes) {
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            lanes[lane] = 0f;
        }
        for (int j = 0; j < n; j++) {
            lanes[j % Lanes.COUNT] += g[go + j] * y[yo + j];
        }
        float sum = Lanes.fold(lanes);
        for (int j = 0; j < n; j++) {
            g[go + j] = y[yo + j] * (g[go + j] - sum);
        }
    }

    static IllegalArgumentException notElementwise() {
        return new IllegalArgumentException("softmax is computed over whole rows, not element by element");
    }
}
