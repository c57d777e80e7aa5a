package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.graph.Adam;
import dev.lanewise.kernels.Numbers.Kind;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scalar kernels, whose bits all others have, against textbook formulas in double precision. Bounds are relative to
 * the result or, where a difference cancels, to its largest operand: U is half an ulp of 1.
 */
class AccuracyTest {

    private static final double U = 0x1p-24;
    private static final int N = 1000;
    private static final float SCALE = 0.25f;

    private final Kernels kernels = new ScalarKernels(8, 64);
    private final RandomGenerator random = Numbers.random(6);

    private float[] numbers(Kind kind, float spread) {
        float[] x = numbers(kind);
        for (int j = 0; j < N; j++) {
            x[j] *= spread;
        }
        return x;
    }

    private float[] numbers(Kind kind) {
        float[] x = new float[N];
        Numbers.fill(x, 0, N, kind, random);
        return x;
    }

    /** 1000 / 16 additions in a lane and four folds, and an exp of a rounded difference. */
    private static final double SUM = 80 * U;

    @ParameterizedTest
    @ValueSource(floats = {1, 20})
    void softmaxAndItsDerivative(float spread) {
        float[] x = numbers(Kind.ORDINARY, spread);
        float[] y = x.clone();
        kernels.softmax(y, 0, N);
        double max = Arrays.stream(doubles(x)).max().orElseThrow();
        double sum = Arrays.stream(doubles(x)).map(v -> Math.exp(v - max)).sum();
        for (int j = 0; j < N; j++) {
            double exact = Math.exp(x[j] - max) / sum;
            assertNear(exact, y[j], Float.MIN_VALUE + (SUM + U * (max - x[j])) * exact);
        }
        float[] before = numbers(Kind.ORDINARY);
        float[] g = before.clone();
        kernels.deriveSoftmax(g, 0, y, 0, N);
        double dot = 0;
        for (int j = 0; j < N; j++) {
            dot += (double) before[j] * y[j];
        }
        for (int j = 0; j < N; j++) {
            double bound = Float.MIN_VALUE + SUM * y[j] * (1 + Math.abs(before[j]));
            assertNear(y[j] * (before[j] - dot), g[j], bound);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1, 20})
    void logSoftmaxAndItsDerivative(float spread) {
        float[] x = numbers(Kind.ORDINARY, spread);
        float[] y = x.clone();
        kernels.logSoftmax(y, 0, N);
        double max = Arrays.stream(doubles(x)).max().orElseThrow();
        double log = max
                + Math.log(Arrays.stream(doubles(x)).map(v -> Math.exp(v - max)).sum());
        for (int j = 0; j < N; j++) {
            assertNear(x[j] - log, y[j], SUM + 2 * U * Math.abs(y[j]));
        }
        float[] before = numbers(Kind.ORDINARY);
        float[] g = before.clone();
        kernels.deriveLogSoftmax(g, 0, y, 0, N);
        double sum = Arrays.stream(doubles(before)).sum();
        double magnitudes = Arrays.stream(doubles(before)).map(Math::abs).sum();
        for (int j = 0; j < N; j++) {
            double p = Math.exp(y[j]);
            assertNear(before[j] - p * sum, g[j], 2 * U * Math.abs(before[j]) + SUM * p * magnitudes);
        }
    }

    private static double[] doubles(float[] x) {
        double[] wide = new double[x.length];
        Arrays.setAll(wide, j -> x[j]);
        return wide;
    }

    @Test
    void sigmoidCrossEntropy() {
        float[] y = numbers(Kind.ORDINARY);
        float[] bias = numbers(Kind.ORDINARY);
        float[] t = numbers(Kind.PROBABILITIES);
        float[] g = new float[N];
        float[] term = new float[N];
        float[] sum = y.clone();
        kernels.sigmoidCrossEntropy(sum, 0, bias, 0, t, 0, g, 0, term, 0, N, SCALE, Clipping.KERAS);
        for (int j = 0; j < N; j++) {
            float z = y[j] + bias[j];
            assertEquals(z, sum[j]);
            double p = 1 / (1 + Math.exp(-z));
            double loss = -(t[j] * Math.log(p) + (1 - t[j]) * Math.log(1 - p));
            assertNear(loss, term[j], 4 * U * (1 + Math.abs(z)));
            assertNear((p - t[j]) * SCALE, g[j], 4 * U * SCALE);
        }
    }

