package dev.lanewise.data;

import dev.lanewise.file.BinaryInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of an IDX file of unsigned bytes, the format that MNIST and its relatives come in.
 *
 * <pre>
 * 2 bytes           0
 * 1 byte            the type of the elements; 8 is unsigned byte, the only one read here
 * 1 byte            the number of dimensions
 * 4 bytes for each  its size, big-endian
 * the rest          the elements, the last dimension varying fastest
 * </pre>
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">the format</a>
 */
public final class Idx {
    private static final int UNSIGNED_BYTE = 8;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final List<Integer> shape;
    private final byte[] data;

    private Idx(List<Integer> shape, byte[] data) {
        this.shape = List.copyOf(shape);
        this.data = data;
    }

    /**
     * Reads a file, gzipped or not: its content decides, not its name.
     *
     * @throws dev.lanewise.file.FileFormatException if the file breaks the format, is cut short or has bytes too many
     * @throws java.nio.file.FileSystemException if there is no such file
     */
    public static Idx read(Path file) throws IOException {
        return read(file, 0);
    }

    /** The same, if the file has {@code rank} dimensions, or any number of them if {@code rank} is 0. */
    static Idx read(Path file, int rank) throws IOException {
        try (var in = BinaryInput.openInflating(file)) {
            int magic = in.bigEndianInt("the magic number");
            if (magic >>> 16 != 0) {
                throw in.broken(0, String.format("not an IDX file: it starts with %08x, not with 0000", magic));
            }
            int type = magic >>> 8;
            if (type != UNSIGNED_BYTE) {
                throw in.broken(2, String.format("elements of type %02x; only 08, unsigned byte, can be read", type));
            }
            int dimensions = magic & 0xff;
            if (dimensions == 0 || (rank != 0 && dimensions != rank)) {
                throw in.broken(3, dimensions + " dimensions, not " + (rank == 0 ? "1 or more" : rank));
            }
            List<Integer> shape = new ArrayList<>();
            long product = 1;
            for (int i = 0; i < dimensions; i++) {
                long at = in.position();
                int size = in.bigEndianInt("the size of dimension " + i);
                if (size < 1) {
                    throw in.broken(
                            at, "dimension " + i + " is " + Integer.toUnsignedString(size) + ", not 1 to 2147483647");
                }
                product *= size;
                shape.add(size);
                if (product > LARGEST_ARRAY) {
                    throw in.broken(at, "shape " + shape + " holds more than " + LARGEST_ARRAY + " elements");
                }
            }
            byte[] data = in.bytes((int) product, "data of shape " + shape);
            in.end();
            return new Idx(shape, data);
        }
    }

    /** At least one dimension, each at least 1. */
    public List<Integer> shape() {
        return shape;
    }

    /** The elements, as many as the product of the dimensions; not a copy. */
    public byte[] data() {
        return data;
    }
}
