package dev.lanewise.kernels;

import dev.lanewise.graph.Activation;

/**
 * The elementwise activations and their derivatives by textbook formulas in double precision, in forms that do not cancel, and
 * apart from what the engine does: the normal distribution by series and continued fraction.
 */
public final class ExactActivations {

    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

    private ExactActivations() {}

    /** f(x). */
    public static double value(Activation f, double x) {
        return switch (f) {
            case LINEAR -> x;
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case LEAKY_RELU -> x > 0 ? x : 0.2 * x;
            case ELU -> x > 0 ? x : Math.expm1(x);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
            case GELU -> x * normal(x);
            case GELU_TANH -> x * sigmoid(2 * ROOT * (x + 0.044715 * x * x * x));
            case SIGMOID -> sigmoid(x);
            case HARD_SIGMOID -> Math.min(Math.max(x + 3, 0), 6) / 6;
            case TANH -> Math.tanh(x);
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case SILU -> x * sigmoid(x);
            case MISH -> x * Math.tanh(value(Activation.SOFTPLUS, x));
            case HARD_SILU -> x * value(Activation.HARD_SIGMOID, x);
            case EXPONENTIAL -> Math.exp(x);
            case SOFTMAX, LOG_SOFTMAX -> throw new IllegalArgumentException(f + " is over rows");
        };
    }

    /** f'(x); at a kink what Keras takes. */
    public static double slope(Activation f, double x) {
        return switch (f) {
            case LINEAR -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case RELU6 -> x > 0 && x < 6 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : 0.2;
            case ELU -> x > 0 ? 1 : Math.exp(x);
            case SELU -> SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x));
            case GELU -> normal(x) + x * density(x);
            case GELU_TANH -> {
                double s = 2 * ROOT * (x + 0.044715 * x * x * x);
                yield sigmoid(s) * (1 + x * sigmoid(-s) * 2 * ROOT * (1 + 3 * 0.044715 * x * x));
            }
            case SIGMOID -> sigmoid(x) * sigmoid(-x);
            case HARD_SIGMOID -> x > -3 && x < 3 ? 1.0 / 6 : 0;
            case TANH -> 1 / (Math.cosh(x) * Math.cosh(x));
            case SOFTPLUS -> sigmoid(x);
            case SOFTSIGN -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
            case SILU -> sigmoid(x) * (1 + x * sigmoid(-x));
            case MISH -> {
                double t = Math.tanh(value(Activation.SOFTPLUS, x));
                yield t + x * (1 - t * t) * sigmoid(x);
            }
            case HARD_SILU -> x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6;
            case EXPONENTIAL -> Math.exp(x);
            case SOFTMAX, LOG_SOFTMAX -> throw new IllegalArgumentException(f + " is over rows");
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The standard normal distribution's function. */
    private static double normal(double x) {
        if (Math.abs(x) >= 2) {
            double beyond = Math.abs(x);
            for (int k = 200; k > 0; k--) {
                beyond = Math.abs(x) + k / beyond;
            }
            double tail = density(x) / beyond;
            return x < 0 ? tail : 1 - tail;
        }
        double sum = 0;
        double term = x;
        for (int k = 1; k < 60; k++) {
            sum += term;
            term *= x * x / (2 * k + 1);
        }
        return 0.5 + sum * density(x);
    }
}
