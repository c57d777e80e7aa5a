package dev.lanewise.bench.race;

import java.io.IOException;
import java.io.Reader;

/** Reads lines of another program's output; of a longer line it keeps the beginning, so that memory stays bounded. */
final class BoundedLines {

    private final Reader reader;
    private final int longest;

    BoundedLines(Reader reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    /** The next line without its end, cut one character past the longest allowed; null at the end. */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = reader.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            if (line.length() <= longest) {
                line.append((char) read);
            }
            read = reader.read();
        }
        return line.toString();
    }
}
