package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.graph.Adam;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
}
