package dev.lanewise.callbacks;

import dev.lanewise.model.Logs;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's name with an epoch's numbers in it, as Python formats them: {@code net-{epoch:02d}-{val_loss:.2f}.safetensors}.
 *
 * @param text with {@code {epoch}} or {@code {epoch:03d}}, and numbers of the logs such as {@code {loss:.4f}} or
 *     {@code {loss:.1e}}
 */
record FilePattern(String text) {

    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(?::([^{}]*))?}");
    private static final Pattern WHOLE = Pattern.compile("0?\\d{0,2}d|");
    private static final Pattern DECIMAL = Pattern.compile("0?\\d{0,2}\\.\\d{1,2}[fe]");

    FilePattern {
        Matcher fields = FIELD.matcher(text);
        while (fields.find()) {
            boolean epoch = fields.group(1).equals("epoch");
            String format = fields.group(2) == null ? "" : fields.group(2);
            if (!(epoch ? WHOLE : DECIMAL).matcher(format).matches()) {
                throw new IllegalArgumentException("'" + fields.group() + "' of the file pattern " + text
                        + " cannot be filled in; write the epoch like {epoch:02d} and a number like {" + fields.group(1)
                        + ":.2f}");
            }
        }
        if (FIELD.matcher(text).replaceAll("").matches(".*[{}].*")) {
            throw new IllegalArgumentException(
                    "the file pattern " + text + " has a brace that belongs to no field such as {epoch:02d}");
        }
    }

    /** The file of an epoch, counted from 1 in the name as in Keras. */
    Path file(int epoch, Logs logs) {
        return Path.of(FIELD.matcher(text)
                .replaceAll(field -> Matcher.quoteReplacement(value(field.group(1), field.group(2), epoch, logs))));
    }

    private String value(String name, String format, int epoch, Logs logs) {
        if (name.equals("epoch")) {
            return String.format(Locale.ROOT, format == null || format.isEmpty() ? "%d" : "%" + format, epoch + 1);
        }
        double value = logs.get(name)
                .orElseThrow(() -> new IllegalArgumentException("the file pattern " + text + " names '" + name
                        + "', but the logs have " + logs.values().keySet()));
        return String.format(Locale.ROOT, "%" + format, value);
    }
}
