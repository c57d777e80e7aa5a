package dev.lanewise.callbacks;

import dev.lanewise.model.Callback;
import dev.lanewise.model.Logs;
import dev.lanewise.model.TrainingRun;
import java.nio.file.Path;

/**
 * Writes a line of JSON after each epoch: {@code {"epoch":0,"loss":0.25,"val_loss":0.27}}. Numbers that JSON does not have, NaN and
 * infinities, are {@code null}.
 */
public final class JsonLinesLogger implements Callback {

    private final LogFile file;

    /** Writes to a file in a folder that there is; what is in it is lost when training begins. */
    public JsonLinesLogger(Path file) {
        this.file = new LogFile(file);
    }

    @Override
    public void onTrainBegin(TrainingRun run) {
        file.restart();
    }

    @Override
    public void onEpochEnd(TrainingRun run, int epoch, Logs logs) {
        StringBuilder line = new StringBuilder("{\"epoch\":").append(epoch);
        logs.values()
                .forEach((name, value) -> line.append(",\"")
                        .append(escaped(name))
                        .append("\":")
                        .append(Double.isFinite(value) ? value.toString() : "null"));
        file.append(line.append('}').toString());
    }

    /** Names of layers and of numbers that callbacks add can be anything. */
    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        name.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
            } else if (c < ' ') {
                escaped.append(String.format("\\u%04x", c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }
}
