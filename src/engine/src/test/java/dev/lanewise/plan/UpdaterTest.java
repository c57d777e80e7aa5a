package dev.lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.graph.Adadelta;
import dev.lanewise.graph.Adagrad;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.AdamW;
import dev.lanewise.graph.Adamax;
import dev.lanewise.graph.Ftrl;
import dev.lanewise.graph.Lion;
import dev.lanewise.graph.Nadam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.RmsProp;
import dev.lanewise.graph.Sgd;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.kernels.Kernels;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each optimizer on a stretch of weights: near its formula in double, written out for one weight; one result in all families,
 * however the stretch is cut and wherever it begins; and nothing around it is touched.
 */
@Tag("law")
class UpdaterTest {

    private static final int N = 75;
    private static final int STEPS = 12;
    private static final float GUARD = 12345f;

    /** A step of one weight w[0]; what is remembered of it is in w[1], w[2], ... */
    private interface Formula {
        void step(double[] w, double g, int t);
    }

    private record Case(Optimizer optimizer, Formula formula) {

        @Override
        public String toString() {
            return optimizer.toString();
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(
                new Case(new Sgd(0.1), (w, g, t) -> w[0] -= 0.1 * g),
                new Case(new Sgd(0.1).momentum(0.9), (w, g, t) -> {
                    w[1] = 0.9 * w[1] - 0.1 * g;
                    w[0] += w[1];
                }),
                new Case(new Sgd(0.1).momentum(0.9).nesterov(), (w, g, t) -> {
                    w[1] = 0.9 * w[1] - 0.1 * g;
                    w[0] += 0.9 * w[1] - 0.1 * g;
                }),
                new Case(new RmsProp(0.01).rho(0.8), (w, g, t) -> {
                    w[1] = 0.8 * w[1] + 0.2 * g * g;
                    w[0] -= 0.01 * g / Math.sqrt(w[1] + 1e-7);
                }),
                new Case(new RmsProp(0.01).momentum(0.7), (w, g, t) -> {
                    w[1] = 0.9 * w[1] + 0.1 * g * g;
                    w[2] = 0.7 * w[2] + 0.01 * g / Math.sqrt(w[1] + 1e-7);
                    w[0] -= w[2];
                }),
                new Case(new RmsProp(0.01).momentum(0.7).centered(), (w, g, t) -> {
                    w[1] = 0.9 * w[1] + 0.1 * g * g;
                    w[2] = 0.9 * w[2] + 0.1 * g;
                    w[3] = 0.7 * w[3] + 0.01 * g / Math.sqrt(w[1] - w[2] * w[2] + 1e-7);
                    w[0] -= w[3];
                }),
                new Case(new Adam(0.01), (w, g, t) -> adam(w, g, t, 0.01)),
                new Case(new AdamW(0.01), (w, g, t) -> {
                    w[0] -= w[0] * 0.004 * 0.01;
                    adam(w, g, t, 0.01);
                }),
                new Case(new Adam(0.01).amsgrad(), (w, g, t) -> {
                    w[1] = 0.9 * w[1] + 0.1 * g;
                    w[2] = 0.999 * w[2] + 0.001 * g * g;
                    w[3] = Math.max(w[3], w[2]);
                    double alpha = 0.01 * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
                    w[0] -= alpha * w[1] / (Math.sqrt(w[3]) + 1e-7);
                }),
                new Case(new Adamax(0.01), (w, g, t) -> {
                    w[1] = 0.9 * w[1] + 0.1 * g;
                    w[2] = Math.max(0.999 * w[2], Math.abs(g));
                    w[0] -= 0.01 / (1 - Math.pow(0.9, t)) * w[1] / (w[2] + 1e-7);
                }),
                new Case(new Nadam(0.01), (w, g, t) -> {
                    w[1] = 0.9 * w[1] + 0.1 * g;
                    w[2] = 0.999 * w[2] + 0.001 * g * g;
                    double product = 1;
                    for (int i = 1; i <= t; i++) {
                        product *= mu(i);
                    }
                    double mean = mu(t + 1) * w[1] / (1 - product * mu(t + 1)) + (1 - mu(t)) * g / (1 - product);
                    w[0] -= 0.01 * mean / (Math.sqrt(w[2] / (1 - Math.pow(0.999, t))) + 1e-7);
                }),
                new Case(new Adagrad(0.1), (w, g, t) -> {
                    w[1] += g * g;
                    w[0] -= 0.1 * g / Math.sqrt(w[1] + 1e-7);
                }),
                new Case(new Adadelta(1), (w, g, t) -> {
                    w[1] = 0.95 * w[1] + 0.05 * g * g;
                    double step = Math.sqrt(w[2] + 1e-7) / Math.sqrt(w[1] + 1e-7) * g;
                    w[2] = 0.95 * w[2] + 0.05 * step * step;
                    w[0] -= step;
                }),
                new Case(new Lion(0.01), (w, g, t) -> {
                    w[0] -= 0.01 * Math.signum(0.9 * w[1] + 0.1 * g);
                    w[1] = 0.99 * w[1] + 0.01 * g;
                }),
                new Case(new Ftrl(0.1), (w, g, t) -> ftrl(w, g, -0.5, 0, 0, 0, 0)),
                new Case(
                        new Ftrl(0.1f, -0.4, 0.1f, 0.3f, 0.2f, 0.1f, 0.5f),
                        (w, g, t) -> ftrl(w, g, -0.4, 0.3, 0.2, 0.1, 0.5)),
                new Case(new Adam(0.01).weightDecay(0.1).clipvalue(0.5), (w, g, t) -> {
                    w[0] -= w[0] * 0.1 * 0.01;
                    adam(w, Math.clamp(g, -0.5, 0.5), t, 0.01);
                }),
                new Case(new Sgd(0.1).gradientAccumulationSteps(3).ema(0.8, 2), (w, g, t) -> {
                    w[1] += g;
                    if (t % 3 == 0) {
                        w[0] -= 0.1 * w[1] / 3;
                        w[1] = 0;
                    }
                    int updates = (t - 1) / 3;
                    w[2] = updates == 0 ? w[0] : 0.8 * w[2] + 0.2 * w[0];
                    if ((updates + 1) % 2 == 0) {
                        w[0] = w[2];
                    }
                }));
    }

