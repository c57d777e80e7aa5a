package dev.lanewise.kernels;

import static dev.lanewise.graph.Activation.EXPONENTIAL;
import static dev.lanewise.graph.Activation.SIGMOID;
import static dev.lanewise.graph.Activation.TANH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.graph.Activation;
import dev.lanewise.kernels.Sweep.FloatFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bounds that docs/numbers.md states for elementwise activations and their derivatives, over floats of every magnitude.
 * Scalar kernels stand for all, which have their bits.
 */
class ActivationsTest {

    /** Prime, so that it meets mantissas of every kind. */
    private static final int STEP = 16411;

    private static final float LARGEST = 1e30f;
    private static final float LARGEST_EXPONENT = 88.72f;

    /** What the reference itself may be wrong by near a derivative's zero, in double's arithmetic. */
    private static final double NEAR_ZERO = 5e-16;

    private final Kernels kernels = new ScalarKernels(8, 64);
    private final float[] one = new float[1];
    private final float[] gradient = new float[1];

    private float value(Activation f, float x) {
        one[0] = x;
        kernels.activate(f, one, 0, 1);
        return one[0];
    }

    /** The derivative that training takes at x. */
    private float slope(Activation f, float x) {
        return slopeFrom(f, f.keepsInput() ? x : value(f, x));
    }

    private float slopeFrom(Activation f, float kept) {
        one[0] = kept;
        gradient[0] = 1f;
        kernels.derive(f, gradient, 0, one, 0, 1);
        return gradient[0];
    }

    private static double worst(Activation f, FloatFunction measured, DoubleUnaryOperator exact) {
        float last = f == EXPONENTIAL ? LARGEST_EXPONENT : LARGEST;
        return Math.max(Sweep.ulps(measured, exact, 0f, last, STEP), Sweep.ulps(measured, exact, -0f, -LARGEST, STEP));
    }

    private static void assertWithin(double bound, double error) {
        assertTrue(error <= bound, () -> error + " is more than " + bound);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SOFTMAX", "LOG_SOFTMAX"})
    void everyElementwiseFunctionHasABound(Activation f) {
        assertTrue(f.isElementwise());
        assertWithin(bound(f), worst(f, x -> value(f, x), x -> ExactActivations.value(f, x)));
    }

    private static double bound(Activation f) {
        return switch (f) {
            case LINEAR, RELU, RELU6 -> 0;
            case LEAKY_RELU -> 0.7;
            case ELU, SELU, GELU, GELU_TANH, SOFTPLUS, SILU, MISH -> 0.51;
            case HARD_SIGMOID -> 1;
            case EXPONENTIAL -> 1.05;
            case TANH -> 1.4;
            case SOFTSIGN -> 1.5;
            case HARD_SILU -> 2;
            case SIGMOID -> 1.65;
            case SOFTMAX, LOG_SOFTMAX -> throw new IllegalArgumentException();
        };
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SIGMOID", "TANH", "SOFTMAX", "LOG_SOFTMAX"})
    void everyDerivativeHasABound(Activation f) {
        assertWithin(slopeBound(f), worst(f, x -> slope(f, x), x -> ExactActivations.slope(f, x)));
    }

    private static double slopeBound(Activation f) {
        return switch (f) {
            case LINEAR, RELU, RELU6 -> 0;
            case LEAKY_RELU -> 0.25;
            case HARD_SIGMOID -> 0.34;
            case ELU, SELU, GELU, GELU_TANH, SOFTPLUS, SOFTSIGN, SILU, MISH -> 0.51;
            case HARD_SILU -> 1;
            case EXPONENTIAL -> 1.05;
            case SIGMOID, TANH, SOFTMAX, LOG_SOFTMAX -> throw new IllegalArgumentException();
        };
    }

    @Test
    void derivativesFromTheResultAreAsExactAsTheResultAllows() {
        assertWithin(1.5, Sweep.ulps(y -> slopeFrom(SIGMOID, y), y -> y * (1 - y), 0f, 1f, STEP));
        assertWithin(0.5, Sweep.ulps(y -> slopeFrom(TANH, y), y -> 1 - y * y, 0f, 1f, STEP));
        assertWithin(0.5, Sweep.ulps(y -> slopeFrom(TANH, y), y -> 1 - y * y, -0f, -1f, STEP));
        assertWithin(9e-8, worstAbsolute(SIGMOID));
        assertWithin(1.2e-7, worstAbsolute(TANH));
    }

    private double worstAbsolute(Activation f) {
        double worst = 0;
        for (float x = -20f; x < 20f; x += 0x1p-12f) {
            worst = Math.max(worst, Math.abs(slope(f, x) - ExactActivations.slope(f, x)));
        }
        return worst;
    }

    /** Where terms of a derivative cancel each other. */
    @ParameterizedTest
    @CsvSource({"GELU, -0.7517916", "GELU_TANH, -0.7524614", "SILU, -1.2784645", "MISH, -1.1924386", "HARD_SILU, -1.5"})
    void derivativesKeepTheirBoundsAtTheirZeros(Activation f, float zero) {
        FloatFunction slope = x -> slope(f, x);
        assertTrue(slope(f, zero - 1e-5f) < 0);
        assertTrue(slope(f, zero + 1e-5f) > 0);
        assertWithin(
                slopeBound(f),
                Sweep.ulpsBeyond(NEAR_ZERO, slope, x -> ExactActivations.slope(f, x), zero + 1e-3f, zero - 1e-3f, 1));
    }

    /** Below, value and derivative, and above. Softsign's quotient of infinities is NaN, as Keras's is. */
    @ParameterizedTest
    @CsvSource({
        "RELU6, 0, 0, 6, 0",
        "LEAKY_RELU, -Infinity, 0.2, Infinity, 1",
        "ELU, -1, 0, Infinity, 1",
        "SELU, -1.7580993, 0, Infinity, 1.050701",
        "GELU, 0, 0, Infinity, 1",
        "GELU_TANH, 0, 0, Infinity, 1",
        "HARD_SIGMOID, 0, 0, 1, 0",
        "SOFTPLUS, 0, 0, Infinity, 1",
        "SOFTSIGN, NaN, 0, NaN, 0",
        "SILU, 0, 0, Infinity, 1",
        "MISH, 0, 0, Infinity, 1",
        "HARD_SILU, 0, 0, Infinity, 1",
        "EXPONENTIAL, 0, 0, Infinity, Infinity"
    })
    void atInfinity(Activation f, float below, float slopeBelow, float above, float slopeAbove) {
        float none = 0f;
        assertEquals(below, value(f, Float.NEGATIVE_INFINITY), none);
        assertEquals(slopeBelow, slope(f, Float.NEGATIVE_INFINITY), none);
        assertEquals(above, value(f, Float.POSITIVE_INFINITY), none);
        assertEquals(slopeAbove, slope(f, Float.POSITIVE_INFINITY), none);
    }

    @Test
    void nanStaysNaN() {
        for (Activation f : Activation.values()) {
            if (f.isElementwise()) {
                assertTrue(Float.isNaN(value(f, Float.NaN)), f::kerasName);
            }
        }
    }
}
