package dev.lanewise.bench.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/** The report of a race: a table for each unit, one of percentiles, the bars, and what was missing. */
final class Markdown {

    /** A launch's median above this is no jitter of the two clocks. */
    private static final double SURELY_OVER = 1.03;

    private final Outcome outcome;
    private final Tally tally;
    private final StringBuilder text = new StringBuilder();

    private Markdown(Outcome outcome) {
        this.outcome = outcome;
        this.tally = outcome.tally();
    }

    static String of(Contest contest, Outcome outcome) {
        Markdown markdown = new Markdown(outcome);
        markdown.head(contest);
        markdown.bars();
        markdown.tally.units().forEach(markdown::table);
        markdown.percentiles();
        markdown.absent();
        markdown.tail();
        return markdown.text.toString();
    }

    private void head(Contest contest) {
        line("# " + outcome.race());
        line("");
        line(contest.about());
        line("");
        Map<String, Object> machine = outcome.machine();
        line(cell(machine.get("processor") + ", " + machine.get("cores") + " cores, " + machine.get("system") + "; "
                + machine.get("jdk") + "; " + outcome.date() + "; " + outcome.settings() + "."));
        line("");
        line(
                "A figure is the median over the launches, with the whole range in brackets. Under it stands how many times"
                        + " better ours was, which is the median of the rounds' ratios with their range: over 1, ours was ahead.");
        line("");
        line("![" + outcome.race() + "](" + outcome.race() + ".svg)");
    }

    /** The cases that are held to a number: by the lowest launch's 90th percentile, or else by the median. */
    private void bars() {
        List<String> rows = new ArrayList<>();
        for (Tally.Subject subject : tally.subjects()) {
            for (String contestant : tally.contestants(subject.unit())) {
                bar(subject, contestant).ifPresent(rows::add);
            }
        }
        if (!rows.isEmpty()) {
            heading("Bars");
            line("The lowest launch's 90th percentile, or the median where there are no percentiles.");
            line("");
            line("| case | contestant | unit | bar | measured | held |");
            line("|---|---|---|---|---|---|");
            rows.forEach(this::line);
        }
    }

    private Optional<String> bar(Tally.Subject subject, String contestant) {
        List<Tally.Launched> launches = tally.launches(subject, contestant);
        if (launches.isEmpty() || launches.getLast().line().bar().isEmpty()) {
            return Optional.empty();
        }
        double bar = launches.getLast().line().bar().getAsDouble();
        Spread upper = tally.percentiles(subject, contestant).get("90");
        double measured = upper != null
                ? upper.low()
                : tally.spread(subject, contestant).orElseThrow().median();
        boolean held = Line.isRate(subject.unit()) ? measured >= bar : measured <= bar;
        String verdict =
                isOverThePeak(subject, measured) ? "**the peak was not reached by its loop**" : held ? "yes" : "**no**";
        return Optional.of("| " + cell(subject.what()) + " | " + cell(contestant) + " | "
                + cell(Numbers.unitName(subject.unit())) + " | " + Numbers.show(bar, subject.unit()) + " | "
                + Numbers.show(measured, subject.unit()) + " | " + verdict + " |");
    }

    /** Nothing runs faster than the peak; where anything seems to, its loop is what is slow, and no share there is true. */
    private boolean isOverThePeak(Tally.Subject subject, double measured) {
        return subject.unit().equals("share")
                && (measured > 1
                        || tally.contestants(subject.unit()).stream()
                                .flatMap(contestant -> tally.launches(subject, contestant).stream())
                                .anyMatch(launched -> launched.figure() > SURELY_OVER));
    }

