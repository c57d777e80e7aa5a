package dev.lanewise.bench.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The picture of a race, as SVG: a row for each case, in it a dot for each contestant's median and a thin line for its range.
 *
 * <pre>
 *                 ● lanewise  ● openblas
 *   256x256x256       --●-   -●-
 *   512x512x512        -●--    -●
 *                 |    |    |    |    |
 * </pre>
 */
final class Picture {

    private static final int WIDTH = 1000;
    private static final int RIGHT = 30;
    private static final double LETTER = 7.4; // the mean width of a letter at 13 pixels
    private static final int LONGEST_LABEL = 46;
    private static final String OURS = "#0b5cad";
    private static final List<String> PEERS = List.of(
            "#e07b39", "#3a9d5d", "#b0473e", "#8159a8", "#77726c", "#c99a00", "#28a3b3", "#d8569b", "#5a7d1e",
            "#404040");
    private static final List<String> MORE_OF_OURS = List.of(OURS, "#6fb1f0", "#0a2f57", "#93a8c4");

    private final Tally tally;
    private final String unit;
    private final List<Tally.Subject> subjects;
    private final List<String> contestants;
    private final StringBuilder svg = new StringBuilder();
    private final int left;
    private final int top;
    private final int row;
    private final int bottom;
    private final Axis axis;

    private Picture(Tally tally, String unit, List<Tally.Subject> subjects) {
        this.tally = tally;
        this.unit = unit;
        this.subjects = subjects;
        this.contestants = tally.contestants(unit).stream()
                .filter(name ->
                        subjects.stream().anyMatch(s -> tally.spread(s, name).isPresent()))
                .toList();
        int longest = subjects.stream()
                .mapToInt(subject -> label(subject.what()).length())
                .max()
                .orElse(1);
        left = (int) (longest * LETTER) + 24;
        top = 64 + 22 * legend(0);
        row = Math.max(20, 5 * contestants.size() + 8);
        bottom = top + row * subjects.size();
        axis = axis();
    }

    static String of(Contest contest, Tally tally) {
        String unit = tally.units().contains(contest.pictured())
                ? contest.pictured()
                : tally.units().stream().findFirst().orElse("");
        List<Tally.Subject> all = tally.subjects(unit);
        List<Tally.Subject> some = all.stream()
                .filter(subject -> subject.what().matches(contest.picturedCases()))
                .toList();
        return new Picture(tally, unit, some.isEmpty() ? all : some).draw(contest.name());
    }

    private String draw(String title) {
        int height = bottom + 56;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" font-size=\"13\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        text(16, 28, "start", "font-size=\"18\" font-weight=\"bold\"", title);
        legend(44);
        if (!subjects.isEmpty()) {
            grid();
            for (int i = 0; i < subjects.size(); i++) {
                row(subjects.get(i), top + i * row);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** Draws the contestants' names, or with y = 0 draws nothing; returns the number of lines. */
    private int legend(int y) {
        int x = 16;
        int lines = 1;
        for (String name : contestants) {
            int wide = (int) (label(name).length() * LETTER) + 36;
            if (x + wide > WIDTH - RIGHT && x > 16) {
                x = 16;
                lines++;
            }
            if (y > 0) {
                int middle = y + 22 * (lines - 1) + 8;
                dot(x + 6, middle, name);
                text(x + 16, middle + 4, "start", "", label(name));
            }
            x += wide;
        }
        return lines;
    }

    private void grid() {
        for (double tick : axis.ticks()) {
            double x = x(tick);
            line(x, top, x, bottom, "#dddddd", 1);
            text(x, bottom + 18, "middle", "fill=\"#444444\"", Numbers.tick(tick, unit));
        }
        String better = Line.isRate(unit) ? "more is better" : "less is better";
        String scale = axis.logarithmic() ? ", logarithmic" : "";
        text(
                (left + WIDTH - RIGHT) / 2.0,
                bottom + 42,
                "middle",
                "fill=\"#444444\"",
                Numbers.unitName(unit) + " (" + better + scale + ")");
    }

    private void row(Tally.Subject subject, int y) {
        line(16, y, WIDTH - RIGHT, y, "#eeeeee", 1);
        text(left - 10, y + row / 2.0 + 4, "end", "", label(subject.what()));
        double step = (row - 10.0) / Math.max(1, contestants.size() - 1);
        for (int i = 0; i < contestants.size(); i++) {
            String name = contestants.get(i);
            double middle = contestants.size() == 1 ? y + row / 2.0 : y + 5 + i * step;
            Optional<Spread> spread = tally.spread(subject, name);
            if (spread.isPresent()) {
                line(x(spread.get().low()), middle, x(spread.get().high()), middle, color(name), 1.5);
                dot(x(spread.get().median()), middle, name);
            }
        }
    }

    private Axis axis() {
        List<Double> values = new ArrayList<>();
        for (Tally.Subject subject : subjects) {
            for (String name : contestants) {
                tally.spread(subject, name).ifPresent(spread -> {
                    values.add(spread.low());
                    values.add(spread.high());
                });
            }
        }
        // a share is seen best as the part of a whole
        return unit.equals("share") ? Axis.linear(1) : Axis.over(values);
    }

    private double x(double value) {
        return left + axis.position(value) * (WIDTH - RIGHT - left);
    }

    private String color(String name) {
        boolean ours = Line.isOurs(name);
        List<String> same =
                contestants.stream().filter(c -> Line.isOurs(c) == ours).toList();
        List<String> colors = ours ? MORE_OF_OURS : PEERS;
        return colors.get(same.indexOf(name) % colors.size());
    }

    private void dot(double x, double y, String name) {
        svg.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\" fill=\"%s\"/>%n",
                x,
                y,
                Line.isOurs(name) ? "5" : "4",
                color(name)));
    }

    private void line(double x1, double y1, double x2, double y2, String color, double width) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
                x1,
                y1,
                x2,
                y2,
                color,
                width));
    }

    private void text(double x, double y, String anchor, String more, String text) {
        svg.append(
                String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>", x, y, anchor, more));
        svg.append(escape(text)).append("</text>\n");
    }

    private static String label(String text) {
        return text.length() <= LONGEST_LABEL ? text : text.substring(0, LONGEST_LABEL - 1) + "…";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
