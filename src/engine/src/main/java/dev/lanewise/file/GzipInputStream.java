package dev.lanewise.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Decompresses a gzip file (RFC 1952) of one member with nothing behind it, and checks its length and CRC-32 at the
 * end.
 *
 * <p>The JDK's {@code GZIPInputStream} is not used, because it recurses from member to member: a hostile file of a
 * hundred thousand empty members ends in a {@link StackOverflowError}. It also passes over bytes behind the last
 * member.
 */
final class GzipInputStream extends InflaterInputStream {
    private static final int BUFFER = 1 << 16;
    private static final int DEFLATE = 8;

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final CRC32 crc = new CRC32();
    private long length;
    private boolean ended;

    private GzipInputStream(InputStream compressed) {
        super(compressed, new Inflater(true), BUFFER);
    }

    /**
     * @param compressed at the start of the file; closed with the returned stream
     * @throws ZipException if the header is not that of a gzip file
     * @throws EOFException if the file ends within the header
     */
    static GzipInputStream open(InputStream compressed) throws IOException {
        var buffered = new BufferedInputStream(compressed, BUFFER);
        skipHeader(new DataInputStream(buffered));
        return new GzipInputStream(buffered);
    }

    private static void skipHeader(DataInputStream header) throws IOException {
        if (header.readUnsignedShort() != 0x1f8b || header.readUnsignedByte() != DEFLATE) {
            throw new ZipException("not a gzip header");
        }
        int flags = header.readUnsignedByte();
        if (flags > (COMMENT | NAME | EXTRA | HEADER_CRC | 1)) {
            throw new ZipException("unknown flags in the gzip header");
        }
        int timeLevelAndSystem = 6;
        header.readFully(new byte[timeLevelAndSystem]);
        if ((flags & EXTRA) != 0) {
            int littleEndianLength = Short.toUnsignedInt(Short.reverseBytes(header.readShort()));
            header.readFully(new byte[littleEndianLength]);
        }
        if ((flags & NAME) != 0) {
            skipText(header);
        }
        if ((flags & COMMENT) != 0) {
            skipText(header);
        }
        if ((flags & HEADER_CRC) != 0) {
            header.readShort();
        }
    }

    private static void skipText(DataInputStream header) throws IOException {
        while (header.readUnsignedByte() != 0) {
            // up to the zero that ends it
        }
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (ended) {
            return count == 0 ? 0 : -1;
        }
        int some = super.read(into, offset, count);
        if (some >= 0) {
            crc.update(into, offset, some);
            length += some;
        } else {
            ended = true;
            checkTrailer();
        }
        return some;
    }

    /** The trailer is 8 bytes: the first of them may lie in the inflater's input already. */
    private void checkTrailer() throws IOException {
        int buffered = inf.getRemaining();
        byte[] rest = new byte[9];
        int some = Math.min(buffered, rest.length);
        System.arraycopy(buf, len - buffered, rest, 0, some);
        some += in.readNBytes(rest, some, rest.length - some);
        if (some < 8) {
            throw new EOFException("the gzip trailer is cut short");
        }
        if (some > 8) {
            throw new ZipException("more bytes follow the gzip trailer");
        }
        var trailer = ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN);
        if (trailer.getInt() != (int) crc.getValue() || trailer.getInt() != (int) length) {
            throw new ZipException("the gzip checksum or length is wrong");
        }
    }

    @Override
    public void close() throws IOException {
        inf.end();
        super.close();
    }
}
