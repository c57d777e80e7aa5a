package dev.lanewise.bench.race;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What became of a case of ours from one result to a later one.
 *
 * @param yardstick the peer that both were measured against, or empty
 * @param factor how many times faster it is now
 */
record Change(Tally.Subject subject, String contestant, Optional<String> yardstick, double factor, Verdict verdict) {

    enum Verdict {
        SLOWER,
        FASTER,
        NOISE,
        TOO_FEW_ROUNDS
    }

    /** With fewer, two heaps of numbers are too easily apart by chance: with three each, once in ten. */
    static final int ROUNDS = 3;

    /** Smaller changes are never reported. */
    private static final double LEAST = 0.03;

    /** All cases of ours that both have. */
    static List<Change> between(Tally old, Tally later) {
        List<Change> changes = new ArrayList<>();
        for (Tally.Subject subject : old.subjects()) {
            for (String contestant : old.contestants(subject.unit())) {
                if (Line.isOurs(contestant)
                        && !old.launches(subject, contestant).isEmpty()
                        && !later.launches(subject, contestant).isEmpty()) {
                    changes.add(of(subject, contestant, old, later));
                }
            }
        }
        return changes;
    }

    private static Change of(Tally.Subject subject, String contestant, Tally old, Tally later) {
        Optional<String> yardstick = yardstick(subject, contestant, old, later);
        Collection<Double> before = goodness(subject, contestant, yardstick, old);
        Collection<Double> after = goodness(subject, contestant, yardstick, later);
        double factor = Spread.median(after) / Spread.median(before);
        return new Change(subject, contestant, yardstick, factor, verdict(before, after));
    }

    /** A share is measured against the peak already; else the first peer that ran as often as ours in both. */
    private static Optional<String> yardstick(Tally.Subject subject, String contestant, Tally old, Tally later) {
        if (subject.unit().equals("share")) {
            return Optional.empty();
        }
        return old.contestants(subject.unit()).stream()
                .filter(peer -> !Line.isOurs(peer))
                .filter(peer -> old.versions()
                        .getOrDefault(peer, "")
                        .equals(later.versions().getOrDefault(peer, "")))
                .filter(peer ->
                        runsAsOften(subject, contestant, peer, old) && runsAsOften(subject, contestant, peer, later))
                .findFirst();
    }

    private static boolean runsAsOften(Tally.Subject subject, String contestant, String peer, Tally tally) {
        return tally.ratios(subject, contestant, peer).size()
                == tally.byRound(subject, contestant).size();
    }

    /** By round, larger for faster. */
    private static Collection<Double> goodness(
            Tally.Subject subject, String contestant, Optional<String> yardstick, Tally tally) {
        if (yardstick.isPresent()) {
            return tally.ratios(subject, contestant, yardstick.get()).values();
        }
        return tally.byRound(subject, contestant).values().stream()
                .map(figure -> Line.isRate(subject.unit()) ? figure : 1 / figure)
                .toList();
    }

    static Verdict verdict(Collection<Double> before, Collection<Double> after) {
        if (before.size() < ROUNDS || after.size() < ROUNDS) {
            return Verdict.TOO_FEW_ROUNDS;
        }
        Spread old = Spread.of(before);
        Spread later = Spread.of(after);
        double factor = later.median() / old.median();
        if (old.overlaps(later) || !(Math.abs(factor - 1) > LEAST)) {
            return Verdict.NOISE;
        }
        return factor > 1 ? Verdict.FASTER : Verdict.SLOWER;
    }

    @Override
    public String toString() {
        return (verdict == Verdict.SLOWER ? "SLOWER" : "faster") + " by a factor of "
                + Numbers.show(factor > 1 ? factor : 1 / factor, "") + ": " + subject.what() + ", " + contestant + ", "
                + subject.unit() + yardstick.map(peer -> ", against " + peer).orElse("");
    }
}
