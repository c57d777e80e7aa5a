package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Sweep.FloatFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The functions' errors in ulp, as their Javadoc states them (found on every float), and their values where formulas meet or end. */
class ScalarFunctionsTest {

    private static final int STEP = 257;
    private static final float LARGEST = 0x1.62e42ep6f;

    @Test
    void exp() {
        assertError(1.05, ScalarFunctions::exp, Math::exp, 0f, LARGEST);
        assertError(1.05, ScalarFunctions::exp, Math::exp, -0f, -104f);
        assertEquals(1f, ScalarFunctions.exp(0f));
        assertEquals(1f, ScalarFunctions.exp(-0f));
        assertEquals(0f, ScalarFunctions.exp(Float.NEGATIVE_INFINITY));
        assertEquals(0f, ScalarFunctions.exp(-104f));
        assertEquals(Float.MIN_VALUE, ScalarFunctions.exp(-103.9f));
        assertEquals(Float.POSITIVE_INFINITY, ScalarFunctions.exp(Float.POSITIVE_INFINITY));
        assertEquals(Float.POSITIVE_INFINITY, ScalarFunctions.exp(88.73f));
        assertTrue(ScalarFunctions.exp(LARGEST) < Float.POSITIVE_INFINITY);
        assertTrue(Float.isNaN(ScalarFunctions.exp(Float.NaN)));
    }

    @Test
    void expRisesWhereTheReductionTakesTheNextPower() {
        for (int n = -148; n <= 127; n++) {
            assertRisingAround((float) ((n + 0.5) * Math.log(2)), ScalarFunctions::exp);
        }
    }

    @Test
    void log1pOfUnit() {
        assertError(1.15, ScalarFunctions::log1pOfUnit, Math::log1p, 0f, 1f);
        assertEquals(0f, ScalarFunctions.log1pOfUnit(0f));
        assertTrue(Float.isNaN(ScalarFunctions.log1pOfUnit(Float.NaN)));
        assertRisingAround(0x1p-12f, ScalarFunctions::log1pOfUnit);
    }

    @Test
    void logOfNormal() {
        assertError(1, ScalarFunctions::logOfNormal, Math::log, Float.MIN_NORMAL, Float.MAX_VALUE);
        assertEquals(0f, ScalarFunctions.logOfNormal(1f));
        for (int n = -125; n <= 126; n++) {
            assertRisingAround((float) (Math.sqrt(0.5) * Math.scalb(1.0, n)), ScalarFunctions::logOfNormal);
        }
    }

    @Test
    void log() {
        assertError(1.05, ScalarFunctions::log, Math::log, Float.MIN_VALUE, Float.MAX_VALUE);
        assertEquals(Float.NEGATIVE_INFINITY, ScalarFunctions.log(0f));
        assertEquals(Float.NEGATIVE_INFINITY, ScalarFunctions.log(-0f));
        assertEquals(Float.POSITIVE_INFINITY, ScalarFunctions.log(Float.POSITIVE_INFINITY));
        assertEquals(0f, ScalarFunctions.log(1f));
        for (float below : new float[] {-Float.MIN_VALUE, -1f, Float.NEGATIVE_INFINITY, Float.NaN}) {
            assertTrue(Float.isNaN(ScalarFunctions.log(below)), () -> "log " + below);
        }
        assertRisingAround(Float.MIN_NORMAL, ScalarFunctions::log);
    }

    @Test
    void theLogarithmOfNaNIsNaNWhateverItsBits() {
        for (int bits : new int[] {0x7fc00000, 0xffc00000, 0x7fc0beef, 0x7f800001, 0xff800001, 0x7fffffff, -1}) {
            assertTrue(Float.isNaN(ScalarFunctions.logOfNormal(Float.intBitsToFloat(bits))), Integer.toHexString(bits));
        }
    }

    @Test
    void sigmoid() {
        DoubleUnaryOperator exact = x -> 1 / (1 + Math.exp(-x));
        assertError(2.5, ScalarFunctions::sigmoid, exact, 0f, 200f);
        assertError(2.5, ScalarFunctions::sigmoid, exact, -0f, -104f);
        assertEquals(0.5f, ScalarFunctions.sigmoid(0f));
        assertEquals(0.5f, ScalarFunctions.sigmoid(-0f));
        assertEquals(1f, ScalarFunctions.sigmoid(Float.POSITIVE_INFINITY));
        assertEquals(0f, ScalarFunctions.sigmoid(Float.NEGATIVE_INFINITY));
        assertTrue(Float.isNaN(ScalarFunctions.sigmoid(Float.NaN)));
        assertRisingAround(0x1p-20f, ScalarFunctions::sigmoid);
    }

    @Test
    void tanh() {
        assertError(1.4, ScalarFunctions::tanh, Math::tanh, 0f, 50f);
        assertError(1.4, ScalarFunctions::tanh, Math::tanh, -0f, -50f);
        assertEquals(0f, ScalarFunctions.tanh(0f));
        assertTrue(ScalarFunctions.tanh(-0f) == 0f);
        assertEquals(1f, ScalarFunctions.tanh(Float.POSITIVE_INFINITY));
        assertEquals(-1f, ScalarFunctions.tanh(Float.NEGATIVE_INFINITY));
        assertTrue(Float.isNaN(ScalarFunctions.tanh(Float.NaN)));
        assertRisingAround(Polynomials.TANH_SMALL, ScalarFunctions::tanh);
        assertRisingAround(-Polynomials.TANH_SMALL, ScalarFunctions::tanh);
    }

    private static void assertError(double bound, FloatFunction f, DoubleUnaryOperator exact, float from, float to) {
        double worst = Sweep.ulps(f, exact, from, to, STEP);
        assertTrue(worst <= bound, "error of " + worst + " ulp");
    }

    /** The neighbours of a seam, which are as far apart as sixteen floats. */
    private static void assertRisingAround(float seam, FloatFunction f) {
        float below = seam;
        float above = seam;
        for (int i = 0; i < 8; i++) {
            below = Math.nextDown(below);
            above = Math.nextUp(above);
        }
        for (float x = below; x < above; x = Math.nextUp(x)) {
            assertTrue(f.at(x) <= f.at(Math.nextUp(x)), "falls behind " + x);
        }
    }
}
