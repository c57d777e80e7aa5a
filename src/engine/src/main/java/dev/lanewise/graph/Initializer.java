package dev.lanewise.graph;

import dev.lanewise.core.Randomness;
import java.util.Arrays;
import java.util.Locale;

/** How a variable gets its first values. */
public enum Initializer {
    /**
     * Uniform in (-l, l) with l = sqrt(6 / (inputs + outputs)) (Glorot, Bengio: "Understanding the difficulty of training
     * deep feedforward neural networks", 2010). Keras's default for kernels.
     */
    GLOROT_UNIFORM {
        @Override
        public void fill(float[] values, int inputs, int outputs, long seed, long stream) {
            float limit = (float) Math.sqrt(6.0 / ((double) inputs + outputs));
            long key = Randomness.key(seed, stream, 0);
            for (int i = 0; i < values.length; i++) {
                values[i] = limit * (2f * Randomness.uniform(Randomness.at(key, i)) - 1f);
            }
        }
    },
    /** All zeros. Keras's default for biases. */
    ZEROS {
        @Override
        public void fill(float[] values, int inputs, int outputs, long seed, long stream) {
            Arrays.fill(values, 0f);
        }
    };

    /** Fills a variable of a layer with so many inputs and outputs; the values depend on (seed, stream, index) alone. */
    public abstract void fill(float[] values, int inputs, int outputs, long seed, long stream);

    /** The name Keras gives it, such as {@code glorot_uniform}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The initialiser of that Keras name; an {@link IllegalArgumentException} lists the known ones. */
    public static Initializer named(String kerasName) {
        return Names.find(Initializer.class, Initializer::kerasName, "initializer", kerasName);
    }
}
