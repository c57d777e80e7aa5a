package dev.lanewise.bench.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The lines of all rounds, in the order in which cases and contestants came up. */
final class Tally {

    /** A case in one unit: the epoch's seconds and the step's milliseconds are two. */
    record Subject(String what, String unit) {}

    /** What one launch said. */
    record Launched(int round, Line line) {

        /** The launch's figure: the median of its samples. */
        double figure() {
            return Spread.median(line.samples());
        }
    }

    private final SequencedMap<Subject, SequencedMap<String, List<Launched>>> measured = new LinkedHashMap<>();
    private final SequencedMap<String, SequencedMap<String, String>> absent = new LinkedHashMap<>();
    private final SequencedMap<String, String> versions = new LinkedHashMap<>();

    void add(int round, Line line) {
        if (!line.version().isEmpty()) {
            versions.put(line.contestant(), line.version());
        }
        if (!line.absent().isEmpty()) {
            absent.computeIfAbsent(line.what(), w -> new LinkedHashMap<>()).put(line.contestant(), line.absent());
            return;
        }
        measured.computeIfAbsent(new Subject(line.what(), line.unit()), s -> new LinkedHashMap<>())
                .computeIfAbsent(line.contestant(), c -> new ArrayList<>())
                .add(new Launched(round, line));
    }

    Set<String> units() {
        Set<String> units = new LinkedHashSet<>();
        measured.keySet().forEach(subject -> units.add(subject.unit()));
        return units;
    }

    Set<Subject> subjects() {
        return measured.keySet();
    }

    List<Subject> subjects(String unit) {
        return measured.keySet().stream().filter(s -> s.unit().equals(unit)).toList();
    }

    /** Ours first, then in the order in which they came up. */
    List<String> contestants(String unit) {
        Set<String> ours = new LinkedHashSet<>();
        Set<String> peers = new LinkedHashSet<>();
        for (Subject subject : subjects(unit)) {
            for (String contestant : measured.get(subject).keySet()) {
                (Line.isOurs(contestant) ? ours : peers).add(contestant);
            }
        }
        List<String> all = new ArrayList<>(ours);
        all.addAll(peers);
        return all;
    }

    /** Empty where the contestant was not measured. */
    List<Launched> launches(Subject subject, String contestant) {
        return measured.getOrDefault(subject, new LinkedHashMap<>()).getOrDefault(contestant, List.of());
    }

    /** The contestants' reasons for being absent from a case. */
    Map<String, String> absent(String what) {
        return absent.getOrDefault(what, new LinkedHashMap<>());
    }

    Set<String> casesWithAbsent() {
        return absent.keySet();
    }

    Map<String, String> versions() {
        return versions;
    }

    /** The median of the launches' medians, and the range of all samples. */
    Optional<Spread> spread(Subject subject, String contestant) {
        List<Launched> launches = launches(subject, contestant);
        if (launches.isEmpty()) {
            return Optional.empty();
        }
        Spread all = Spread.of(launches.stream()
                .flatMap(launched -> launched.line().samples().stream())
                .toList());
        double median = Spread.median(launches.stream().map(Launched::figure).toList());
        return Optional.of(new Spread(median, all.low(), all.high()));
    }

    /** The contestant of this project that others are measured against: the first that came up in the case. */
    Optional<String> ours(Subject subject) {
        return measured.getOrDefault(subject, new LinkedHashMap<>()).keySet().stream()
                .filter(Line::isOurs)
                .findFirst();
    }

    /**
     * How many times better ours was, round by round; over 1 where ours was ahead. Empty for ours itself, and
     * for errors in ulp, which are no speeds.
     */
    Optional<Spread> ratio(Subject subject, String peer) {
        Optional<String> ours = ours(subject);
        if (ours.isEmpty() || ours.get().equals(peer) || subject.unit().equals("ulp")) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>(ratios(subject, ours.get(), peer).values());
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    /** By round, how many times better {@code first} was than {@code second}; rounds that only one of them ran are left out. */
    SequencedMap<Integer, Double> ratios(Subject subject, String first, String second) {
        Map<Integer, Double> seconds = byRound(subject, second);
        SequencedMap<Integer, Double> ratios = new LinkedHashMap<>();
        byRound(subject, first).forEach((round, figure) -> {
            double other = seconds.getOrDefault(round, 0.0);
            if (figure > 0 && other > 0) {
                ratios.put(round, Line.isRate(subject.unit()) ? figure / other : other / figure);
            }
        });
        return ratios;
    }

    /** Each round's figure; if a program spoke twice of a case, its last word. */
    SequencedMap<Integer, Double> byRound(Subject subject, String contestant) {
        SequencedMap<Integer, Double> figures = new LinkedHashMap<>();
        for (Launched launched : launches(subject, contestant)) {
            figures.put(launched.round(), launched.figure());
        }
        return figures;
    }

    /** By percentile, its values over the launches; empty where there are none. */
    SequencedMap<String, Spread> percentiles(Subject subject, String contestant) {
        SequencedMap<String, List<Double>> values = new LinkedHashMap<>();
        for (Launched launched : launches(subject, contestant)) {
            launched.line()
                    .percentiles()
                    .forEach((name, value) ->
                            values.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
        }
        SequencedMap<String, Spread> spreads = new LinkedHashMap<>();
        values.forEach((name, numbers) -> spreads.put(name, Spread.of(numbers)));
        return spreads;
    }
}
