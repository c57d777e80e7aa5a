package dev.lanewise.cli;

import dev.lanewise.cli.run.Run;
import dev.lanewise.cli.run.RunSource;
import dev.lanewise.cli.run.UserMistake;
import dev.lanewise.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the model that an argument names. */
final class Models {

    private Models() {}

    /** A trained model from its file. */
    static Model load(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UserMistake(
                    file + ": is a folder; a model's file is needed, such as " + file.resolve("model.safetensors"));
        }
        return Model.load(file);
    }

    /** The untrained model of a preset or a run file, or a trained one from its file. */
    static Model find(String argument) throws IOException {
        if (RunSource.isRun(argument)) {
            return Run.read(argument, Run.Overrides.NONE).model();
        }
        try {
            Path file = Path.of(argument);
            if (Files.exists(file)) {
                return load(file);
            }
        } catch (InvalidPathException e) {
            // falls through: what cannot be a path is no file
        }
        throw new UserMistake("'" + argument + "' is neither a preset (" + String.join(", ", RunSource.presets())
                + ") nor a file that exists");
    }
}
