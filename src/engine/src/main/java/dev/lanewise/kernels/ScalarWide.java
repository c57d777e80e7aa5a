package dev.lanewise.kernels;

import static dev.lanewise.kernels.WidePolynomials.*;

import dev.lanewise.graph.Activation;

/**
 * The smooth activations that need their input for the derivative: they and their derivatives are computed in double, by
 * fixed sequences of IEEE operations, and rounded once. Each is then within 0.51 ulp, and near a derivative's zero still close to it.
 * {@link VectorWide} holds the same sequences for vectors.
 *
 * <p>At the infinities they have their limits. Comparisons let a NaN pass.
 */
final class ScalarWide {

    private ScalarWide() {}

    static float value(Activation f, float x) {
        return switch (f) {
            case ELU -> elu(x, 1, 1);
            case SELU -> elu(x, SELU_SCALE, SELU_ALPHA);
            case SOFTPLUS -> softplus(x);
            case SILU -> logistic(x, exp(-within(x, LIMIT)));
            case GELU_TANH -> logistic(x, exp(geluTanhArgument(x)));
            case MISH -> mish(x);
            case GELU -> gelu(x);
            default -> throw notHere(f);
        };
    }

    /** The derivative at x. */
    static float slope(Activation f, float x) {
        return switch (f) {
            case ELU -> eluSlope(x, 1, 1);
            case SELU -> eluSlope(x, SELU_SCALE, SELU_ALPHA);
            case SOFTPLUS -> softplusSlope(x);
            case SOFTSIGN -> softsignSlope(x);
            case SILU -> siluSlope(x);
            case GELU_TANH -> geluTanhSlope(x);
            case MISH -> mishSlope(x);
            case GELU -> geluSlope(x);
            default -> throw notHere(f);
        };
    }

    static IllegalArgumentException notHere(Activation f) {
        return new IllegalArgumentException(f + " is not computed in double");
    }

    /** e^x; x is held to +-150. */
    static double exp(double x) {
        double power = power(x);
        return Math.fma(expm1OfRemainder(x), power, power);
    }

    /** e^x - 1; x is held to +-150. */
    static double expm1(double x) {
        double power = power(x);
        return Math.fma(expm1OfRemainder(x), power, power - 1);
    }

    private static double shifted(double x) {
        return Math.fma(within(x, LIMIT), LOG2_E, ROUND);
    }

