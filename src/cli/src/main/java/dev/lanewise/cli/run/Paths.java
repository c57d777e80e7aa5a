package dev.lanewise.cli.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Turns what a user wrote into a path. */
final class Paths {

    private Paths() {}

    static Path of(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UserMistake("'" + text + "' cannot be a path: " + e.getReason());
        }
    }
}
