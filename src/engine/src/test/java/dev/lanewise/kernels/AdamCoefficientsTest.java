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
    void alphaIsTheFormulasToTheLastBitOfAFloat() {
        for (Adam adam : new Adam[] {new Adam(), new Adam(0.01), new Adam(0.5f, 0.5f, 0.99f, 1e-3f)}) {
            for (int t : new int[] {1, 2, 3, 7, 10, 100, 999, 1875, 10_000, 123_456, 1_000_000}) {
                AdamCoefficients coefficients = new AdamCoefficients();
                coefficients.set(adam, t);
                float exact = alpha(adam, t).floatValue();
                assertTrue(
                        Math.abs(exact - coefficients.alpha) <= Math.ulp(exact),
                        adam + " at " + t + ": " + coefficients.alpha + ", not " + exact);
            }
        }
    }

    private static BigDecimal alpha(Adam adam, int t) {
        BigDecimal correction1 = BigDecimal.ONE.subtract(new BigDecimal(adam.beta1()).pow(t, DIGITS));
        BigDecimal correction2 = BigDecimal.ONE.subtract(new BigDecimal(adam.beta2()).pow(t, DIGITS));
        return new BigDecimal(adam.learningRate())
                .multiply(correction2.sqrt(DIGITS))
                .divide(correction1, DIGITS);
    }

    @Test
    void theRatesAreWhatTheDecaysLeave() {
        AdamCoefficients coefficients = new AdamCoefficients();
        coefficients.set(new Adam(), 3);
        assertEquals(1f - 0.9f, coefficients.rate1);
        assertEquals(1f - 0.999f, coefficients.rate2);
        assertEquals(1e-7f, coefficients.epsilon);
    }

    @Test
    void afterManyStepsAlphaIsTheLearningRate() {
        AdamCoefficients coefficients = new AdamCoefficients();
        coefficients.set(new Adam(0.002), 1L << 40);
        assertEquals(0.002f, coefficients.alpha);
    }
}
