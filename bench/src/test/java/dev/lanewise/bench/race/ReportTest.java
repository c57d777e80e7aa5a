package dev.lanewise.bench.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** The three files that a race leaves. */
class ReportTest {

    private static final String NASTY = "a|b <script> & `x` \"q\"";
    private static final Contest CONTEST = new Contest("gemm", "Products.", "share", ".*", List.of());

    private static Outcome outcome() {
        List<Line> first = List.of(
                TallyTest.percentile("square", "lanewise", 0.95, OptionalDouble.of(0.92)),
                TallyTest.percentile("square", "openblas", 0.5, OptionalDouble.empty()),
                TallyTest.line(NASTY, "lanewise", "s", 1.0, 2.0),
                TallyTest.line(NASTY, NASTY, "s", 3.0),
                new Line("square", "mkl", "", List.of(), Map.of(), OptionalDouble.empty(), "", "no such library"));
        List<Line> second = List.of(
                TallyTest.percentile("square", "lanewise", 0.91, OptionalDouble.of(0.92)),
                TallyTest.percentile("square", "openblas", 0.455, OptionalDouble.empty()));
        return new Outcome(
                "gemm",
                "2026-01-02",
                Map.of("processor", "Test", "cores", "2", "system", "none", "jdk", "25"),
                "2 rounds",
                List.of(first, second),
                List.of("a note"));
    }

    @Test
    void tablesHaveFiguresRatiosAndBars() {
        String text = Markdown.of(CONTEST, outcome());
        assertTrue(
                text.contains("| square | 93.0 (91.0 to 95.0) | 47.8 (45.5 to 50.0)<br>**1.95 (1.90 to 2.00)** |"),
                text);
        assertTrue(
                text.contains("| square | lanewise | % of the peak measured beside it | 92.0 | 91.0 | **no** |"), text);
        assertTrue(text.contains("| square | mkl | no such library |"), text);
        assertTrue(text.contains("- a note"), text);
    }

    @Test
    void noBarIsHeldWhereAnythingIsFasterThanThePeak() {
        List<Line> lines = List.of(
                TallyTest.percentile("square", "lanewise", 0.95, OptionalDouble.of(0.92)),
                TallyTest.percentile("square", "mkl", 1.4, OptionalDouble.empty()));
        Outcome slowPeak = new Outcome("gemm", "2026-01-02", Map.of(), "1 round", List.of(lines), List.of());
        String text = Markdown.of(CONTEST, slowPeak);
        assertTrue(text.contains("| 95.0 | **the peak was not reached by its loop** |"), text);
        assertFalse(text.contains("| yes |"), text);
    }

    @Test
    void noBarIsHeldByAPercentileOverThePeak() {
        Line line = new Line(
                "square", "lanewise", "share", List.of(0.93), Map.of("90", 1.02), OptionalDouble.of(0.92), "", "");
        Outcome dips = new Outcome("gemm", "2026-01-02", Map.of(), "1 round", List.of(List.of(line)), List.of());
        assertFalse(Markdown.of(CONTEST, dips).contains("| yes |"));
    }

    @Test
    void namesStayInTheirCells() {
        String text = Markdown.of(CONTEST, outcome());
        assertFalse(text.contains("<script>"), text);
        for (String line : text.lines().filter(l -> l.startsWith("| a")).toList()) {
            assertTrue(line.startsWith("| a\\|b &lt;script> &amp; \\`x\\` \"q\" |"), line);
        }
    }

    @Test
    void pictureIsXmlWhateverTheNames() throws Exception {
        for (String unit : List.of("share", "s", "none such")) {
            Contest contest = new Contest("gemm", "", unit, ".*", List.of());
            String svg = Picture.of(contest, outcome().tally());
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            assertFalse(svg.contains("NaN"), svg);
        }
        String empty = Picture.of(CONTEST, new Tally());
        assertTrue(empty.contains("<svg"), empty);
    }

    @Test
    void filesAreWrittenAndReadAgain(@TempDir Path folder) throws IOException {
        Outcome outcome = outcome();
        Race.write(CONTEST, outcome, folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("gemm.json", "gemm.md", "gemm.svg"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals(outcome, Outcome.read(folder.resolve("gemm.json")));
    }

    @Test
    void aDamagedFileIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("gemm.json");
        Files.writeString(file, "{\"rounds\": [[{\"case\": 1}]]}");
        IOException damaged = assertThrows(IOException.class, () -> Outcome.read(file));
        assertTrue(damaged.getMessage().contains("gemm.json"), damaged.getMessage());
        Files.writeString(file, "{}");
        assertThrows(IOException.class, () -> Outcome.read(file));
    }
}
