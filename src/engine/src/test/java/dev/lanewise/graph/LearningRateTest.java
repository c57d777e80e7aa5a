package dev.lanewise.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.graph.LearningRate.CosineDecay;
import dev.lanewise.graph.LearningRate.CosineDecayRestarts;
import dev.lanewise.graph.LearningRate.End;
import dev.lanewise.graph.LearningRate.ExponentialDecay;
import dev.lanewise.graph.LearningRate.InverseTimeDecay;
import dev.lanewise.graph.LearningRate.PiecewiseConstantDecay;
import dev.lanewise.graph.LearningRate.PolynomialDecay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Schedules take the values that their formulas give by hand. */
class LearningRateTest {

    @Test
    void exponential() {
        ExponentialDecay decay = new ExponentialDecay(0.1, 10, 0.25);
        assertValues(decay, new long[] {0, 5, 10, 20}, 0.1, 0.05, 0.025, 0.00625);
        assertValues(decay.staircase(), new long[] {0, 9, 10, 19, 20}, 0.1, 0.1, 0.025, 0.025, 0.00625);
    }

    @Test
    void inverseTime() {
        InverseTimeDecay decay = new InverseTimeDecay(0.1, 10, 0.5);
        assertValues(decay, new long[] {0, 5, 20}, 0.1, 0.08, 0.05);
        assertValues(decay.staircase(), new long[] {9, 10, 20}, 0.1, 0.1 / 1.5, 0.05);
    }

    /** A boundary belongs to the piece before it. */
    @Test
    void piecewise() {
        LearningRate pieces = PiecewiseConstantDecay.of(new long[] {10, 20}, 0.1, 0.05, 0.01);
        assertValues(pieces, new long[] {0, 10, 11, 20, 21, 1000}, 0.1, 0.1, 0.05, 0.05, 0.01, 0.01);
    }

    @Test
    void polynomial() {
        assertValues(
                new PolynomialDecay(0.1, 10, 0.02, 1, End.STAYS), new long[] {0, 5, 10, 99}, 0.1, 0.06, 0.02, 0.02);
        assertValues(new PolynomialDecay(0.1, 10, 0, 2, End.STAYS), new long[] {0, 5}, 0.1, 0.025);
        LearningRate cycle = new PolynomialDecay(0.1, 10, 0, 1, End.CYCLES);
        assertValues(cycle, new long[] {0, 5, 10, 11, 15, 20, 21}, 0.1, 0.05, 0, 0.045, 0.025, 0, 0.03);
    }

    @Test
    void cosine() {
        CosineDecay decay = new CosineDecay(0.1, 40);
        assertValues(decay, new long[] {0, 20, 40, 99}, 0.1, 0.05, 0, 0);
        assertValues(decay.alpha(0.2), new long[] {20, 40}, 0.06, 0.02);
        assertValues(decay.warmup(0.2, 5), new long[] {0, 1, 4, 5, 25, 45}, 0.1, 0.12, 0.18, 0.2, 0.1, 0);
    }

    @Test
    void cosineRestarts() {
        LearningRate twice = new CosineDecayRestarts(0.1, 10);
        assertValues(twice, new long[] {0, 5, 10, 20, 30, 50, 70}, 0.1, 0.05, 0.1, 0.05, 0.1, 0.05, 0.1);
        LearningRate even = new CosineDecayRestarts(0.1, 10, 1, 0.5, 0.2);
        assertValues(even, new long[] {0, 5, 10, 15, 20}, 0.1, 0.06, 0.06, 0.04, 0.04);
    }

    @Test
    void optimizersAskTheirSchedule() {
        Optimizer sgd = new Sgd().learningRate(new InverseTimeDecay(0.1, 10, 0.5));
        assertEquals(0.1f, sgd.learningRate());
        assertEquals(0.05f, sgd.learningRateAfter(20));
        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> sgd.withLearningRate(1));
        assertTrue(refusal.getMessage().contains("cannot be set"), refusal.getMessage());
        assertEquals(0.5f, new Sgd().clipvalue(1).withLearningRate(0.5).learningRateAfter(3));
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertRefused("decaySteps must be positive, but is 0", () -> new CosineDecay(0.1, 0));
        assertRefused("the learning rate must be finite", () -> new ExponentialDecay(-1, 1, 0.5));
        assertRefused("alpha must be in [0, 1]", () -> new CosineDecay(0.1, 1).alpha(2));
        assertRefused("tMul must be 1 or more", () -> new CosineDecayRestarts(0.1, 1, 0.5, 1, 0));
        assertRefused("boundaries must ascend", () -> PiecewiseConstantDecay.of(new long[] {2, 2}, 1, 1, 1));
        assertRefused("one value more than boundaries", () -> PiecewiseConstantDecay.of(new long[] {2}, 1));
    }

    private static void assertValues(LearningRate schedule, long[] steps, double... expected) {
        for (int i = 0; i < steps.length; i++) {
            assertEquals(expected[i], schedule.after(steps[i]), 1e-15, schedule + " after " + steps[i]);
        }
    }

    private static void assertRefused(String part, Executable maker) {
        String message = assertThrows(IllegalArgumentException.class, maker).getMessage();
        assertTrue(message.contains(part), message);
    }
}
