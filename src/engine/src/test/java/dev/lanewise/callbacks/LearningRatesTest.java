package dev.lanewise.callbacks;

import static dev.lanewise.callbacks.EarlyStoppingTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.graph.LearningRate;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Sgd;
import dev.lanewise.model.FitOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callbacks that change the learning rate, by Keras's rules. */
class LearningRatesTest {

    private static ReduceLROnPlateau watched() {
        return new ReduceLROnPlateau("watched_loss").factor(0.5).patience(2);
    }

    @Test
    void aPlateauLowersTheRate() {
        assertEquals(List.of(0.25, 0.25, 0.25, 0.125, 0.125, 0.0625), Nets.learningRates(watched(), 3, 3, 3, 3, 3));
    }

    @Test
    void anImprovementOfMinDeltaIsNoPlateau() {
        assertEquals(List.of(0.25, 0.25, 0.25, 0.25, 0.25), Nets.learningRates(watched(), 3, 2.9, 2.8, 2.7));
        assertEquals(
                List.of(0.25, 0.25, 0.25, 0.125, 0.125),
                Nets.learningRates(watched().minDelta(0.5), 3, 2.9, 2.8, 2.7));
    }

    @Test
    void whileItCoolsDownNothingCounts() {
        assertEquals(
                List.of(0.25, 0.25, 0.125, 0.125, 0.0625, 0.0625),
                Nets.learningRates(watched().patience(1).cooldown(2), 3, 3, 3, 3, 3));
    }

    @Test
    void theRateStopsAtItsLeast() {
        assertEquals(
                List.of(0.25, 0.25, 0.2f + 0.0, 0.2f + 0.0),
                Nets.learningRates(watched().patience(1).minLearningRate(0.2), 3, 3, 3));
    }

    @Test
    void aScheduleGetsEpochAndRate() {
        LearningRateScheduler scheduler = new LearningRateScheduler((epoch, rate) -> epoch < 2 ? rate : rate / 2);
        assertEquals(List.of(0.25, 0.25, 0.125, 0.0625, 0.0625), Nets.learningRates(scheduler, 0, 0, 0, 0));
    }

    @Test
    void theRateIsLogged() {
        FitOptions options = FitOptions.epochs(1)
                .callbacks(
                        new LearningRateScheduler((epoch, rate) -> 0.5),
                        LambdaCallback.onEpochEnd((run, epoch, logs) ->
                                assertEquals(0.5, logs.get("learning_rate").orElseThrow())));
        assertEquals(1, Nets.net().fit(Nets.X, Nets.Y, options).epochs().size());
    }

    @Test
    void mistakesAreNamed() {
        assertMessage("to lower the learning rate", () -> new ReduceLROnPlateau().factor(1));
        FitOptions options = FitOptions.epochs(1).callbacks(new LearningRateScheduler((epoch, rate) -> -1));
        assertMessage("earning", () -> Nets.net().fit(Nets.X, Nets.Y, options));
        FitOptions usual = FitOptions.epochs(1).callbacks(new LearningRateScheduler((epoch, rate) -> 0.1));
        Throwable thrown = assertThrows(
                IllegalStateException.class,
                () -> Nets.net()
                        .compile(
                                new Sgd().learningRate(new LearningRate.ExponentialDecay(0.1, 10, 0.9)),
                                Loss.MEAN_SQUARED_ERROR)
                        .fit(Nets.X, Nets.Y, usual));
        assertTrue(thrown.getMessage().contains("leave the schedule to a callback"), thrown.getMessage());
    }
}
