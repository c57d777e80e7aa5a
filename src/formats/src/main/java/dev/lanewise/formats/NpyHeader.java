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
}
