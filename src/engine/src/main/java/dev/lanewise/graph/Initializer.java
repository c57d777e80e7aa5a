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
        public Values values(int inputs, int outputs, long seed, long stream) {
            float limit = (float) Math.sqrt(6.0 / ((double) inputs + outputs));
            long key = Randomness.key(seed, stream, 0);
            return (into, count, first) -> {
                for (int i = 0; i < count; i++) {
                    into[i] = limit * (2f * Randomness.uniform(Randomness.at(key, first + i)) - 1f);
                }
            };
        }
    },
    /** All ones. */
    ONES {
        @Override
        public Values values(int inputs, int outputs, long seed, long stream) {
            return (into, count, first) -> Arrays.fill(into, 0, count, 1f);
        }
    },
    /** All zeros. Keras's default for biases. */
    ZEROS {
        @Override
        public Values values(int inputs, int outputs, long seed, long stream) {
            return (into, count, first) -> Arrays.fill(into, 0, count, 0f);
        }
    };

    /** The first values of one variable, to be made in pieces of any size and in any order. */
    @FunctionalInterface
    public interface Values {
        /** Sets {@code into[0]} to {@code into[count - 1]} to the values from the row-major index {@code first} on. */
        void fill(float[] into, int count, long first);
    }

    /** The values for a layer with so many inputs and outputs; each depends on (seed, stream, index) alone. */
    public abstract Values values(int inputs, int outputs, long seed, long stream);

    /** Fills a whole variable with {@link #values}. */
    public final void fill(float[] values, int inputs, int outputs, long seed, long stream) {
        values(inputs, outputs, seed, stream).fill(values, values.length, 0);
    }

    /** The name Keras gives it, such as {@code glorot_uniform}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The initialiser of that Keras name; an {@link IllegalArgumentException} lists the known ones. */
    public static Initializer named(String kerasName) {
        return Names.find(Initializer.class, Initializer::kerasName, "initializer", kerasName);
    }
}
