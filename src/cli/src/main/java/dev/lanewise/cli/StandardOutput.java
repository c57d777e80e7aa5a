package dev.lanewise.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Where results go. A {@link java.io.PrintWriter} swallows failures; this keeps the first one, so that a full disk does not
 * pass for success. A reader that has gone, as in {@code | head}, is none.
 */
final class StandardOutput extends FilterOutputStream {

    private IOException failure;

    StandardOutput(OutputStream target) {
        super(new BufferedOutputStream(target));
    }

    /** Why not all could be written. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw keep(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw keep(e);
        }
    }

    private IOException keep(IOException e) {
        boolean gone = e.getMessage() != null && e.getMessage().contains("Broken pipe");
        if (failure == null && !gone) {
            failure = new IOException("standard output cannot be written to: " + e.getMessage(), e);
        }
        return e;
    }
}
