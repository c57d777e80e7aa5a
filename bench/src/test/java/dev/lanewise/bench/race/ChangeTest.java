package dev.lanewise.bench.race;

import static dev.lanewise.bench.race.Change.Verdict.FASTER;
import static dev.lanewise.bench.race.Change.Verdict.NOISE;
import static dev.lanewise.bench.race.Change.Verdict.SLOWER;
import static dev.lanewise.bench.race.Change.Verdict.TOO_FEW_ROUNDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as a change. */
class ChangeTest {

    @Test
    void roundsThatOverlapAreNoise() {
        assertEquals(NOISE, Change.verdict(List.of(1.0, 1.1, 1.4), List.of(1.3, 1.5, 1.6)));
    }

    @Test
    void roundsApartAreAChange() {
        assertEquals(FASTER, Change.verdict(List.of(1.0, 1.1, 1.2), List.of(1.3, 1.5, 1.6)));
        assertEquals(SLOWER, Change.verdict(List.of(1.3, 1.5, 1.6), List.of(1.0, 1.1, 1.2)));
    }

    @Test
    void threePerCentAreNone() {
        assertEquals(NOISE, Change.verdict(List.of(1.0, 1.0, 1.0), List.of(1.02, 1.02, 1.02)));
    }

    @Test
    void twoRoundsSayNothing() {
        assertEquals(TOO_FEW_ROUNDS, Change.verdict(List.of(1.0, 1.0), List.of(2.0, 2.0, 2.0)));
    }

    @Test
    void thePeerBesideOursIsTheYardstick() {
        // a slower day: everything takes twice as long, but against the peer nothing has changed
        List<Change> changes = Change.between(day(1, 3), day(2, 3));
        assertEquals(1, changes.size());
        assertEquals(Optional.of("pytorch"), changes.getFirst().yardstick());
        assertEquals(NOISE, changes.getFirst().verdict());
        assertEquals(FASTER, Change.between(day(1, 3), day(2, 6)).getFirst().verdict());
    }

    private static Tally day(double slowness, double ratio) {
        Tally tally = new Tally();
        for (int round = 1; round <= 3; round++) {
            tally.add(round, TallyTest.line("epoch", "lanewise", "s", slowness));
            tally.add(round, TallyTest.line("epoch", "pytorch", "s", slowness * ratio));
        }
        return tally;
    }

    @Test
    void timesWithoutAPeerAreComparedAsTheyAre() {
        Change change = Change.between(alone(2), alone(1)).getFirst();
        assertEquals(FASTER, change.verdict());
        assertEquals(2, change.factor());
    }

    private static Tally alone(double seconds) {
        Tally tally = new Tally();
        for (int round = 1; round <= 3; round++) {
            tally.add(round, TallyTest.line("start", "lanewise", "s", seconds));
        }
        return tally;
    }
}
