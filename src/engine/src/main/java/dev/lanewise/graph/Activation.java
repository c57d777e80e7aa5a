package dev.lanewise.graph;

import java.util.Locale;

/** The functions a layer may end with. */
public enum Activation {
    /** f(x) = x. */
    LINEAR,
    /** f(x) = max(x, 0). */
    RELU,
    /** f(x) = 1 / (1 + e^-x). */
    SIGMOID,
    /** f(x) = (e^x - e^-x) / (e^x + e^-x). */
    TANH,
    /** f(x)_j = e^x_j / sum_i e^x_i, over a whole row. */
    SOFTMAX;

    /** The name Keras gives it, such as {@code relu}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether element j of the result depends on element j of the input alone. */
    public boolean isElementwise() {
        return this != SOFTMAX;
    }

    /** The activation of that Keras name; an {@link IllegalArgumentException} lists the known ones. */
    public static Activation named(String kerasName) {
        return Names.find(Activation.class, Activation::kerasName, "activation", kerasName);
    }
}