    private void table(String unit) {
        List<String> contestants = tally.contestants(unit);
        heading(Numbers.unitName(unit) + (Line.isRate(unit) ? " (more is better)" : " (less is better)"));
        StringBuilder names = new StringBuilder("| case |");
        contestants.forEach(name -> names.append(' ').append(cell(name)).append(" |"));
        line(names.toString());
        line("|---|" + "---|".repeat(contestants.size()));
        for (Tally.Subject subject : tally.subjects(unit)) {
            StringBuilder row = new StringBuilder("| " + cell(subject.what()) + " |");
            for (String contestant : contestants) {
                row.append(' ').append(figure(subject, contestant)).append(" |");
            }
            line(row.toString());
        }
    }

    private String figure(Tally.Subject subject, String contestant) {
        Optional<Spread> spread = tally.spread(subject, contestant);
        if (spread.isEmpty()) {
            return "–";
        }
        String figure = Numbers.show(spread.get(), subject.unit());
        return tally.ratio(subject, contestant)
                .map(ratio -> figure + "<br>**" + Numbers.show(ratio, "") + "**")
                .orElse(figure);
    }

    private void percentiles() {
        TreeSet<Double> names = new TreeSet<>();
        List<Tally.Subject> subjects = new ArrayList<>();
        for (Tally.Subject subject : tally.subjects()) {
            boolean any = false;
            for (String contestant : tally.contestants(subject.unit())) {
                for (String name : tally.percentiles(subject, contestant).keySet()) {
                    names.add(Double.valueOf(name));
                    any = true;
                }
            }
            if (any) {
                subjects.add(subject);
            }
        }
        if (subjects.isEmpty()) {
            return;
        }
        heading("Percentiles of a launch's samples");
        line("The median over the launches; in brackets the lowest and the highest launch.");
        line("");
        StringBuilder head = new StringBuilder("| case | unit | contestant |");
        names.forEach(name -> head.append(' ').append(name(name)).append(" |"));
        line(head.toString());
        line("|---|---|---|" + "---|".repeat(names.size()));
        subjects.forEach(subject -> percentiles(subject, names));
    }

    private void percentiles(Tally.Subject subject, TreeSet<Double> names) {
        for (String contestant : tally.contestants(subject.unit())) {
            SequencedMap<String, Spread> spreads = tally.percentiles(subject, contestant);
            if (spreads.isEmpty()) {
                continue;
            }
            StringBuilder row = new StringBuilder("| " + cell(subject.what()) + " | "
                    + (subject.unit().equals("share") ? "% of peak" : cell(subject.unit())) + " | " + cell(contestant)
                    + " |");
            for (double name : names) {
                Spread spread = spreads.entrySet().stream()
                        .filter(entry -> Double.parseDouble(entry.getKey()) == name)
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
                row.append(' ')
                        .append(spread == null ? "–" : Numbers.show(spread, subject.unit()))
                        .append(" |");
            }
            line(row.toString());
        }
    }

    private static String name(double percentile) {
        return (percentile == Math.rint(percentile) ? String.valueOf((int) percentile) : String.valueOf(percentile))
                + "th";
    }

    private void absent() {
        List<String> rows = new ArrayList<>();
        for (String what : tally.casesWithAbsent()) {
            tally.absent(what)
                    .forEach((contestant, why) ->
                            rows.add("| " + cell(what) + " | " + cell(contestant) + " | " + cell(why) + " |"));
        }
        if (!rows.isEmpty()) {
            heading("Not measured");
            line("| case | contestant | why |");
            line("|---|---|---|");
            rows.forEach(this::line);
        }
    }

    private void tail() {
        if (!tally.versions().isEmpty()) {
            heading("Versions");
            tally.versions().forEach((name, version) -> line("- " + cell(name) + ": " + cell(version)));
        }
        if (!outcome.notes().isEmpty()) {
            heading("Missing, or gone wrong");
            outcome.notes().forEach(note -> line("- " + cell(note)));
        }
    }

    private void heading(String title) {
        line("");
        line("## " + cell(title));
        line("");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Text that can't leave its cell, whatever it holds. */
    static String cell(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\|`*_\\[\\]])", "\\\\$1")
                .replaceAll("\\s+", " ");
    }
}
