package dev.lanewise.bench.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * All that a race gave, as it is kept in {@code <race>.json}.
 *
 * @param settings what the whole race was run with, for the report's head
 * @param rounds the lines of each round
 * @param notes what was missing or went wrong
 */
record Outcome(
        String race,
        String date,
        Map<String, Object> machine,
        String settings,
        List<List<Line>> rounds,
        List<String> notes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Tally tally() {
        Tally tally = new Tally();
        for (int round = 0; round < rounds.size(); round++) {
            for (Line line : rounds.get(round)) {
                tally.add(round + 1, line);
            }
        }
        return tally;
    }

    /** JSON with one line of text for each result, so that it can be read and compared by eye. */
    String toJson() throws IOException {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("race", race);
        head.put("date", date);
        head.put("machine", machine);
        head.put("settings", settings);
        head.put("versions", tally().versions());
        head.put("notes", notes);
        StringJoiner fields = new StringJoiner(",\n", "{\n", "\n}\n");
        for (Map.Entry<String, Object> field : head.entrySet()) {
            fields.add("\"" + field.getKey() + "\": " + JSON.writeValueAsString(field.getValue()));
        }
        StringJoiner all = new StringJoiner(",\n", "[\n", "\n]");
        for (List<Line> round : rounds) {
            StringJoiner lines = new StringJoiner(",\n", "[\n", "\n]");
            round.forEach(line -> lines.add(line.toJson()));
            all.add(lines.toString());
        }
        return fields.add("\"rounds\": " + all).toString();
    }

    /** Reads what {@link #toJson} wrote. */
    static Outcome read(Path file) throws IOException {
        JsonNode root = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
        List<List<Line>> rounds = new ArrayList<>();
        for (JsonNode round : root.path("rounds")) {
            List<Line> lines = new ArrayList<>();
            for (JsonNode line : round) {
                try {
                    lines.add(Line.of(line));
                } catch (Line.Malformed e) {
                    throw new IOException(file + ": a result in it is damaged: " + e.getMessage(), e);
                }
            }
            rounds.add(lines);
        }
        if (rounds.isEmpty()) {
            throw new IOException(file + ": holds no rounds; it is no result of a race");
        }
        Map<String, Object> machine = new LinkedHashMap<>();
        root.path("machine")
                .properties()
                .forEach(e -> machine.put(e.getKey(), e.getValue().asText()));
        List<String> notes = new ArrayList<>();
        root.path("notes").forEach(note -> notes.add(note.asText()));
        return new Outcome(
                root.path("race").asText(),
                root.path("date").asText(),
                machine,
                root.path("settings").asText(),
                rounds,
                notes);
    }
}
