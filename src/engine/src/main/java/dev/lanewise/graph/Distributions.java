package dev.lanewise.graph;

import dev.lanewise.core.Randomness;
import java.util.Arrays;

/** The numbers behind {@link Initializer}. */
final class Distributions {

    /** The standard deviation of a standard normal distribution that is cut at 2 on both sides. */
    private static final double OF_TRUNCATED = 0.8796256610342398;

    private Distributions() {}

    /** One draw from random bits. */
    @FunctionalInterface
    private interface Draw {
        float of(long bits);
    }

    static Initializer.Values values(Initializer initializer, int inputs, int outputs, long seed, long stream) {
        double n = inputs;
        double both = (double) inputs + outputs;
        float first = initializer.first();
        float second = initializer.second();
        return switch (initializer.kind()) {
            case CONSTANT -> (into, count, from) -> Arrays.fill(into, 0, count, first);
            case RANDOM_NORMAL -> drawn(seed, stream, bits -> first + second * Randomness.normal(bits));
            case TRUNCATED_NORMAL -> drawn(seed, stream, bits -> first + second * Randomness.truncatedNormal(bits));
            case RANDOM_UNIFORM -> drawn(seed, stream, bits -> first + (second - first) * Randomness.uniform(bits));
            case GLOROT_UNIFORM -> within(Math.sqrt(6.0 / both), seed, stream);
            case HE_UNIFORM -> within(Math.sqrt(6.0 / n), seed, stream);
            case LECUN_UNIFORM -> within(Math.sqrt(3.0 / n), seed, stream);
            case GLOROT_NORMAL -> spread(2.0 / both, seed, stream);
            case HE_NORMAL -> spread(2.0 / n, seed, stream);
            case LECUN_NORMAL -> spread(1.0 / n, seed, stream);
            case ORTHOGONAL -> {
                float[] all = orthogonal(inputs, outputs, first, Randomness.key(seed, stream, 0));
                yield (into, count, from) -> System.arraycopy(all, Math.toIntExact(from), into, 0, count);
            }
        };
    }

    private static Initializer.Values drawn(long seed, long stream, Draw draw) {
        long key = Randomness.key(seed, stream, 0);
        return (into, count, first) -> {
            for (int i = 0; i < count; i++) {
                into[i] = draw.of(Randomness.at(key, first + i));
            }
        };
    }

    private static Initializer.Values within(double bound, long seed, long stream) {
        float limit = (float) bound;
        return drawn(seed, stream, bits -> limit * (2f * Randomness.uniform(bits) - 1f));
    }

    private static Initializer.Values spread(double variance, long seed, long stream) {
        float deviation = (float) (Math.sqrt(variance) / OF_TRUNCATED);
        return drawn(seed, stream, bits -> deviation * Randomness.truncatedNormal(bits));
    }

    /** Normal vectors, each made orthogonal to those before it (modified Gram-Schmidt, twice, in double). */
    private static float[] orthogonal(int inputs, int outputs, float gain, long key) {
        int few = Math.min(inputs, outputs);
        int many = Math.max(inputs, outputs);
        double[][] vectors = new double[few][many];
        for (int v = 0; v < few; v++) {
            for (int i = 0; i < many; i++) {
                vectors[v][i] = Randomness.normal(Randomness.at(key, (long) v * many + i));
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int other = 0; other < v; other++) {
                    subtract(vectors[v], vectors[other], dot(vectors[v], vectors[other]));
                }
            }
            double length = Math.sqrt(dot(vectors[v], vectors[v]));
            for (int i = 0; i < many; i++) {
                vectors[v][i] /= length;
            }
        }
        float[] values = new float[few * many];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                double value = inputs <= outputs ? vectors[i][j] : vectors[j][i];
                values[i * outputs + j] = (float) (gain * value);
            }
        }
        return values;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void subtract(double[] from, double[] what, double factor) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * what[i];
        }
    }
}
