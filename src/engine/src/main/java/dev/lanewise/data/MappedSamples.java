package dev.lanewise.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Rows in a file that is mapped into memory, not read: the operating system brings in what is asked for and lets go of it
 * where memory is short, so the file may be larger than memory and than Java's heap. It holds the numbers one row after the
 * other, from some byte on.
 *
 * <p>Any thread may read any row. The file must not be changed or cut while the samples are in use; what is read from a file
 * that was cut is an {@link InternalError}, as the Java platform has it. The mapping ends when nobody holds the samples any
 * more.
 */
public abstract sealed class MappedSamples implements Samples {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment data;
    private final int rows;
    private final int columns;

    private MappedSamples(MemorySegment data, int rows, int columns) {
        this.data = data;
        this.rows = rows;
        this.columns = columns;
    }

    /** The whole of a file of little-endian float32, as {@code numpy.tofile} writes them. */
    public static MappedSamples ofFloats(Path file, int columns) throws IOException {
        return ofFloats(file, 0, columns);
    }

    /**
     * The rest of a file, as little-endian float32.
     *
     * @param start the byte with which the first row begins; what stands before is not read
     * @throws IllegalArgumentException if {@code columns} is below 1 or {@code start} below 0, or if the rest is empty, does
     *     not consist of whole rows, or has more than 2^31 - 1 of them
     * @throws FileSystemException if there is no such file, or it is a folder or a device
     */
    public static MappedSamples ofFloats(Path file, long start, int columns) throws IOException {
        MemorySegment data = map(file, start, columns, Float.BYTES);
        return new Floats(data, rows(data, columns, Float.BYTES), columns);
    }

    /** The whole of a file of unsigned bytes, which are read as byte / 255. */
    public static MappedSamples ofBytes(Path file, int columns) throws IOException {
        return ofBytes(file, 0, columns);
    }

    /**
     * The rest of a file, as unsigned bytes, which are read as byte / 255 like those of {@link Samples#ofBytes}. An IDX file
     * of images that is not gzipped has 16 bytes before its first row.
     *
     * @param start as in {@link #ofFloats(Path, long, int)}, as are the errors
     */
    public static MappedSamples ofBytes(Path file, long start, int columns) throws IOException {
        MemorySegment data = map(file, start, columns, 1);
        return new Bytes(data, rows(data, columns, 1), columns);
    }

    private static MemorySegment map(Path file, long start, int columns, int size) throws IOException {
        if (columns < 1 || start < 0) {
            throw new IllegalArgumentException(
                    "columns must be at least 1 and start at least 0, but are " + columns + " and " + start);
        }
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size() - start;
            long row = (long) columns * size;
            if (length <= 0 || length % row != 0 || length / row > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(file + " has " + Math.max(0, length) + " bytes from byte " + start
                        + " on; with " + columns + " columns of " + size
                        + " bytes they must be 1 to 2147483647 rows of "
                        + row + " bytes");
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, start, length, Arena.ofAuto());
        }
    }

    private static int rows(MemorySegment data, int columns, int size) {
        return Math.toIntExact(data.byteSize() / ((long) columns * size));
    }

    @Override
    public final int rows() {
        return rows;
    }

    @Override
    public final int columns() {
        return columns;
    }

    /** The number of the row's first element in the file. */
    final long element(int row) {
        return (long) Objects.checkIndex(row, rows) * columns;
    }

    final MemorySegment data() {
        return data;
    }

    private static final class Floats extends MappedSamples {

        Floats(MemorySegment data, int rows, int columns) {
            super(data, rows, columns);
        }

        @Override
        public void read(int row, int epoch, float[] into, int offset) {
            MemorySegment.copy(data(), FLOAT, element(row) * Float.BYTES, into, offset, columns());
        }
    }

    private static final class Bytes extends MappedSamples {

        Bytes(MemorySegment data, int rows, int columns) {
            super(data, rows, columns);
        }

        @Override
        public void read(int row, int epoch, float[] into, int offset) {
            long first = element(row);
            Objects.checkFromIndexSize(offset, columns(), into.length);
            for (int i = 0; i < columns(); i++) {
                into[offset + i] = (data().get(ValueLayout.JAVA_BYTE, first + i) & 0xff) / 255f;
            }
        }

        @Override
        public boolean areBytes() {
            return true;
        }

        @Override
        public void readBytes(int row, byte[] into, int offset) {
            MemorySegment.copy(data(), ValueLayout.JAVA_BYTE, element(row), into, offset, columns());
        }
    }
}
