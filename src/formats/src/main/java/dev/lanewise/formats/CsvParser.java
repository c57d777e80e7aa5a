package dev.lanewise.formats;

import dev.lanewise.file.BinaryInput;
import dev.lanewise.file.FileFormatException;
import it.unimi.dsi.fastutil.io.FastByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes CSV apart by RFC 4180, in UTF-8, with or without a byte order mark. Lines end with CR LF or LF; the last one need not.
 * A quote may stand only around a whole field, or doubled in one. Whatever else there is, is an error and not guessed at: a
 * quote that is never closed, above all, would make one field of the rest of the file.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvParser {
    /** Bytes in a field and fields in a record: far more than tables have. */
    private static final int LONGEST_FIELD = 1 << 16;

    private static final int MOST_FIELDS = 1 << 16;

    private static final int BUFFER = 1 << 16;
    private static final int END = -1;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final BinaryInput in;
    private final int separator;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final FastByteArrayOutputStream field = new FastByteArrayOutputStream();
    private final List<String> record = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private byte[] buffer = {};
    private int at;
    /** Where the buffer begins in the file. */
    private long start;

    private long lineOfNext = 1;
    private long line = 1;

    /** @param separator an ASCII character */
    CsvParser(BinaryInput in, char separator) throws IOException {
        this.in = in;
        this.separator = separator;
        refill();
        if (buffer.length >= MARK.length
                && ByteBuffer.wrap(buffer, 0, MARK.length).equals(ByteBuffer.wrap(MARK))) {
            at = MARK.length;
        }
    }

    /** The next record's fields, or an empty list at the file's end. The list is good until the next call. */
    List<String> next() throws IOException {
        record.clear();
        offsets.clear();
        line = lineOfNext;
        if (peek() == END) {
            return record;
        }
        for (; ; ) {
            if (record.size() == MOST_FIELDS) {
                throw broken("more than " + MOST_FIELDS + " fields; is '" + (char) separator + "' the separator?");
            }
            offsets.add(position());
            if (peek() == '"') {
                quoted();
            } else {
                plain();
            }
            record.add(text());
            int end = take();
            if (end == '\r') {
                end = take();
                if (end != '\n') {
                    throw broken("a carriage return without a line feed; save the file with line ends LF or CR LF");
                }
            }
            if (end == '\n' || end == END) {
                return record;
            }
        }
    }

    /** A fault of the present record; the message names the line on which it begins, counted from 1. */
    FileFormatException broken(String reason) {
        return in.broken(position(), "line " + line + ": " + reason);
    }

    /** A fault of one of its fields. */
    FileFormatException broken(int index, String column, String reason) {
        return in.broken(offsets.get(index), "line " + line + ", column '" + column + "': " + reason);
    }

    private void plain() throws IOException {
        while (!endsField(peek())) {
            if (peek() == '"') {
                throw broken(
                        "a quote inside a field that does not begin with one; put quotes around the whole field and"
                                + " double those in it");
            }
            keep(take());
        }
    }

    private void quoted() throws IOException {
        take();
        for (; ; ) {
            int c = take();
            if (c == END) {
                throw broken("the quote that opens field " + offsets.size() + " is not closed before the file ends");
            }
            if (c != '"') {
                keep(c);
            } else if (peek() == '"') {
                keep(take());
            } else {
                break;
            }
        }
        if (!endsField(peek())) {
            throw broken("after a closing quote there must be '" + (char) separator + "' or a line's end; quotes in a"
                    + " quoted field are doubled");
        }
    }

    private boolean endsField(int c) {
        return c == separator || c == '\n' || c == '\r' || c == END;
    }

    private void keep(int c) throws FileFormatException {
        if (field.length == LONGEST_FIELD) {
            throw broken("a field of more than " + LONGEST_FIELD + " bytes; is a quote not closed?");
        }
        field.write(c);
    }

    private String text() throws FileFormatException {
        try {
            return utf8.decode(ByteBuffer.wrap(field.array, 0, field.length)).toString();
        } catch (CharacterCodingException e) {
            throw broken("field " + offsets.size() + " is not UTF-8; save the file in that encoding");
        } finally {
            field.reset();
        }
    }

    private long position() {
        return start + at;
    }

    private int peek() throws IOException {
        if (at == buffer.length) {
            refill();
        }
        return at == buffer.length ? END : buffer[at] & 0xff;
    }

    private int take() throws IOException {
        int c = peek();
        if (c != END) {
            at++;
        }
        if (c == '\n') {
            lineOfNext++;
        }
        return c;
    }

    private void refill() throws IOException {
        start = in.position();
        buffer = in.bytes((int) Math.min(BUFFER, in.remaining()), "the table");
        at = 0;
    }
}
