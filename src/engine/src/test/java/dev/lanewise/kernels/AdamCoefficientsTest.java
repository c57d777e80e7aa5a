package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.graph.Adam;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("law")
class AdamCoefficientsTest {

    private static final MathContext DIGITS = new MathContext(60);

    @Test
    void alphaIsTheFormulaWithPowersRoundedToFloats() {
        for (Adam adam : new Adam[] {new Adam(), new Adam(0.01), new Adam(0.5f, 0.5f, 0.99f, 1e-3f)}) {
            for (int t : new int[] {1, 2, 3, 7, 10, 100, 999, 1875, 10_000, 123_456, 1_000_000}) {
                AdamCoefficients coefficients = new AdamCoefficients();
                coefficients.set(adam, t);
                float exact = alpha(adam, t).floatValue();
                assertTrue(
                        Math.abs(exact - coefficients.alpha) <= 2 * Math.ulp(exact),
                        adam + " at " + t + ": " + coefficients.alpha + ", not " + exact);
            }
        }
    }

    private static BigDecimal alpha(Adam adam, int t) {
        BigDecimal correction1 = correction(adam.beta1(), t);
        BigDecimal correction2 = correction(adam.beta2(), t);
        return new BigDecimal(adam.learningRate())
                .multiply(correction2.sqrt(DIGITS))
                .divide(correction1, DIGITS);
    }

    /** Keras takes the power of a float, and holds it in a float. */
    private static BigDecimal correction(double beta, int t) {
        float power = new BigDecimal((float) beta).pow(t, DIGITS).floatValue();
        return BigDecimal.ONE.subtract(new BigDecimal(power));
    }

    @Test
    void theRatesAreWhatTheDecaysLeave() {
        AdamCoefficients coefficients = new AdamCoefficients();
        coefficients.set(new Adam(), 3);
        assertEquals(0.1f, coefficients.rate1);
        assertEquals(0.001f, coefficients.rate2);
        assertEquals(1e-7f, coefficients.epsilon);
    }

    @Test
    void afterManyStepsAlphaIsTheLearningRate() {
        AdamCoefficients coefficients = new AdamCoefficients();
        coefficients.set(new Adam(0.002), 1L << 40);
        assertEquals(0.002f, coefficients.alpha);
    }

    /** The means of an input that has long been zero: only every so often does a step look for them. */
    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void subnormalMeansAreClearedOnceInAWhile(KernelFamily family) {
        Kernels kernels = family.newKernels();
        float[] means = {Float.MIN_VALUE, -100 * Float.MIN_VALUE, Float.MIN_NORMAL, -1f, 0f, Float.NaN};
        AdamCoefficients coefficients = new AdamCoefficients();
        for (int t : new int[] {64, 65, 66, 129}) {
            float[] w = new float[40];
            float[] m = new float[40];
            float[] v = new float[40];
            float[] g = new float[40];
            for (int i = 0; i < 40; i++) {
                // a gradient equal to the mean leaves it as it is
                m[i] = means[i % means.length];
                g[i] = m[i];
            }
            coefficients.set(new Adam(), t);
            kernels.adam(w, m, v, 0, g, 0, 40, coefficients);
            for (int i = 0; i < 40; i++) {
                float mean = means[i % means.length];
                boolean cleared = t % 64 == 1 && Math.abs(mean) < Float.MIN_NORMAL;
                assertEquals(cleared ? 0f : mean, m[i], "step " + t);
            }
        }
    }
}
