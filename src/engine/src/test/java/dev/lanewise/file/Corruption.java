package dev.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Damages a valid file in many ways: each of the results must read, or be refused as a broken file, and cost little
 * memory.
 */
public final class Corruption {
    /**
     * Far above what any of the small files here needs, buffers included, and far below what their headers can claim.
     */
    private static final long MOST_MEMORY = 2_000_000;

    private Corruption() {}

    /** Reads a file, and throws {@link FileFormatException} if it is broken. */
    @FunctionalInterface
    public interface Reader {
        void read(Path file) throws IOException;
    }

    /** Tries flipped bytes, every cut, and a byte too many; returns how many of the results were refused. */
    public static int refusals(byte[] valid, Path file, int flips, Reader reader) throws IOException {
        var random = new SplittableRandom(20240607);
        int refused = 0;
        for (int i = 0; i < flips; i++) {
            byte[] damaged = valid.clone();
            for (int many = 1 + random.nextInt(3); many > 0; many--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            refused += refusal(damaged, file, reader);
        }
        for (int length = 0; length < valid.length; length++) {
            assertTrue(refusal(Arrays.copyOf(valid, length), file, reader) == 1, "cut to " + length + " bytes");
        }
        assertTrue(refusal(Arrays.copyOf(valid, valid.length + 1), file, reader) == 1, "a byte too many");
        return refused;
    }

    /** Reads these bytes: 1 if they are refused. Anything that is thrown but a FileFormatException goes through. */
    public static int refusal(byte[] bytes, Path file, Reader reader) throws IOException {
        Files.write(file, bytes);
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        int refused = 0;
        try {
            reader.read(file);
        } catch (FileFormatException broken) {
            refused = 1;
            assertTrue(broken.getMessage().startsWith(file + ": at byte " + broken.offset() + ": "));
            assertTrue(broken.offset() >= 0, broken.getMessage());
            assertTrue(broken.getMessage().lines().count() == 1, broken.getMessage());
        }
        long used = memory.getCurrentThreadAllocatedBytes() - before;
        assertTrue(used < MOST_MEMORY, "took " + used + " bytes of memory to read " + bytes.length);
        return refused;
    }
}
