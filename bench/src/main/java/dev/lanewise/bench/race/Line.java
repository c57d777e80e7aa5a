package dev.lanewise.bench.race;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a contestant says of one case in one launch, read from one line of its output:
 *
 * <pre>
 * {"case": "autoencoder batch 32 threads 1", "contestant": "lanewise", "unit": "s", "samples": [1.02, 0.99]}
 * {"case": "autoencoder batch 32 threads 8", "contestant": "lanewise", "absent": "this machine has 2 cores"}
 * </pre>
 *
 * A line may also have a {@code version}, {@code percentiles} of more samples than it lists, and a {@code bar} that the case
 * is held to. Other fields are for the reader of the raw numbers; they are ignored here.
 *
 * @param absent why the case was not measured; empty if it was
 * @param samples not empty unless absent
 */
record Line(
        String what,
        String contestant,
        String unit,
        List<Double> samples,
        Map<String, Double> percentiles,
        OptionalDouble bar,
        String version,
        String absent) {

    static final int MAX_LENGTH = 1 << 20;
    private static final int MAX_WORDS = 200;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A line that is no result; the message says why. */
    static final class Malformed extends Exception {
        Malformed(String why) {
            super(why);
        }
    }

    /** Whether larger samples are better. */
    static boolean isRate(String unit) {
        return unit.endsWith("/s") || unit.endsWith("/ns") || unit.equals("share") || unit.startsWith("times ");
    }

    /** Is it ours? The peers' names begin otherwise. */
    static boolean isOurs(String contestant) {
        return contestant.startsWith("lanewise");
    }

    static Line parse(String text) throws Malformed {
        if (text.length() > MAX_LENGTH) {
            throw new Malformed("longer than " + MAX_LENGTH + " characters");
        }
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Malformed("not JSON: " + e.getOriginalMessage());
        }
        return of(node);
    }

    static Line of(JsonNode node) throws Malformed {
        if (!node.isObject()) {
            throw new Malformed("not a JSON object");
        }
        String what = words(node, "case");
        String contestant = words(node, "contestant");
        String version = node.has("version") ? words(node, "version") : "";
        if (node.has("absent")) {
            return new Line(
                    what, contestant, "", List.of(), Map.of(), OptionalDouble.empty(), version, words(node, "absent"));
        }
        OptionalDouble bar =
                node.has("bar") ? OptionalDouble.of(number("bar", node.get("bar"))) : OptionalDouble.empty();
        return new Line(what, contestant, words(node, "unit"), samples(node), percentiles(node), bar, version, "");
    }

    private static List<Double> samples(JsonNode node) throws Malformed {
        JsonNode array = node.path("samples");
        if (!array.isArray() || array.isEmpty()) {
            throw new Malformed("'samples' must be an array with at least one number");
        }
        List<Double> samples = new ArrayList<>(array.size());
        for (JsonNode sample : array) {
            samples.add(number("samples", sample));
        }
        return List.copyOf(samples);
    }

    private static Map<String, Double> percentiles(JsonNode node) throws Malformed {
        Map<String, Double> percentiles = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.path("percentiles").properties()) {
            if (!entry.getKey().matches("[0-9]{1,2}(\\.[0-9]{1,3})?|100")) {
                throw new Malformed("'percentiles' must be named by numbers from 0 to 100");
            }
            percentiles.put(entry.getKey(), number("percentiles", entry.getValue()));
        }
        return percentiles;
    }

    private static double number(String field, JsonNode node) throws Malformed {
        double number = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!Double.isFinite(number) || number < 0) {
            throw new Malformed("'" + field + "' must hold finite numbers that are not negative");
        }
        return number;
    }

    /** Text for tables: one line, not too long. */
    private static String words(JsonNode node, String field) throws Malformed {
        JsonNode value = node.path(field);
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty()) {
            throw new Malformed("'" + field + "' must be text");
        }
        String clean = text.replaceAll("\\p{Cntrl}+", " ");
        return clean.length() <= MAX_WORDS ? clean : clean.substring(0, MAX_WORDS) + " ...";
    }

    /** The line as JSON again. */
    String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("case", what);
        fields.put("contestant", contestant);
        if (!version.isEmpty()) {
            fields.put("version", version);
        }
        if (!absent.isEmpty()) {
            fields.put("absent", absent);
        } else {
            fields.put("unit", unit);
            fields.put("samples", samples);
            if (!percentiles.isEmpty()) {
                fields.put("percentiles", percentiles);
            }
            bar.ifPresent(value -> fields.put("bar", value));
        }
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
