package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.file.Corruption;
import dev.lanewise.file.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("some.idx");
    }

    @Test
    void shapeAndBytesAreRead() throws IOException {
        byte[] stored = idx(8, new byte[] {1, 2, 3, 4, 5, (byte) 255}, 1, 2, 3);
        for (byte[] bytes : new byte[][] {stored, gzip(stored)}) {
            Files.write(file, bytes);
            Idx idx = Idx.read(file);
            assertEquals(List.of(1, 2, 3), idx.shape());
            assertArrayEquals(new byte[] {1, 2, 3, 4, 5, (byte) 255}, idx.data());
        }
    }

    @Test
    void anotherMagicNumberIsRefused() throws IOException {
        assertRefused("PNG...".getBytes(), 0, "not an IDX file: it starts with 504e472e, not with 0000");
    }

    @Test
    void anotherTypeOfElementIsRefused() throws IOException {
        assertRefused(idx(0x0d, new byte[4], 1), 2, "elements of type 0d; only 08, unsigned byte, can be read");
    }

    @Test
    void dimensionsThatCannotBeAreRefused() throws IOException {
        assertRefused(idx(8, new byte[0]), 3, "0 dimensions, not 1 or more");
        assertRefused(idx(8, new byte[0], 2, 0), 8, "dimension 1 is 0, not 1 to 2147483647");
        assertRefused(idx(8, new byte[0], -1), 4, "dimension 0 is 4294967295, not 1 to 2147483647");
        assertRefused(idx(8, new byte[0], 65536, 65536), 8, "shape [65536, 65536] holds more than 2147483639 elements");
        assertRefused(
                idx(8, new byte[0], 1 << 30, 1 << 30, 16),
                8,
                "shape [1073741824, 1073741824] holds more than 2147483639 elements");
    }

    @Test
    void aWrongLengthIsRefused() throws IOException {
        assertRefused(
                idx(8, new byte[5], 2, 3), 12, "cut short: data of shape [2, 3] takes 6 bytes, but at most 5 are left");
        assertRefused(idx(8, new byte[7], 2, 3), 18, "the content should end here, but more bytes follow");
        assertRefused(gzip(idx(8, new byte[7], 2, 3)), 18, "the content should end here, but more bytes follow");
        assertRefused(new byte[] {0, 0, 8}, 0, "cut short: the magic number takes 4 bytes, but at most 3 are left");
        assertRefused(
                new byte[] {0, 0, 8, 1, 0},
                4,
                "cut short: the size of dimension 0 takes 4 bytes, but at most 1 are left");
    }

    @Test
    void aTinyFileThatClaimsTwoGigabytesCostsNoMemory() throws IOException {
        byte[] claim = idx(8, new byte[4], 2_147_483_639 / 49, 7, 7);
        assertEquals(1, Corruption.refusal(claim, file, Idx::read));
        assertEquals(1, Corruption.refusal(gzip(claim), file, Idx::read));
    }

    @Test
    void damagedFilesNeverFailInAnotherWay() throws IOException {
        byte[] valid = idx(8, new byte[24], 2, 3, 4);
        int refused = Corruption.refusals(valid, file, 3000, Idx::read);
        assertTrue(refused > 500 && refused < 2900, refused + " refused");
        assertTrue(Corruption.refusals(gzip(valid), file, 3000, Idx::read) > 1000);
    }

    @Test
    void aMissingFileIsNamedInOneLine() {
        var missing = assertThrows(NoSuchFileException.class, () -> Idx.read(file));
        assertEquals(file + ": no such file", missing.getMessage());
    }

    private void assertRefused(byte[] bytes, long offset, String reason) throws IOException {
        Files.write(file, bytes);
        var broken = assertThrows(FileFormatException.class, () -> Idx.read(file));
        assertEquals(file + ": at byte " + offset + ": " + reason, broken.getMessage());
    }

    static byte[] idx(int type, byte[] data, int... shape) {
        var bytes = ByteBuffer.allocate(4 + 4 * shape.length + data.length);
        bytes.putInt(type << 8 | shape.length);
        for (int size : shape) {
            bytes.putInt(size);
        }
        return bytes.put(data).array();
    }

    static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
