package dev.lanewise.file;

import java.io.IOException;

/** Gives the numbers of one tensor that is being read, in any pieces, in row-major order. */
public final class FloatInput {
    private static final int BLOCK = 1 << 14;

    private final BinaryInput in;
    private final StoredType type;
    private final String what;
    private int left;

    FloatInput(BinaryInput in, SafetensorsHeader.Entry entry) {
        this.in = in;
        type = entry.type();
        what = "tensor '" + entry.name() + "'";
        left = entry.count();
    }

    /**
     * Sets the first {@code count} numbers of an array to the next ones of the tensor.
     *
     * @throws FileFormatException if the file ends, or if an integer does not fit
     * @throws IllegalStateException if the tensor's shape holds fewer
     */
    public void read(float[] into, int count) throws IOException {
        if (count > left) {
            throw new IllegalStateException(what + " has " + left + " numbers to go, but was asked for " + count);
        }
        type.read(in, into, count, what);
        left -= count;
    }

    /** Passes over all numbers that were not taken. */
    public void skip() throws IOException {
        float[] some = new float[Math.min(left, BLOCK)];
        while (left > 0) {
            read(some, Math.min(left, some.length));
        }
    }

    /** Checks that all numbers were taken. */
    void end() {
        if (left > 0) {
            throw new IllegalStateException("the last " + left + " numbers of " + what + " were not read");
        }
    }
}