    @Test
    void sigmoidCrossEntropyIsClippedAsInKeras() {
        float[] y = {40f, 40f, -40f, -40f, 17f, 15f, Float.NaN};
        float[] t = {1f, 0f, 1f, 0f, 0f, 0f, 1f};
        float[] g = new float[7];
        float[] term = new float[7];
        kernels.sigmoidCrossEntropy(y, 0, new float[7], 0, t, 0, g, 0, term, 0, 7, 1f, Clipping.KERAS);
        double high = 1f - 1e-7f;
        double[] losses = {-Math.log(high), -Math.log(1 - high), -Math.log(1e-7), -Math.log(1 - 1e-7)};
        // where the loss is some 1e-7, Keras rounds 1 - p and this does not: the bound is the clip itself
        for (int j = 0; j < 4; j++) {
            assertNear(losses[j], term[j], 2e-7 + 2 * U * losses[j]);
            assertEquals(0f, g[j], "clipped: no gradient");
        }
        assertEquals(0f, g[4]);
        assertTrue(g[5] > 0.9f);
        assertTrue(Float.isNaN(term[6]) && Float.isNaN(g[6]), "a diverged run must not look like a good one");
    }

    @Test
    void fromLogitsNothingIsClipped() {
        float[] y = {40f, 40f, -40f, -40f, 300f, -300f, Float.NaN};
        float[] t = {1f, 0f, 1f, 0f, 0f, 1f, 1f};
        float[] g = new float[7];
        float[] term = new float[7];
        kernels.sigmoidCrossEntropy(y, 0, new float[7], 0, t, 0, g, 0, term, 0, 7, 1f, Clipping.NONE);
        float small = (float) Math.exp(-40);
        assertArrayEquals(new float[] {small, 40f, 40f, small, 300f, 300f, Float.NaN}, term, (float) (2 * U * small));
        assertArrayEquals(new float[] {0f, 1f, -1f, small, 1f, -1f, Float.NaN}, g, (float) (2 * U * small));
    }

