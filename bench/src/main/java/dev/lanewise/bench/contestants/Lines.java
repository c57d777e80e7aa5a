package dev.lanewise.bench.contestants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prints results as the races read them: one JSON object a line on what was standard output. Standard output itself is
 * turned to standard error, so that no library's greeting gets between the results.
 */
public final class Lines {

    private final ObjectMapper json = new ObjectMapper();
    private final PrintStream out;
    private final String contestant;
    private String version; // until it is said

    /**
     * Lines of one contestant.
     *
     * @param out what {@link #takeStandardOutput} returned
     * @param version of the library and what matters beside it, or empty
     */
    public Lines(PrintStream out, String contestant, String version) {
        this.out = out;
        this.contestant = contestant;
        this.version = version;
    }

    /** Call it once, first of all. */
    public static PrintStream takeStandardOutput() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        return out;
    }

    /** A measured case; smaller samples are better unless the unit is a rate. */
    public void result(String what, String unit, double... samples) {
        result(what, unit, samples, Map.of());
    }

    /**
     * A measured case with more about it.
     *
     * @param more fields of a line: {@code percentiles}, a map from "90" and the like to numbers; {@code bar}, the number
     *     that a case is held to
     */
    public void result(String what, String unit, double[] samples, Map<String, ?> more) {
        Map<String, Object> line = begin(what);
        line.put("unit", unit);
        line.put("samples", samples);
        if (!version.isEmpty()) {
            line.put("version", version);
            version = "";
        }
        line.putAll(more);
        print(line);
    }

    /** A case that can't be measured, and why. */
    public void absent(String what, String why) {
        Map<String, Object> line = begin(what);
        line.put("absent", why);
        print(line);
    }

    private Map<String, Object> begin(String what) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("case", what);
        line.put("contestant", contestant);
        return line;
    }

    private void print(Map<String, Object> line) {
        try {
            out.println(json.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
