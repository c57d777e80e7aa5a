package dev.lanewise.kernels;

import static dev.lanewise.kernels.Polynomials.LEAK;
import static dev.lanewise.kernels.Polynomials.SIXTH;

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
            default -> activateOther(f, y, yo, n);
        }
    }

    /** Apart, so that the commonest are small enough for the JIT to inline. */
    private static void activateOther(Activation f, float[] y, int yo, int n) {
        switch (f) {
            case RELU6, LEAKY_RELU, HARD_SIGMOID, SOFTSIGN, HARD_SILU -> {
                for (int j = yo; j < yo + n; j++) {
                    y[j] = piece(f, y[j]);
                }
            }
            case EXPONENTIAL -> exp(y, yo, n);
            case ELU, SELU, GELU, GELU_TANH, SOFTPLUS, SILU, MISH -> {
                for (int j = yo; j < yo + n; j++) {
                    y[j] = ScalarWide.value(f, y[j]);
                }
            }
            default -> throw notElementwise(f);
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
            default -> deriveOther(f, g, go, y, yo, n);
        }
    }

    private static void deriveOther(Activation f, float[] g, int go, float[] y, int yo, int n) {
        switch (f) {
            case RELU6, LEAKY_RELU, HARD_SIGMOID, HARD_SILU, EXPONENTIAL -> {
                for (int j = 0; j < n; j++) {
                    g[go + j] = throughPiece(f, g[go + j], y[yo + j]);
                }
            }
            case ELU, SELU, GELU, GELU_TANH, SOFTPLUS, SOFTSIGN, SILU, MISH -> {
                for (int j = 0; j < n; j++) {
                    g[go + j] *= ScalarWide.slope(f, y[yo + j]);
                }
            }
            default -> throw notElementwise(f);
        }
    }

    private static float piece(Activation f, float x) {
        return switch (f) {
            case RELU6 -> x < 0f ? 0f : x > 6f ? 6f : x;
            case LEAKY_RELU -> x < 0f ? x * LEAK : x;
            case HARD_SIGMOID -> ScalarFunctions.hardSigmoid(x);
            case SOFTSIGN -> ScalarFunctions.softsign(x);
            case HARD_SILU -> ScalarFunctions.hardSilu(x);
            default -> throw new IllegalArgumentException(f.kerasName());
        };
    }

    private static float throughPiece(Activation f, float g, float y) {
        return switch (f) {
            case RELU6 -> y > 0f && y < 6f ? g : 0f;
            case LEAKY_RELU -> y > 0f ? g : g * LEAK;
            case HARD_SIGMOID -> y > 0f && y < 1f ? g * SIXTH : 0f;
            case HARD_SILU -> g * ScalarFunctions.hardSiluSlope(y);
            case EXPONENTIAL -> g * y;
            default -> throw new IllegalArgumentException(f.kerasName());
        };
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

    static void logSoftmax(float[] y, int yo, int n, float[] lanes) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = yo; j < yo + n; j++) {
            max = y[j] > max ? y[j] : max;
        }
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            lanes[lane] = 0f;
        }
        for (int j = 0; j < n; j++) {
            y[yo + j] -= max;
            lanes[j % Lanes.COUNT] += ScalarFunctions.exp(y[yo + j]);
        }
        float log = ScalarFunctions.log(Lanes.fold(lanes));
        for (int j = yo; j < yo + n; j++) {
            y[j] -= log;
        }
    }

    static void deriveLogSoftmax(float[] g, int go, float[] y, int yo, int n, float[] lanes) {
        float sum = Lanes.sum(g, go, n, lanes);
        for (int j = 0; j < n; j++) {
            g[go + j] = Math.fma(-ScalarFunctions.exp(y[yo + j]), sum, g[go + j]);
        }
    }

    static IllegalArgumentException notElementwise(Activation f) {
        return new IllegalArgumentException(f.kerasName() + " is computed over whole rows, not element by element");
    }
}
