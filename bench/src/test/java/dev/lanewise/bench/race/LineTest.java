package dev.lanewise.bench.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.bench.contestants.Lines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What contestants print, well-formed and not. */
class LineTest {

    private static final String GOOD =
            "{\"case\": \"batch 32\", \"contestant\": \"lanewise\", \"unit\": \"s\", \"samples\": [1.5, 2]}";

    @Test
    void isReadAndWrittenAgain() throws Line.Malformed {
        Line line = Line.parse(GOOD.replace("]}", "], \"percentiles\": {\"90\": 1.9}, \"bar\": 3, \"more\": {}}"));
        assertEquals("batch 32", line.what());
        assertEquals(List.of(1.5, 2.0), line.samples());
        assertEquals(Map.of("90", 1.9), line.percentiles());
        assertEquals(3, line.bar().orElseThrow());
        assertEquals(line, Line.parse(line.toJson()));
    }

    @Test
    void whatOursPrintsIsRead() throws Line.Malformed {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Lines lines = new Lines(new PrintStream(bytes, true, StandardCharsets.UTF_8), "lanewise", "vector-512");
        lines.result("a \"case\"", "s", 1, 2);
        lines.absent("another", "no cores");
        String[] printed = bytes.toString(StandardCharsets.UTF_8).split("\\R");
        assertEquals("a \"case\"", Line.parse(printed[0]).what());
        assertEquals("vector-512", Line.parse(printed[0]).version());
        assertEquals("no cores", Line.parse(printed[1]).absent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Traceback (most recent call last):",
                "[1, 2]",
                "{}",
                "{\"case\": \"c\", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": []}",
                "{\"case\": \"c\", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": [NaN]}",
                "{\"case\": \"c\", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": [\"1\"]}",
                "{\"case\": \"c\", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": [-1]}",
                "{\"case\": \"c\", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": [1e999]}",
                "{\"case\": \"c\", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": [1]} and more",
                "{\"case\": \"c\", \"case\": \"d\", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": [1]}",
                "{\"case\": \"c\", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": [1], \"percentiles\": {\"p\": 1}}",
                "{\"case\": \" \", \"contestant\": \"x\", \"unit\": \"s\", \"samples\": [1]}",
                "{\"case\": \"c\", \"contestant\": 7, \"unit\": \"s\", \"samples\": [1]}",
                "{\"case\": \"c\", \"contestant\": \"x\", \"samples\": [1]}",
                "{\"case\": \"c\", \"contestant\": \"x\", \"absent\": null}"
            })
    void isRefused(String text) {
        assertThrows(Line.Malformed.class, () -> Line.parse(text));
    }

    @Test
    void deepNestingIsRefused() {
        assertThrows(Line.Malformed.class, () -> Line.parse("[".repeat(100_000)));
    }

    @Test
    void textStaysOnOneLineAndShort() throws Line.Malformed {
        Line line = Line.parse(GOOD.replace("batch 32", "a\\nb\\u001b[31m" + "c".repeat(1000)));
        assertTrue(line.what().startsWith("a b [31mccc"), line.what());
        assertTrue(line.what().length() < 210);
    }

    @Test
    void resultsAreFoundAmongOtherOutput() throws IOException {
        String output = "Loading ...\n\n" + GOOD + "\r\n" + "x".repeat(Line.MAX_LENGTH + 5) + "\n" + GOOD;
        List<Line> lines = new ArrayList<>();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int strange = Launch.read(
                new BoundedLines(new StringReader(output), Line.MAX_LENGTH), lines, new PrintStream(messages, true));
        assertEquals(2, lines.size());
        assertEquals(2, strange);
        assertTrue(messages.size() < 1000, "what is no result is shown in short");
    }

    @Test
    void unitsSayWhatIsBetter() {
        assertTrue(Line.isRate("GFLOP/s"));
        assertTrue(Line.isRate("elements/ns"));
        assertTrue(Line.isRate("share"));
        assertFalse(Line.isRate("s"));
        assertFalse(Line.isRate("ms"));
        assertFalse(Line.isRate("ulp"));
        assertFalse(Line.isRate("MB"));
    }
}