    @ParameterizedTest
    @EnumSource
    void losses(LossKernel loss) {
        float[] y = numbers(Kind.PROBABILITIES);
        float[] t = numbers(Kind.PROBABILITIES);
        float[] g = new float[N];
        float[] term = y.clone();
        kernels.log(term, 0, N);
        kernels.loss(loss, y, 0, t, 0, g, 0, term, 0, N, SCALE);
        double total = 0;
        for (float target : t) {
            total += target;
        }
        for (int j = 0; j < N; j++) {
            double p = y[j];
            double log = Math.log(p);
            double rest = Math.log(1 - p);
            switch (loss) {
                case BINARY_CROSSENTROPY -> {
                    assertNear(-(t[j] * log + (1 - t[j]) * rest), term[j], 4 * U * (Math.abs(log) + Math.abs(rest)));
                    double slope = SCALE / (p * (1 - p));
                    assertNear((p - t[j]) * slope, g[j], 8 * U * slope);
                }
                case CATEGORICAL_CROSSENTROPY, CATEGORICAL_CROSSENTROPY_OF_LOGITS -> {
                    assertNear(-t[j] * log, term[j], 4 * U * Math.abs(t[j] * log));
                    assertNear((p * total - t[j]) * SCALE, g[j], 80 * U * (p * total + t[j]) * SCALE);
                }
                case MEAN_SQUARED_ERROR -> {
                    assertNear((p - t[j]) * (p - t[j]), term[j], 4 * U * term[j]);
                    assertNear(2 * (p - t[j]) * SCALE, g[j], 4 * U * Math.abs(g[j]));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNaNPredictionMakesTheLossNaN(LossKernel loss) {
        for (int bits : new int[] {0x7fc00000, 0xffc00000, 0x7fffffff}) {
            float[] y = {Float.intBitsToFloat(bits)};
            float[] g = new float[1];
            float[] term = y.clone();
            kernels.loss(loss, y, 0, new float[] {1f}, 0, g, 0, term, 0, 1, 1f);
            assertTrue(Float.isNaN(term[0]), loss + " of NaN is " + term[0]);
            assertTrue(Float.isNaN(g[0]));
        }
    }

    @Test
    void clippedPredictionsHaveKerasLossesAndNoGradient() {
        float[] y = {0f, 1f, 1f, 0f};
        float[] t = {1f, 0f, 1f, 0f};
        float[] g = new float[4];
        float[] term = new float[4];
        kernels.loss(LossKernel.BINARY_CROSSENTROPY, y, 0, t, 0, g, 0, term, 0, 4, 1f);
        float high = 1f - 1e-7f;
        double[] losses = {-Math.log(1e-7f), -Math.log(1f - high), -Math.log(high), -Math.log(1f - 1e-7f)};
        for (int j = 0; j < 4; j++) {
            assertNear(losses[j], term[j], 4 * U * losses[j]);
            assertEquals(0f, g[j]);
        }
    }

    @Test
    void sums() {
        float[] x = numbers(Kind.ORDINARY);
        float[] y = numbers(Kind.ORDINARY);
        float[] added = x.clone();
        kernels.add(added, 0, y, 0, N);
        double sum = 0;
        double magnitude = 0;
        for (int j = 0; j < N; j++) {
            assertEquals(x[j] + y[j], added[j]);
            sum += x[j];
            magnitude += Math.abs(x[j]);
        }
        assertNear(sum, kernels.sum(x, 0, N), 80 * U * magnitude);
        float[] columns = new float[7];
        kernels.columnSums(x, 0, 10, 100, columns, 0, 7);
        for (int j = 0; j < 7; j++) {
            float expected = 0f;
            for (int row = 0; row < 100; row++) {
                expected += x[row * 10 + j];
            }
            assertEquals(expected, columns[j]);
        }
    }

    @Test
    void adam() {
        float[] w = numbers(Kind.ORDINARY);
        float[] m = numbers(Kind.ORDINARY);
        float[] v = numbers(Kind.PROBABILITIES);
        float[] g = numbers(Kind.ORDINARY);
        float[] w1 = w.clone();
        float[] m1 = m.clone();
        float[] v1 = v.clone();
        AdamCoefficients c = new AdamCoefficients();
        c.set(new Adam(), 5);
        kernels.adam(w1, m1, v1, 0, g, 0, N, c);
        double alpha = 0.001 * Math.sqrt(1 - Math.pow(0.999f, 5)) / (1 - Math.pow(0.9f, 5));
        for (int j = 0; j < N; j++) {
            double mean = m[j] + ((double) g[j] - m[j]) * (1 - 0.9f);
            double square = v[j] + ((double) g[j] * g[j] - v[j]) * (1 - 0.999f);
            assertNear(mean, m1[j], 4 * U * (Math.abs(m[j]) + Math.abs(g[j])));
            assertNear(square, v1[j], 4 * U * (v[j] + g[j] * g[j]));
            double step = mean * alpha / (Math.sqrt(square) + 1e-7);
            assertNear(w[j] - step, w1[j], 2 * U * Math.abs(w[j]) + 16 * U * (Math.abs(step) + 0.01));
        }
    }

    @Test
    void gradientDescent() {
        float[] w = numbers(Kind.ORDINARY);
        float[] velocity = numbers(Kind.ORDINARY);
        float[] g = numbers(Kind.ORDINARY);
        float[] plain = w.clone();
        float[] classical = w.clone();
        float[] nesterov = w.clone();
        float[] moved = velocity.clone();
        float[] moved2 = velocity.clone();
        kernels.sgd(plain, 0, g, 0, N, 0.1f);
        kernels.momentum(classical, moved, 0, g, 0, N, 0.1f, 0.9f);
        kernels.nesterov(nesterov, moved2, 0, g, 0, N, 0.1f, 0.9f);
        for (int j = 0; j < N; j++) {
            double next = 0.9 * velocity[j] - 0.1 * g[j];
            double bound = 4 * U * (Math.abs(w[j]) + Math.abs(velocity[j]) + Math.abs(g[j]));
            assertNear(w[j] - 0.1 * g[j], plain[j], bound);
            assertNear(next, moved[j], bound);
            assertEquals(moved[j], moved2[j]);
            assertNear(w[j] + next, classical[j], bound);
            assertNear(w[j] + 0.9 * next - 0.1 * g[j], nesterov[j], bound);
        }
    }

    private static void assertNear(double expected, double actual, double bound) {
        assertTrue(
                Math.abs(expected - actual) <= bound,
                () -> expected + " expected, but was " + actual + ", bound " + bound);
    }
}
