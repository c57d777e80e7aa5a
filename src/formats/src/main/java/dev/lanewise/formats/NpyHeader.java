package dev.lanewise.formats;

import dev.lanewise.file.BinaryInput;
import dev.lanewise.file.FileFormatException;
import java.util.List;

/**
 * What the header of a .npy file that can be read leaves open: each dimension is at least 0, and there are at most 32.
 */
record NpyHeader(List<Integer> shape) {

    /** The number of numbers. */
    int count(long offset, BinaryInput in) throws FileFormatException {
        long product = 1;
        for (int dimension : shape) {
            product *= dimension;
            if (product > Integer.MAX_VALUE) {
                throw in.broken(offset, "shape " + shape + " holds more than 2^31 - 1 numbers");
            }
        }
        return (int) product;
    }

    /** The numbers in a row, if the rest of the file is as long as the shape says. */
    int columns(long offset, BinaryInput in) throws FileFormatException {
        if (shape.size() < 2 || shape.contains(0)) {
            throw in.broken(
                    offset, "shape " + shape + " holds no rows of numbers; it takes 2 dimensions, none of them 0");
        }
        long columns = 1;
        for (int dimension : shape.subList(1, shape.size())) {
            columns *= dimension;
            if (columns > Integer.MAX_VALUE) {
                throw in.broken(offset, "shape " + shape + " has more than 2^31 - 1 numbers in a row");
            }
        }
        long numbers = columns * shape.get(0);
        if (in.remaining() % Float.BYTES != 0 || in.remaining() / Float.BYTES != numbers) {
            throw in.broken(
                    in.position(),
                    "shape " + shape + " takes " + numbers + " float32, but " + in.remaining() + " bytes follow");
        }
        return (int) columns;
    }
}
