package dev.lanewise.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.model.Callback;
import dev.lanewise.model.FitOptions;
import dev.lanewise.model.History;
import dev.lanewise.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Keras's rules, epoch by epoch. */
class EarlyStoppingTest {

    private static EarlyStopping watched() {
        return new EarlyStopping("watched_loss");
    }

    private static int epochs(EarlyStopping stopping, double... values) {
        return Nets.fit(Nets.net(), stopping, values).epochs().size();
    }

    @Test
    void withoutPatienceTheFirstEpochThatIsNoBetterIsTheLast() {
        EarlyStopping stopping = watched();
        assertEquals(3, epochs(stopping, 3, 2, 2, 1, 1));
        assertEquals(OptionalInt.of(2), stopping.stoppedEpoch());
        assertEquals(1, stopping.bestEpoch());
    }

    @Test
    void patienceCountsFromTheLastImprovement() {
        assertEquals(5, epochs(watched().patience(2), 3, 4, 2, 2, 2.5, 2, 9));
        assertEquals(7, epochs(watched().patience(2), 3, 4, 2, 2, 1, 2, 0));
    }

    @Test
    void anImprovementHasToReachMinDelta() {
        assertEquals(3, epochs(watched().minDelta(0.5).patience(2), 3, 2.9, 2.8, 2.7, 2.6));
        assertEquals(5, epochs(watched().minDelta(0.05).patience(2), 3, 2.9, 2.8, 2.7, 2.6));
    }

    @Test
    void theLargerIsBetterWhereTheNameOrTheModeSaysSo() {
        assertEquals(3, epochs(new EarlyStopping("watched_loss", Mode.MAX), 1, 2, 1.5, 3));
        assertEquals(Mode.MAX, new Monitor("val_accuracy").mode());
        assertEquals(Mode.MIN, new Monitor("decoder_mean_squared_error").mode());
    }

    @Test
    void aboveTheBaselinePatienceRunsOutThoughValuesImprove() {
        EarlyStopping stopping = watched().baseline(1).patience(2);
        assertEquals(5, epochs(stopping, 5, 4, 3, 2, 2, 2, 2));
        assertEquals(6, epochs(stopping, 5, 0.9, 0.8, 0.7, 0.7, 0.7, 0.7));
    }

    @Test
    void earlyEpochsAreNotLookedAt() {
        assertEquals(5, epochs(watched().startFromEpoch(3), 1, 2, 3, 4, 5, 6));
    }

    @Test
    void theBestWeightsComeBackWhetherItStoppedOrNot() {
        for (double last : new double[] {5, 3}) {
            List<String> fingerprints = new ArrayList<>();
            Callback keeper = LambdaCallback.onEpochEnd(
                    (run, epoch, logs) -> fingerprints.add(run.model().fingerprint()));
            Model model = Nets.net();
            EarlyStopping stopping = watched().patience(last == 5 ? 1 : 9).restoreBestWeights();
            FitOptions options = FitOptions.epochs(4).callbacks(keeper, Nets.watched(4, 2, 3, last), stopping);
            History history = model.fit(Nets.X, Nets.Y, options);
            assertEquals(fingerprints.get(1), history.fingerprint());
            assertEquals(fingerprints.get(1), model.fingerprint());
        }
    }

    @Test
    void aSecondRunBeginsAnew() {
        EarlyStopping stopping = watched();
        epochs(stopping, 1, 2);
        assertEquals(2, epochs(stopping, 7, 6));
        assertEquals(OptionalInt.empty(), stopping.stoppedEpoch());
    }

    @Test
    void mistakesAreNamed() {
        assertMessage("mode MAX or MIN", () -> new EarlyStopping("val_beauty"));
        assertMessage("patience", () -> watched().patience(-1));
        assertMessage("minDelta", () -> watched().minDelta(-0.1));
        FitOptions once = FitOptions.epochs(1);
        assertMessage(
                "give fit validation data",
                () -> Nets.net().fit(Nets.X, Nets.Y, once.callbacks(new EarlyStopping("val_loss"))));
        assertMessage(
                "the logs have [loss, val_loss]",
                () -> Nets.net()
                        .fit(
                                Nets.X,
                                Nets.Y,
                                once.validation(Nets.X, Nets.Y).callbacks(new EarlyStopping("val_accuracy"))));
    }

    @Test
    void anEpochWithoutValidationIsPassedOver() {
        FitOptions options = FitOptions.epochs(4).validation(Nets.X, Nets.Y).validationFrequency(2);
        assertEquals(
                4,
                Nets.net()
                        .fit(Nets.X, Nets.Y, options.callbacks(new EarlyStopping()))
                        .epochs()
                        .size());
    }

    static void assertMessage(String part, Runnable mistake) {
        Throwable thrown = assertThrows(IllegalArgumentException.class, mistake::run);
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
}
