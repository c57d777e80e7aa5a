package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedSamplesTest {
    @TempDir
    Path folder;

    @Test
    void floatsAreReadBitByBitFromAnyByteOn() throws IOException {
        float[] numbers = {1, -0f, Float.intBitsToFloat(0x7fc00001), Float.MIN_VALUE, -5, Float.MAX_VALUE};
        for (int start : new int[] {0, 3, 128}) {
            ByteBuffer bytes = ByteBuffer.allocate(start + 24).order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(start);
            for (float number : numbers) {
                bytes.putFloat(number);
            }
            Path file = Files.write(folder.resolve("floats" + start), bytes.array());
            Samples samples = MappedSamples.ofFloats(file, start, 2);
            assertEquals(3, samples.rows());
            assertEquals(2, samples.columns());
            assertFalse(samples.areBytes());
            for (int i = 0; i < numbers.length; i++) {
                assertEquals(Float.floatToRawIntBits(numbers[i]), Float.floatToRawIntBits(samples.row(i / 2)[i % 2]));
            }
        }
    }

    @Test
    void bytesAreThoseOfAnArray() throws IOException {
        byte[] bytes = new byte[256];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        Path file = Files.write(folder.resolve("bytes"), bytes);
        Samples mapped = MappedSamples.ofBytes(file, 16, 60);
        Samples array = Samples.ofBytes(Arrays.copyOfRange(bytes, 16, 256), 60);
        assertTrue(mapped.areBytes());
        for (int row = 0; row < 4; row++) {
            assertArrayEquals(array.row(row), mapped.row(row));
            byte[] expected = new byte[62];
            byte[] actual = new byte[62];
            array.readBytes(row, expected, 1);
            mapped.readBytes(row, actual, 1);
            assertArrayEquals(expected, actual);
        }
        assertEquals(256, MappedSamples.ofBytes(file, 1).rows());
    }

    /** A file of 5 GB that is a hole but for its ends: more than an array and than this JVM's heap can hold. */
    @Test
    void aFileMayBeLargerThanMemory() throws IOException {
        int columns = 1 << 16;
        int rows = 20_000;
        Path file = folder.resolve("large");
        long length = (long) rows * columns * Float.BYTES;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(new byte[] {0, 0, (byte) 0x80, 0x3f}), length - Float.BYTES);
        }
        Samples samples = MappedSamples.ofFloats(file, columns);
        assertEquals(rows, samples.rows());
        assertEquals(1, samples.row(rows - 1)[columns - 1]);
        assertEquals(0, samples.row(rows - 1)[columns - 2]);
        assertEquals(0, samples.row(0)[0]);
    }

    @Test
    void manyThreadsReadAtOnce() throws IOException {
        int rows = 5000;
        ByteBuffer bytes = ByteBuffer.allocate(rows * 3 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows * 3; i++) {
            bytes.putFloat(i);
        }
        Samples samples = MappedSamples.ofFloats(Files.write(folder.resolve("shared"), bytes.array()), 3);
        assertEquals(
                rows,
                IntStream.range(0, rows)
                        .parallel()
                        .filter(row -> samples.row(row)[2] == row * 3 + 2)
                        .count());
    }

    @Test
    void rowsAreReadWithoutAllocating() throws IOException {
        Path file = Files.write(folder.resolve("plain"), new byte[64 * 16]);
        Samples floats = MappedSamples.ofFloats(file, 16);
        Samples normal = Normalization.standardize(floats).apply(floats.select(3, 1, 2));
        Samples bytes = MappedSamples.ofBytes(file, 16);
        float[] row = new float[16];
        byte[] pixels = new byte[16];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int clean = 0;
        for (int round = 0; clean < 5 && round < 3000; round++) {
            long begin = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                floats.read(i & 15, 0, row, 0);
                normal.read(i % 3, 0, row, 0);
                bytes.read(i & 63, 0, row, 0);
                bytes.readBytes(i & 63, pixels, 0);
            }
            clean = threads.getCurrentThreadAllocatedBytes() == begin ? clean + 1 : 0;
        }
        assertEquals(5, clean, "reading still allocates");
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsMapped() throws IOException {
        Path file = Files.write(folder.resolve("ten"), new byte[10]);
        assertRefused(
                file + " has 10 bytes from byte 0 on; with 1 columns of 4 bytes they must be 1 to 2147483647 rows of 4"
                        + " bytes",
                file,
                0,
                1);
        assertRefused(
                file + " has 0 bytes from byte 10 on; with 1 columns of 4 bytes they must be 1 to 2147483647 rows of 4"
                        + " bytes",
                file,
                10,
                1);
        assertRefused(
                file + " has 0 bytes from byte 9223372036854775807 on; with 1 columns of 4 bytes they must be 1 to"
                        + " 2147483647 rows of 4 bytes",
                file,
                Long.MAX_VALUE,
                1);
        assertRefused("columns must be at least 1 and start at least 0, but are 0 and 0", file, 0, 0);
        assertRefused("columns must be at least 1 and start at least 0, but are 1 and -1", file, -1, 1);
        assertThrows(NoSuchFileException.class, () -> MappedSamples.ofBytes(folder.resolve("none"), 1));
        assertThrows(FileSystemException.class, () -> MappedSamples.ofBytes(folder, 1));
    }

    private static void assertRefused(String message, Path file, long start, int columns) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> MappedSamples.ofFloats(file, start, columns))
                        .getMessage());
    }
}
