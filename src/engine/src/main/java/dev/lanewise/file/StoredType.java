package dev.lanewise.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The types of number that are read from a safetensors file, by the names that the format gives them. */
enum StoredType {
    F32(Float.BYTES) {
        @Override
        float next(ByteBuffer from) {
            return from.getFloat();
        }
    },
    F16(Short.BYTES) {
        @Override
        float next(ByteBuffer from) {
            return Float.float16ToFloat(from.getShort());
        }
    },
    BF16(Short.BYTES) {
        @Override
        float next(ByteBuffer from) {
            return Float.intBitsToFloat(from.getShort() << 16);
        }
    },
    F64(Double.BYTES) {
        @Override
        float next(ByteBuffer from) {
            return (float) from.getDouble();
        }
    },
    I32(Integer.BYTES) {
        @Override
        float next(ByteBuffer from) {
            return exactly(from.getInt());
        }
    },
    I64(Long.BYTES) {
        @Override
        float next(ByteBuffer from) {
            return exactly(from.getLong());
        }
    };

    private static final int CHUNK = 1 << 13;

    private final int bytes;

    StoredType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of one number in bytes. */
    int bytes() {
        return bytes;
    }

    /**
     * The buffer's next number as a float32.
     *
     * @throws ArithmeticException if an integer has none
     */
    abstract float next(ByteBuffer from);

    /** Sets the first {@code count} numbers of {@code data} to the file's next ones. */
    void read(BinaryInput in, float[] data, int count, String what) throws IOException {
        if (this == F32) {
            in.floats(data, count, what);
            return;
        }
        for (int done = 0; done < count; ) {
            int some = Math.min(CHUNK, count - done);
            long start = in.position();
            var chunk = ByteBuffer.wrap(in.bytes(some * bytes, what)).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < some; i++) {
                try {
                    data[done + i] = next(chunk);
                } catch (ArithmeticException notExact) {
                    throw in.broken(start + (long) i * bytes, what + ": " + notExact.getMessage());
                }
            }
            done += some;
        }
    }

    private static float exactly(long integer) {
        float number = integer;
        // the conversion back saturates, which would make 2^63 look like the greatest long
        if ((long) number != integer || number == 0x1p63f) {
            throw new ArithmeticException("float32 cannot hold the integer " + integer);
        }
        return number;
    }
}
