package dev.lanewise.graph;

import java.util.Locale;

/** The functions a layer may end with, as Keras defines them and with its defaults. */
public enum Activation {
    /** f(x) = x. */
    LINEAR,
    /** f(x) = max(x, 0). */
    RELU,
    /** f(x) = min(max(x, 0), 6). */
    RELU6,
    /** f(x) = x above 0 and 0.2 x below. */
    LEAKY_RELU,
    /** f(x) = x above 0 and e^x - 1 below. */
    ELU,
    /** f(x) = 1.0507009873554805 x above 0 and 1.7580993408473768 (e^x - 1) below. */
    SELU,
    /** f(x) = x P(x) with the standard normal distribution's P: Keras's default, not the approximation. */
    GELU,
    /** f(x) = x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2: Keras's {@code gelu(approximate=True)}. */
    GELU_TANH,
    /** f(x) = 1 / (1 + e^-x). */
    SIGMOID,
    /** f(x) = relu6(x + 3) / 6. */
    HARD_SIGMOID,
    /** f(x) = (e^x - e^-x) / (e^x + e^-x). */
    TANH,
    /** f(x) = log(1 + e^x). */
    SOFTPLUS,
    /** f(x) = x / (1 + |x|). */
    SOFTSIGN,
    /** f(x) = x sigmoid(x), also called swish. */
    SILU,
    /** f(x) = x tanh(log(1 + e^x)). */
    MISH,
    /** f(x) = x relu6(x + 3) / 6, also called hard swish. */
    HARD_SILU,
    /** f(x) = e^x. */
    EXPONENTIAL,
    /** f(x)_j = e^x_j / sum_i e^x_i, over a whole row. */
    SOFTMAX,
    /** f(x)_j = x_j - log(sum_i e^x_i), over a whole row. */
    LOG_SOFTMAX;

    /** The name Keras gives it, such as {@code relu}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether element j of the result depends on element j of the input alone. */
    public boolean isElementwise() {
        return this != SOFTMAX && this != LOG_SOFTMAX;
    }

    /** Whether the derivative is taken from the input, which training then keeps, and not from the result. */
    public boolean keepsInput() {
        return switch (this) {
            case ELU, SELU, GELU, GELU_TANH, SOFTPLUS, SOFTSIGN, SILU, MISH, HARD_SILU -> true;
            case LINEAR, RELU, RELU6, LEAKY_RELU, SIGMOID, HARD_SIGMOID, TANH, EXPONENTIAL, SOFTMAX, LOG_SOFTMAX ->
                false;
        };
    }

    /**
     * The activation of that Keras name, where {@code swish} and {@code hard_swish} are silu and hard silu; an {@link
     * IllegalArgumentException} lists the known ones.
     */
    public static Activation named(String kerasName) {
        return switch (kerasName) {
            case "swish" -> SILU;
            case "hard_swish" -> HARD_SILU;
            default -> Names.find(Activation.class, Activation::kerasName, "activation", kerasName);
        };
    }
}
