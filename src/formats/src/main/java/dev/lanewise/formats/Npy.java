package dev.lanewise.formats;

import dev.lanewise.data.MappedSamples;
import dev.lanewise.file.BinaryInput;
import dev.lanewise.file.FileFormatException;
import dev.lanewise.file.StoredTensor;
import dev.lanewise.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * NumPy's {@code .npy} files of version 1.0, of little-endian float32 in C order: what {@code numpy.save} writes for
 * such an array, and what {@code numpy.load} reads.
 *
 * <pre>
 * 6 bytes   93 'N' 'U' 'M' 'P' 'Y'
 * 2 bytes   the version, 1 and 0
 * 2 bytes   n, unsigned, little-endian
 * n bytes   a Python dict with the keys descr, fortran_order and shape; spaces, and a line feed
 * the rest  the numbers, the last dimension varying fastest
 * </pre>
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format</a>
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int HEADER_START = MAGIC.length + 4;

    /** NumPy aligns the numbers to this many bytes. */
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /**
     * Reads a whole file, bit by bit as it is.
     *
     * @throws FileFormatException if the file breaks the format, is cut short or has bytes too many, or if it is of
     *     another version, another type of number or in Fortran order; the message then says how to convert it
     * @throws java.nio.file.FileSystemException if there is no such file
     */
    public static StoredTensor read(Path file) throws IOException {
        try (var in = BinaryInput.open(file)) {
            NpyHeader header = header(in);
            float[] data = in.floats(header.count(HEADER_START, in), "data of shape " + header.shape());
            in.end();
            return new StoredTensor(header.shape(), data);
        }
    }

    /**
     * Maps a file as samples in place of reading it, so it may be larger than memory: the first dimension counts the rows, and
     * what is in a row is laid flat.
     *
     * @throws FileFormatException as {@link #read} does, and if the shape has fewer than 2 dimensions, one of 0, or more than
     *     2^31 - 1 numbers in a row
     * @see MappedSamples what holds while it is in use
     */
    public static MappedSamples map(Path file) throws IOException {
        try (var in = BinaryInput.open(file)) {
            int columns = header(in).columns(HEADER_START, in);
            return MappedSamples.ofFloats(file, in.position(), columns);
        }
    }

    private static NpyHeader header(BinaryInput in) throws IOException {
        if (!ByteBuffer.wrap(in.bytes(MAGIC.length, "the magic string")).equals(ByteBuffer.wrap(MAGIC))) {
            throw in.broken(0, "not a .npy file: it does not start with \\x93NUMPY");
        }
        int major = in.unsignedByte("the version");
        int minor = in.unsignedByte("the version");
        if (major != 1 || minor != 0) {
            throw in.broken(MAGIC.length, "version " + major + "." + minor + "; only 1.0 can be read");
        }
        int length = in.unsignedShort("the header's length");
        var text = new String(in.bytes(length, "the header"), StandardCharsets.ISO_8859_1);
        return new NpyParser(text, HEADER_START, in).header();
    }

    /** Writes a whole file or none, see {@link WholeFile}. The same tensor always gives the same bytes. */
    public static void write(Path file, StoredTensor tensor) throws IOException {
        byte[] start = start(tensor.shape());
        WholeFile.write(file, out -> {
            out.write(start);
            tensor.writeData(out);
        });
    }

    /** All that stands before the numbers. */
    private static byte[] start(List<Integer> shape) {
        String tuple =
                shape.stream().map(String::valueOf).collect(Collectors.joining(", ")) + (shape.size() == 1 ? "," : "");
        String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + tuple + "), }";
        int used = HEADER_START + dict.length() + 1;
        int padding = Math.floorMod(-used, ALIGNMENT);
        byte[] header = (dict + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEADER_START + header.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length)
                .put(header)
                .array();
    }
}
