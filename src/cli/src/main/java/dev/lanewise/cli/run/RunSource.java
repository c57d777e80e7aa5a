package dev.lanewise.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a run file, with where it is from.
 *
 * @param label how messages call it: the file's path, or {@code preset NAME}
 * @param defaultName what the run is called unless the text says it
 */
public record RunSource(String label, String defaultName, String text) {

    private static final List<String> PRESETS =
            List.of("autoencoder", "simple", "denoising", "sparse", "tied", "variational", "memorising", "classifier");

    private static final int LARGEST = 1 << 20;

    /** The presets' names. */
    public static List<String> presets() {
        return PRESETS;
    }

    /** A preset, or a mistake that lists them. */
    public static RunSource preset(String name) throws IOException {
        if (!PRESETS.contains(name)) {
            throw new UserMistake("unknown preset '" + name + "'; there are " + String.join(", ", PRESETS));
        }
        try (InputStream in = RunSource.class.getResourceAsStream(name + ".yaml")) {
            return new RunSource("preset " + name, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A preset by its name, or else a file by its path. */
    public static RunSource of(String presetOrFile) throws IOException {
        return PRESETS.contains(presetOrFile) ? preset(presetOrFile) : file(presetOrFile, Paths.of(presetOrFile));
    }

    /** Whether it names a preset or a YAML file, and not a model. */
    public static boolean isRun(String argument) {
        return PRESETS.contains(argument) || argument.endsWith(".yaml") || argument.endsWith(".yml");
    }

    private static RunSource file(String argument, Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UserMistake("'" + argument + "' is neither a preset (" + String.join(", ", PRESETS)
                    + ") nor a file that exists");
        }
        if (!Files.isRegularFile(file)) {
            throw new UserMistake(
                    file + ": is not a file; a run file or a preset (" + String.join(", ", PRESETS) + ") is needed");
        }
        if (Files.size(file) > LARGEST) {
            throw new UserMistake(file + ": is larger than 1 MB, so it is no run file");
        }
        String fileName = file.getFileName().toString();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return new RunSource(file.toString(), fileName.replaceFirst("\\.ya?ml$", ""), text);
        } catch (CharacterCodingException e) {
            throw new UserMistake(file + ": is not text in UTF-8, so it is no run file");
        }
    }
}
