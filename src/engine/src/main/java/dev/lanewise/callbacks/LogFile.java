package dev.lanewise.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that gets a line at a time. It is open only meanwhile, so that no failure of a run leaves it open. */
record LogFile(Path file) {

    /** Makes the file empty. */
    void restart() {
        write("", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Makes sure that the file is there; says whether nothing is in it. */
    boolean isEmpty() {
        write("", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return file.toFile().length() == 0;
    }

    void append(String line) {
        write(line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void write(String text, StandardOpenOption... how) {
        try {
            Files.writeString(file, text, how);
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + file + " cannot be written: " + e, e);
        }
    }
}