    private static double power(double x) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted(x)) - ROUND_BITS + 1023) << 52);
    }

    private static double expm1OfRemainder(double x) {
        double n = shifted(x) - ROUND;
        double r = Math.fma(n, -LN2_HIGH, within(x, LIMIT));
        r = Math.fma(n, -LN2_LOW, r);
        double p = EXPM1_9;
        p = Math.fma(p, r, EXPM1_8);
        p = Math.fma(p, r, EXPM1_7);
        p = Math.fma(p, r, EXPM1_6);
        p = Math.fma(p, r, EXPM1_5);
        p = Math.fma(p, r, EXPM1_4);
        p = Math.fma(p, r, EXPM1_3);
        p = Math.fma(p, r, EXPM1_2);
        p = Math.fma(p, r, EXPM1_1);
        p = Math.fma(p, r, EXPM1_0);
        return Math.fma(r * r, p, r);
    }

    private static double within(double x, double limit) {
        double c = x > limit ? limit : x;
        return c < -limit ? -limit : c;
    }

    /** x where it is not so low that e^x is nothing. */
    private static double notTooLow(double x) {
        return x < -LIMIT ? -LIMIT : x;
    }

    private static float elu(float x, double scale, double alpha) {
        return (float) (x < 0 ? alpha * expm1(x) : scale * x);
    }

    private static float eluSlope(float x, double scale, double alpha) {
        return (float) (x > 0 ? scale : alpha * exp(x));
    }

    /** log(1 + e^x) as max(x, 0) + 2 artanh(s), s = e / (2 + e), e = e^-|x|. */
    private static float softplus(float x) {
        double e = exp(-Math.abs((double) x));
        double s = e / (2 + e);
        double square = s * s;
        double p = ATANH_8;
        p = Math.fma(p, square, ATANH_7);
        p = Math.fma(p, square, ATANH_6);
        p = Math.fma(p, square, ATANH_5);
        p = Math.fma(p, square, ATANH_4);
        p = Math.fma(p, square, ATANH_3);
        p = Math.fma(p, square, ATANH_2);
        p = Math.fma(p, square, ATANH_1);
        p = Math.fma(p, square, ATANH_0);
        double log = Math.fma(s * square, p, s + s);
        return (float) ((x < 0 ? 0 : (double) x) + log);
    }

    private static float softplusSlope(float x) {
        double e = exp(-Math.abs((double) x));
        return (float) ((x < 0 ? e : 1) / (1 + e));
    }

    private static float softsignSlope(float x) {
        double d = 1 + Math.abs((double) x);
        return (float) (1 / (d * d));
    }

    /** x / (1 + e), where e = e^-a and a is x or, for gelu, a function of it. */
    private static float logistic(float x, double e) {
        return (float) (notTooLow(x) / (1 + e));
    }

    /** Its derivative (1 + e (1 + x a')) / (1 + e)^2. */
    private static float logisticSlope(double factor, double e) {
        double d = 1 + e;
        return (float) (Math.fma(e, factor, 1) / (d * d));
    }

    private static float siluSlope(float x) {
        double c = within(x, LIMIT);
        return logisticSlope(c + 1, exp(-c));
    }

    /** -2 sqrt(2 / pi) (x + 0.044715 x^3): (1 + tanh(u)) / 2 is 1 / (1 + e^-2u). */
    private static double geluTanhArgument(float x) {
        double c = within(x, LIMIT);
        return -c * Math.fma(c * c, GELU_CUBIC, GELU_LINEAR);
    }

    private static float geluTanhSlope(float x) {
        double c = within(x, LIMIT);
        double inner = Math.fma(c * c, GELU_SLOPE, GELU_LINEAR);
        return logisticSlope(Math.fma(c, inner, 1), exp(geluTanhArgument(x)));
    }

    /** x tanh(log(1 + w)) = x n / (n + 2) with w = e^x, n = w (w + 2). */
    private static float mish(float x) {
        double w = exp(x);
        double n = w * (w + 2);
        return (float) (notTooLow(x) * (n / (n + 2)));
    }

    /** w (4 (x + 1) + w (4 x + 6 + w (4 + w))) / (n + 2)^2. */
    private static float mishSlope(float x) {
        double c = within(x, LIMIT);
        double w = exp(c);
        double d = Math.fma(w, w + 2, 2);
        double sum = Math.fma(w, w + 4, Math.fma(c, 4, 6));
        sum = Math.fma(w, sum, Math.fma(c, 4, 4));
        return (float) (w * sum / (d * d));
    }

    /** The standard normal distribution's tail beyond t, from e = e^(-t^2 / 2). */
    static double tail(double t, double e) {
        double inverse = 1 / (t + TAIL_MIDDLE);
        double u = (t - TAIL_MIDDLE) * inverse;
        double p = TAIL_18;
        p = Math.fma(p, u, TAIL_17);
        p = Math.fma(p, u, TAIL_16);
        p = Math.fma(p, u, TAIL_15);
        p = Math.fma(p, u, TAIL_14);
        p = Math.fma(p, u, TAIL_13);
        p = Math.fma(p, u, TAIL_12);
        p = Math.fma(p, u, TAIL_11);
        p = Math.fma(p, u, TAIL_10);
        p = Math.fma(p, u, TAIL_9);
        p = Math.fma(p, u, TAIL_8);
        p = Math.fma(p, u, TAIL_7);
        p = Math.fma(p, u, TAIL_6);
        p = Math.fma(p, u, TAIL_5);
        p = Math.fma(p, u, TAIL_4);
        p = Math.fma(p, u, TAIL_3);
        p = Math.fma(p, u, TAIL_2);
        p = Math.fma(p, u, TAIL_1);
        p = Math.fma(p, u, TAIL_0);
        return e * p * inverse;
    }

    private static double gauss(float x) {
        double c = within(x, TAIL_END);
        return exp(-0.5 * (c * c));
    }

    /** x times the normal distribution's function, exact in the square because x is a float. */
    private static float gelu(float x) {
        double c = within(x, TAIL_END);
        double tail = tail(Math.abs(c), gauss(x));
        return (float) (x < 0 ? c * tail : (double) x * (1 - tail));
    }

    private static float geluSlope(float x) {
        double c = within(x, TAIL_END);
        double e = gauss(x);
        double tail = tail(Math.abs(c), e);
        return (float) Math.fma(c * NORMAL, e, x < 0 ? tail : 1 - tail);
    }
}
