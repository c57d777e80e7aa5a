package dev.lanewise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Prints one JSON object on one line. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static void print(PrintWriter out, Map<String, ?> object) {
        try {
            out.println(MAPPER.writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JSON knows no NaN and no infinity; these become null. */
    static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static SequencedMap<String, Double> numbers(Map<String, Double> values) {
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        values.forEach((name, value) -> numbers.put(name, number(value)));
        return numbers;
    }
}
