package dev.lanewise.bench.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.bench.race.Tally.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The numbers of the reports. */
class TallyTest {

    static Line line(String what, String contestant, String unit, Double... samples) {
        return new Line(what, contestant, unit, List.of(samples), Map.of(), OptionalDouble.empty(), "", "");
    }

    static Line percentile(String what, String contestant, double value, OptionalDouble bar) {
        return new Line(what, contestant, "share", List.of(value), Map.of("90", value), bar, "", "");
    }

    private static final Subject EPOCH = new Subject("epoch", "s");

    @Test
    void medianOfOddAndEvenCounts() {
        assertEquals(new Spread(2, 1, 9), Spread.of(List.of(9.0, 1.0, 2.0)));
        assertEquals(new Spread(3, 1, 9), Spread.of(List.of(9.0, 4.0, 1.0, 2.0)));
        assertEquals(new Spread(7, 7, 7), Spread.of(List.of(7.0)));
    }

    @Test
    void figureIsTheMedianOfLaunchesWithTheRangeOfSamples() {
        Tally tally = new Tally();
        tally.add(1, line("epoch", "lanewise", "s", 1.0, 1.2, 5.0));
        tally.add(2, line("epoch", "lanewise", "s", 2.0));
        tally.add(3, line("epoch", "lanewise", "s", 0.5, 1.0, 1.1));
        assertEquals(Optional.of(new Spread(1.2, 0.5, 5)), tally.spread(EPOCH, "lanewise"));
    }

    @Test
    void ratioIsTakenWithinRounds() {
        Tally tally = new Tally();
        // the machine is half as fast in the second round, which changes no ratio
        tally.add(1, line("epoch", "lanewise", "s", 1.0));
        tally.add(1, line("epoch", "pytorch", "s", 3.0));
        tally.add(2, line("epoch", "lanewise", "s", 2.0));
        tally.add(2, line("epoch", "pytorch", "s", 6.0));
        tally.add(3, line("epoch", "lanewise", "s", 1.0));
        assertEquals(Optional.of(new Spread(3, 3, 3)), tally.ratio(EPOCH, "pytorch"));
        assertTrue(tally.ratio(EPOCH, "lanewise").isEmpty());
    }

    @Test
    void ratioOfRatesIsOverOneWhereOursIsAhead() {
        Tally tally = new Tally();
        tally.add(1, line("epoch", "openblas", "GFLOP/s", 50.0));
        tally.add(1, line("epoch", "lanewise packed", "GFLOP/s", 100.0));
        Subject subject = new Subject("epoch", "GFLOP/s");
        assertEquals(2, tally.ratio(subject, "openblas").orElseThrow().median());
        assertEquals(List.of("lanewise packed", "openblas"), tally.contestants("GFLOP/s"));
    }

    @Test
    void zerosMakeNoRatio() {
        Tally tally = new Tally();
        tally.add(1, line("epoch", "lanewise", "s", 0.0));
        tally.add(1, line("epoch", "pytorch", "s", 1.0));
        assertTrue(tally.ratio(EPOCH, "pytorch").isEmpty());
    }

    @Test
    void percentilesKeepTheLowestLaunch() {
        Tally tally = new Tally();
        tally.add(1, percentile("square", "lanewise", 0.95, OptionalDouble.empty()));
        tally.add(2, percentile("square", "lanewise", 0.91, OptionalDouble.empty()));
        tally.add(3, percentile("square", "lanewise", 0.93, OptionalDouble.empty()));
        assertEquals(
                Map.of("90", new Spread(0.93, 0.91, 0.95)),
                tally.percentiles(new Subject("square", "share"), "lanewise"));
    }
}
