package dev.lanewise.graph;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How a variable gets its first values, as Keras 3 defines it.
 *
 * @param first a constant's value, a normal distribution's mean, a uniform one's lower bound, an orthogonal matrix's gain; 0
 *     for the kinds that go by the layer's size
 * @param second a normal distribution's standard deviation, a uniform one's upper bound; else 0
 * @param seed of its own, in place of the model's
 */
public record Initializer(Kind kind, float first, float second, OptionalLong seed) {

    /** The distributions. n is a layer's number of inputs, m that of its outputs. */
    public enum Kind {
        /** One value. */
        CONSTANT,
        /** Normal. */
        RANDOM_NORMAL,
        /** Normal, but within two standard deviations. */
        TRUNCATED_NORMAL,
        /** Uniform between two bounds. */
        RANDOM_UNIFORM,
        /**
         * Uniform within sqrt(6 / (n + m)) of zero (Glorot, Bengio: "Understanding the difficulty of training deep feedforward
         * neural networks", 2010). Keras's default for kernels.
         */
        GLOROT_UNIFORM,
        /** Truncated normal of variance 2 / (n + m). */
        GLOROT_NORMAL,
        /** Uniform within sqrt(6 / n) (He, Zhang, Ren, Sun: "Delving deep into rectifiers", 2015). */
        HE_UNIFORM,
        /** Truncated normal of variance 2 / n. */
        HE_NORMAL,
        /** Uniform within sqrt(3 / n) (LeCun, Bottou, Orr, Mueller: "Efficient BackProp", 1998). */
        LECUN_UNIFORM,
        /** Truncated normal of variance 1 / n. */
        LECUN_NORMAL,
        /** Rows or columns, whichever are fewer, of length gain and at right angles to each other. */
        ORTHOGONAL
    }

    /** Keras's default for kernels. */
    static final Initializer GLOROT_UNIFORM = of(Kind.GLOROT_UNIFORM);

    /** All zeros. Keras's default for biases. */
    public static final Initializer ZEROS = constant(0f);

    /** All ones. */
    public static final Initializer ONES = constant(1f);

    /** Checks that the numbers are such. */
    public Initializer {
        Objects.requireNonNull(kind, "kind");
        Ranges.require(Float.isFinite(first), "an initializer's numbers must be finite", first);
        Ranges.require(Float.isFinite(second), "an initializer's numbers must be finite", second);
        boolean normal = kind == Kind.RANDOM_NORMAL || kind == Kind.TRUNCATED_NORMAL;
        Ranges.require(!normal || second >= 0, "a standard deviation must not be negative", second);
        Ranges.require(
                kind != Kind.RANDOM_UNIFORM || first <= second, "the upper bound must not be below the lower", second);
    }

    private static Initializer of(Kind kind) {
        return new Initializer(kind, 0f, 0f, OptionalLong.empty());
    }

    private static Initializer of(Kind kind, float first, float second) {
        return new Initializer(kind, first, second, OptionalLong.empty());
    }

    /** This value everywhere. */
    public static Initializer constant(float value) {
        return of(Kind.CONSTANT, value, 0f);
    }

    /** Normal; Keras's defaults are 0 and 0.05. */
    public static Initializer randomNormal(float mean, float stddev) {
        return of(Kind.RANDOM_NORMAL, mean, stddev);
    }

    /** Normal within two standard deviations of the mean; Keras's defaults are 0 and 0.05. */
    public static Initializer truncatedNormal(float mean, float stddev) {
        return of(Kind.TRUNCATED_NORMAL, mean, stddev);
    }

    /** Uniform in [from, to); Keras's defaults are -0.05 and 0.05. */
    public static Initializer randomUniform(float from, float to) {
        return of(Kind.RANDOM_UNIFORM, from, to);
    }

    /** See {@link Kind#GLOROT_UNIFORM}. */
    public static Initializer glorotUniform() {
        return GLOROT_UNIFORM;
    }

    /** See {@link Kind#GLOROT_NORMAL}. */
    public static Initializer glorotNormal() {
        return of(Kind.GLOROT_NORMAL);
    }

    /** See {@link Kind#HE_UNIFORM}. */
    public static Initializer heUniform() {
        return of(Kind.HE_UNIFORM);
    }

    /** See {@link Kind#HE_NORMAL}. */
    public static Initializer heNormal() {
        return of(Kind.HE_NORMAL);
    }

    /** See {@link Kind#LECUN_UNIFORM}. */
    public static Initializer lecunUniform() {
        return of(Kind.LECUN_UNIFORM);
    }

    /** See {@link Kind#LECUN_NORMAL}. */
    public static Initializer lecunNormal() {
        return of(Kind.LECUN_NORMAL);
    }

    /** See {@link Kind#ORTHOGONAL}; Keras's default gain is 1. */
    public static Initializer orthogonal(float gain) {
        return of(Kind.ORTHOGONAL, gain, 0f);
    }

    /** The same distribution, drawn with this seed and not with the model's. */
    public Initializer seed(long value) {
        return new Initializer(kind, first, second, OptionalLong.of(value));
    }

    /** The first values of one variable, to be made in pieces of any size and in any order. */
    @FunctionalInterface
    public interface Values {
        /** Sets {@code into[0]} to {@code into[count - 1]} to the values from the row-major index {@code first} on. */
        void fill(float[] into, int count, long first);
    }

    /** The values for a layer with so many inputs and outputs; each depends on (seed, stream, index) alone. */
    public Values values(int inputs, int outputs, long modelSeed, long stream) {
        return Distributions.values(this, inputs, outputs, seed.orElse(modelSeed), stream);
    }

    /** Fills a whole variable with {@link #values}. */
    public void fill(float[] values, int inputs, int outputs, long modelSeed, long stream) {
        values(inputs, outputs, modelSeed, stream).fill(values, values.length, 0);
    }

    /** The name Keras gives it, such as {@code glorot_uniform}. */
    public String kerasName() {
        if (equals(ZEROS)) {
            return "zeros";
        }
        return equals(ONES) ? "ones" : Names.of(kind);
    }

    /** The initialiser of that Keras name with Keras's defaults; an {@link IllegalArgumentException} lists the known ones. */
    public static Initializer named(String kerasName) {
        return switch (kerasName) {
            case "zeros" -> ZEROS;
            case "ones" -> ONES;
            case "constant" -> constant(0f);
            case "random_normal" -> randomNormal(0f, 0.05f);
            case "truncated_normal" -> truncatedNormal(0f, 0.05f);
            case "random_uniform" -> randomUniform(-0.05f, 0.05f);
            case "orthogonal" -> orthogonal(1f);
            default ->
                Arrays.stream(Kind.values())
                        .filter(kind -> Names.of(kind).equals(kerasName))
                        .findFirst()
                        .map(Initializer::of)
                        .orElseThrow(() -> unknown(kerasName));
        };
    }

    private static IllegalArgumentException unknown(String name) {
        StringBuilder known = new StringBuilder("zeros, ones");
        for (Kind kind : Kind.values()) {
            known.append(", ").append(Names.of(kind));
        }
        return new IllegalArgumentException("unknown initializer '" + name + "'; known are " + known);
    }
}