    private static void adam(double[] w, double g, int t, double rate) {
        w[1] = 0.9 * w[1] + 0.1 * g;
        w[2] = 0.999 * w[2] + 0.001 * g * g;
        double alpha = rate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
        w[0] -= alpha * w[1] / (Math.sqrt(w[2]) + 1e-7);
    }

    private static double mu(int t) {
        return 0.9 * (1 - 0.5 * Math.pow(0.96, t));
    }

    /** With a learning rate of 0.1. */
    private static void ftrl(double[] w, double g, double power, double l1, double l2, double shrinkage, double beta) {
        double sum = w[1] + g * g;
        double change = (Math.pow(sum, -power) - Math.pow(w[1], -power)) / 0.1;
        w[2] += g + 2 * shrinkage * w[0] - change * w[0];
        w[1] = sum;
        double quadratic = Math.pow(sum, -power) / 0.1 + 2 * (l2 + beta / (2 * 0.1));
        w[0] = (Math.clamp(w[2], -l1, l1) - w[2]) / quadratic;
    }

    @Test
    void noOptimizerIsForgotten() {
        assertEquals(
                Set.of(Optimizer.class.getPermittedSubclasses()),
                cases().map(each -> each.optimizer().getClass()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsItsFormula(Case each) {
        float[][] begin = state(each.optimizer(), N, 0);
        float[][] end = state(each.optimizer(), N, 0);
        steps(each.optimizer(), new KernelFamily.Scalar(8, 64), end, 0, 1, STEPS, N);
        for (int i = 0; i < N; i++) {
            double[] exact = new double[begin.length];
            for (int slot = 0; slot < begin.length; slot++) {
                exact[slot] = begin[slot][i];
            }
            for (int t = 1; t <= STEPS; t++) {
                each.formula().step(exact, gradients(t)[i], t);
            }
            for (int slot = 0; slot < begin.length; slot++) {
                double tolerance = 1e-5 * Math.max(1, Math.abs(exact[slot]));
                assertEquals(exact[slot], end[slot][i], tolerance, "number " + slot + " of weight " + i);
            }
        }
    }

    /** A stretch in one piece or in pieces, at the beginning of its arrays or within; a run in one go or taken up again. */
    @ParameterizedTest
    @MethodSource("cases")
    void hasOneResult(Case each) {
        float[][] expected = state(each.optimizer(), N, 0);
        steps(each.optimizer(), new KernelFamily.Scalar(8, 64), expected, 0, 1, STEPS, N);
        for (KernelFamily family : Families.all()) {
            for (int offset : new int[] {0, 3}) {
                for (int piece : new int[] {N, 16, 1}) {
                    float[][] found = state(each.optimizer(), N, offset);
                    steps(each.optimizer(), family, found, offset, 1, 7, piece);
                    steps(each.optimizer(), family, found, offset, 8, STEPS, piece);
                    for (int slot = 0; slot < found.length; slot++) {
                        String what =
                                family.name() + ", offset " + offset + ", pieces of " + piece + ", number " + slot;
                        assertArrayEquals(bits(expected[slot], 0), bits(found[slot], offset), what);
                        for (int i = 0; i < offset; i++) {
                            assertEquals(GUARD, found[slot][i], what);
                            assertEquals(GUARD, found[slot][offset + N + i], what);
                        }
                    }
                }
            }
        }
    }

    /** Steps {@code from} to {@code to} by an updater that is made for them. */
    private static void steps(
            Optimizer optimizer, KernelFamily family, float[][] state, int offset, int from, int to, int piece) {
        Updater updater = Updater.of(optimizer);
        Kernels kernels = family.newKernels();
        float[][] slots = Arrays.copyOfRange(state, 1, state.length);
        for (int t = from; t <= to; t++) {
            updater.beginStep(t, optimizer.learningRateAfter(t - 1));
            float[] gradients = gradients(t);
            for (int at = 0; at < N; at += piece) {
                updater.update(kernels, state[0], slots, offset + at, gradients, at, Math.min(piece, N - at));
            }
        }
    }

    /** Weights, and what is remembered of them, between guards. */
    private static float[][] state(Optimizer optimizer, int n, int offset) {
        float[][] state = new float[1 + optimizer.slots()][n + 2 * offset];
        SplittableRandom random = new SplittableRandom(7);
        for (int slot = 0; slot < state.length; slot++) {
            Arrays.fill(state[slot], GUARD);
            for (int i = offset; i < offset + n; i++) {
                state[slot][i] = slot == 0 ? (float) random.nextDouble(-1, 1) : optimizer.slotStart(slot - 1);
            }
        }
        return state;
    }

    /** In [-1, 1), with an exact 0 here and there. */
    private static float[] gradients(int t) {
        SplittableRandom random = new SplittableRandom(100 + t);
        float[] gradients = new float[N];
        for (int i = 0; i < N; i++) {
            float value = (float) random.nextDouble(-1, 1);
            gradients[i] = i % 10 == 9 ? 0f : value;
        }
        return gradients;
    }

    private static int[] bits(float[] values, int offset) {
        int[] bits = new int[N];
        for (int i = 0; i < N; i++) {
            bits[i] = Float.floatToRawIntBits(values[offset + i]);
        }
        return bits;
    }
}
