package dev.lanewise.callbacks;

import dev.lanewise.model.Logs;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's name with an epoch's numbers in it, as Python formats them: {@code net-{epoch:02d}-{val_loss:.2f}.safetensors}.
 *
 * @param text with {@code {epoch}} or {@code {epoch:03d}}, the same of {@code batch}, and numbers of the logs such as {@code {loss:.4f}} or
 *     {@code {loss:.1e}}
 */
record FilePattern(String text) {

    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(?::([^{}]*))?}");
    private static final String BATCH = "batch";
    private static final Pattern WHOLE = Pattern.compile("0?\\d{0,2}d|");
    private static final Pattern DECIMAL = Pattern.compile("0?\\d{0,2}\\.\\d{1,2}[fe]");

    FilePattern {
        Matcher fields = FIELD.matcher(text);
        while (fields.find()) {
            boolean counts = fields.group(1).equals("epoch") || fields.group(1).equals(BATCH);
            String format = fields.group(2) == null ? "" : fields.group(2);
            if (!(counts ? WHOLE : DECIMAL).matcher(format).matches()) {
                throw new IllegalArgumentException("'" + fields.group() + "' of the file pattern " + text
                        + " cannot be filled in; write it like {" + fields.group(1) + (counts ? ":02d}" : ":.2f}"));
            }
        }
        if (FIELD.matcher(text).replaceAll("").matches(".*[{}].*")) {
            throw new IllegalArgumentException(
                    "the file pattern " + text + " has a brace that belongs to no field such as {epoch:02d}");
        }
    }

    /** Whether a batch's number is in the name. */
    boolean hasBatch() {
        return FIELD.matcher(text).results().anyMatch(field -> field.group(1).equals(BATCH));
    }

    /** The file of an epoch, counted from 1 in the name as in Keras. */
    Path file(int epoch, Logs logs) {
        return fill(Map.of("epoch", epoch + 1), logs);
    }

    /** The file of a batch within an epoch, both counted from 1 in the name as in Keras. */
    Path file(int epoch, int batch, Logs logs) {
        return fill(Map.of("epoch", epoch + 1, BATCH, batch + 1), logs);
    }

    private Path fill(Map<String, Integer> counts, Logs logs) {
        return Path.of(FIELD.matcher(text)
                .replaceAll(field -> Matcher.quoteReplacement(value(field.group(1), field.group(2), counts, logs))));
    }

    private String value(String name, String format, Map<String, Integer> counts, Logs logs) {
        if (counts.containsKey(name)) {
            String whole = format == null || format.isEmpty() ? "%d" : "%" + format;
            return String.format(Locale.ROOT, whole, counts.get(name));
        }
        double value = logs.get(name)
                .orElseThrow(() -> new IllegalArgumentException("the file pattern " + text + " names '" + name
                        + "', but the logs have " + logs.values().keySet()));
        return String.format(Locale.ROOT, "%" + format, value);
    }
}
