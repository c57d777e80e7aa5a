package dev.lanewise.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Says that a file does not hold what its format demands: it is cut short, has bytes too many, or claims something that
 * cannot be. The message is one printable line, {@code FILE: at byte OFFSET: REASON}, fit to be shown to a user as it
 * is, whatever the file contained.
 *
 * <p>A file that is missing or cannot be read is not a matter of its format: that is a {@link
 * java.nio.file.FileSystemException}.
 */
public final class FileFormatException extends IOException {
    private static final int LONGEST_REASON = 400;

    private final String file;
    private final long offset;
    private final String reason;

    /**
     * A fault in {@code file}.
     *
     * @param offset in bytes from the start; of a compressed file, within its decompressed content
     * @param reason what is wrong there; may quote the file, since control characters are replaced and an endless text
     *     is cut
     */
    public FileFormatException(Path file, long offset, String reason) {
        this(file.toString(), offset, printable(reason));
    }

    private FileFormatException(String file, long offset, String reason) {
        super(file + ": at byte " + offset + ": " + reason);
        this.file = file;
        this.offset = offset;
        this.reason = reason;
    }

    /** The file as the caller named it. */
    public String file() {
        return file;
    }

    /** Where the fault was seen, in bytes from the start; of a compressed file, within its decompressed content. */
    public long offset() {
        return offset;
    }

    public String reason() {
        return reason;
    }

    private static String printable(String reason) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(reason.length(), LONGEST_REASON); i++) {
            char c = reason.charAt(i);
            text.append(Character.isISOControl(c) ? '?' : c);
        }
        return reason.length() > LONGEST_REASON ? text.append(" ...").toString() : text.toString();
    }
}
