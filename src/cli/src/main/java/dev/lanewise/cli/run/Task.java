package dev.lanewise.cli.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a network is to learn from images. */
public enum Task {
    /** To draw its input again. */
    AUTOENCODE,
    /** To draw the clean image when it sees a noisy one. */
    DENOISE,
    /** To tell the class of an image. */
    CLASSIFY;

    /** The name in run files, such as {@code denoise}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Task named(String label) {
        return Arrays.stream(values())
                .filter(task -> task.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown task '" + label + "'; known are "
                        + Arrays.stream(values()).map(Task::label).collect(Collectors.joining(", "))));
    }
}
