package dev.lanewise.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Takes the numbers of one tensor that is being written, in any pieces, in row-major order. */
public final class FloatOutput {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final String what;
    private final byte[] bytes;
    private final FloatBuffer values;
    private int left;

    FloatOutput(OutputStream out, int count, String what) {
        this.out = out;
        this.what = what;
        bytes = new byte[(int) Math.min(BUFFER, (long) count * Float.BYTES)];
        values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        left = count;
    }

    /**
     * Writes the first {@code count} numbers of an array as little-endian float32, bit by bit as they are.
     *
     * @throws IllegalStateException if the tensor's shape holds fewer
     */
    public void write(float[] numbers, int count) throws IOException {
        if (count > left) {
            throw new IllegalStateException(what + " has " + left + " numbers to go, but got " + count);
        }
        for (int done = 0; done < count; ) {
            int some = Math.min(values.capacity(), count - done);
            values.put(0, numbers, done, some);
            out.write(bytes, 0, some * Float.BYTES);
            done += some;
        }
        left -= count;
    }

    /** Checks that all numbers were given. */
    void end() {
        if (left > 0) {
            throw new IllegalStateException(what + " lacks its last " + left + " numbers");
        }
    }
}
