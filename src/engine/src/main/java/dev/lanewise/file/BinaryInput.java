package dev.lanewise.file;

import it.unimi.dsi.fastutil.io.FastBufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipException;

/**
 * Reads a binary file that nobody has checked yet, from its start to its end. Each read names what it is about to read,
 * so that a file which ends too early is reported in the words of its format.
 *
 * <p>A read first compares its length with what the file can still hold, and allocates after that. Of a plain file this
 * is exact; of a gzipped one it is 1032 times the compressed length, which no deflate stream can exceed (258 bytes from
 * 2 bits).
 *
 * <p>Not safe for use by several threads at once.
 */
public final class BinaryInput implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int DEFLATE_LIMIT = 1032;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;
    private final FastBufferedInputStream in;
    private final long limit;

    private BinaryInput(Path file, InputStream in, long limit) {
        this.file = file;
        this.in = new FastBufferedInputStream(in);
        this.limit = limit;
    }

    /**
     * Opens a file that is read as it is.
     *
     * @throws FileSystemException if there is no such file, or it is a folder or a device; its message is one line to
     *     show
     */
    public static BinaryInput open(Path file) throws IOException {
        FileChannel channel = channel(file);
        return new BinaryInput(file, Channels.newInputStream(channel), channel.size());
    }

    /**
     * Opens a file that may be gzipped: its first two bytes decide, not its name. Offsets and lengths are then those of
     * the decompressed content.
     *
     * @throws FileSystemException if there is no such file, or it is a folder or a device; its message is one line to
     *     show
     * @throws FileFormatException if the file starts like a gzip file and goes on like none
     */
    public static BinaryInput openInflating(Path file) throws IOException {
        FileChannel channel = channel(file);
        try {
            InputStream raw = Channels.newInputStream(channel);
            ByteBuffer magic = ByteBuffer.wrap(raw.readNBytes(2));
            channel.position(0);
            if (magic.remaining() < 2 || (magic.getShort() & 0xffff) != GZIP_MAGIC) {
                return new BinaryInput(file, raw, channel.size());
            }
            return new BinaryInput(file, GzipInputStream.open(raw), DEFLATE_LIMIT * channel.size());
        } catch (ZipException | EOFException broken) {
            channel.close();
            throw causedBy(file, 0, broken);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /** The number of bytes read so far. */
    public long position() {
        try {
            return in.position();
        } catch (IOException e) {
            throw new AssertionError("counting does no input", e);
        }
    }

    /** The number of bytes that may follow: exact for a plain file, an upper bound for a gzipped one. */
    public long remaining() {
        return limit - position();
    }

    /** The next byte, 0 to 255. */
    public int unsignedByte(String what) throws IOException {
        return bytes(1, what)[0] & 0xff;
    }

    /** The next two bytes, little-endian, 0 to 65535. */
    public int unsignedShort(String what) throws IOException {
        return next(Short.BYTES, what).getShort() & 0xffff;
    }

    /** The next four bytes, big-endian, signed. */
    public int bigEndianInt(String what) throws IOException {
        return next(Integer.BYTES, what).order(ByteOrder.BIG_ENDIAN).getInt();
    }

    /** The next eight bytes, little-endian, signed. */
    public long littleEndianLong(String what) throws IOException {
        return next(Long.BYTES, what).getLong();
    }

    /** The next {@code count} bytes. */
    public byte[] bytes(int count, String what) throws IOException {
        require(count, what);
        byte[] bytes = new byte[count];
        fill(bytes, count, what);
        return bytes;
    }

    /** The next {@code count} little-endian float32, bit by bit as they are. */
    public float[] floats(int count, String what) throws IOException {
        require((long) count * Float.BYTES, what);
        float[] floats = new float[count];
        floats(floats, count, what);
        return floats;
    }

    /** Sets the first {@code count} numbers of an array to the next float32, as {@link #floats(int, String)} reads them. */
    public void floats(float[] into, int count, String what) throws IOException {
        require((long) count * Float.BYTES, what);
        byte[] bytes = new byte[(int) Math.min(BUFFER, (long) count * Float.BYTES)];
        var values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (int done = 0; done < count; ) {
            int some = Math.min(values.capacity(), count - done);
            fill(bytes, some * Float.BYTES, what);
            values.get(0, into, done, some);
            done += some;
        }
    }

    /**
     * Checks that the file ends here.
     *
     * @throws FileFormatException if there is one more byte, or if a gzipped file's checksum is wrong
     */
    public void end() throws IOException {
        long position = position();
        byte[] none = new byte[1];
        if (read(none, 0, 1) > 0) {
            throw new FileFormatException(file, position, "the content should end here, but more bytes follow");
        }
    }

    /** An exception for a fault in what was read at {@code offset}; throwing it is the caller's part. */
    public FileFormatException broken(long offset, String reason) {
        return new FileFormatException(file, offset, reason);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private ByteBuffer next(int count, String what) throws IOException {
        return ByteBuffer.wrap(bytes(count, what)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void require(long count, String what) throws IOException {
        if (count > remaining()) {
            throw cut(position(), count, what, remaining());
        }
    }

    private void fill(byte[] into, int count, String what) throws IOException {
        long start = position();
        for (int done = 0; done < count; ) {
            int some = read(into, done, count - done);
            if (some < 0) {
                throw cut(start, count, what, done);
            }
            done += some;
        }
    }

    private FileFormatException cut(long offset, long count, String what, long left) {
        return broken(offset, "cut short: " + what + " takes " + count + " bytes, but at most " + left + " are left");
    }

    private int read(byte[] into, int offset, int count) throws IOException {
        try {
            return in.read(into, offset, count);
        } catch (ZipException | EOFException broken) {
            throw causedBy(file, position(), broken);
        }
    }

    private static FileFormatException causedBy(Path file, long offset, IOException broken) {
        var exception = new FileFormatException(file, offset, "broken gzip data: " + broken.getMessage());
        exception.initCause(broken);
        return exception;
    }
}
