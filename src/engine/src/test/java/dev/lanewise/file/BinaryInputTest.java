package dev.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryInputTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("input");
    }

    @Test
    void numbersHaveTheByteOrderOfTheirName() throws IOException {
        Files.write(file, new byte[] {1, 2, 3, 4, (byte) 0xff, 1, (byte) 0x80, 8, 7, 6, 5, 4, 3, 2, 1});
        try (var in = BinaryInput.open(file)) {
            assertEquals(0x01020304, in.bigEndianInt("a"));
            assertEquals(0xff, in.unsignedByte("b"));
            assertEquals(0x8001, in.unsignedShort("c"));
            assertEquals(0x0102030405060708L, in.littleEndianLong("d"));
            assertEquals(15, in.position());
            assertEquals(0, in.remaining());
            in.end();
        }
    }

    @Test
    void floatsKeepTheirBitsAcrossTheBuffersEdge() throws IOException {
        int[] odd = {0x7fc00001, 0xffabcdef, 0x7f800001, 0x80000000, 1, 0x7f800000};
        var bytes = ByteBuffer.allocate(4 * 20_001).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 20_001; i++) {
            bytes.putInt(odd[i % odd.length] ^ (i << 3 & 0xff0));
        }
        Files.write(file, bytes.array());
        try (var in = BinaryInput.open(file)) {
            float[] floats = in.floats(20_001, "floats");
            for (int i = 0; i < floats.length; i++) {
                assertEquals(bytes.getInt(4 * i), Float.floatToRawIntBits(floats[i]));
            }
            in.end();
        }
    }

    @Test
    void aReadBeyondTheEndSaysWhatWasToBeRead() throws IOException {
        Files.write(file, new byte[10]);
        try (var in = BinaryInput.open(file)) {
            in.bytes(4, "the start");
            var broken = assertThrows(FileFormatException.class, () -> in.floats(2, "the weights"));
            assertEquals(4, broken.offset());
            assertEquals("cut short: the weights takes 8 bytes, but at most 6 are left", broken.reason());
        }
    }

    @Test
    void aHugeClaimIsRefusedBeforeMemoryIsTaken() throws IOException {
        for (byte[] content : new byte[][] {new byte[20], gzip(new byte[20])}) {
            int refused = Corruption.refusal(content, file, path -> {
                try (var in = BinaryInput.openInflating(path)) {
                    in.floats(Integer.MAX_VALUE - 8, "floats");
                }
            });
            assertEquals(1, refused);
        }
    }

    @Test
    void oneByteTooManyIsRefused() throws IOException {
        Files.write(file, new byte[3]);
        try (var in = BinaryInput.open(file)) {
            in.bytes(2, "all");
            var broken = assertThrows(FileFormatException.class, in::end);
            assertEquals(2, broken.offset());
        }
    }

    @Test
    void contentDecidesWhetherAFileIsInflated() throws IOException {
        byte[] content = numbered(100_000);
        for (byte[] stored : new byte[][] {content, gzip(content)}) {
            Files.write(file, stored);
            assertArrayEquals(content, inflate(content.length));
        }
    }

    @Test
    void everyOptionalPartOfAGzipHeaderIsSkipped() throws IOException {
        byte[] content = numbered(50);
        byte[] plain = gzip(content);
        var full = new ByteArrayOutputStream();
        full.write(plain, 0, 3);
        full.write(2 | 4 | 8 | 16);
        full.write(plain, 4, 6);
        full.writeBytes(new byte[] {3, 0, 'e', 'x', 't'});
        full.writeBytes(new byte[] {'n', 'a', 'm', 'e', 0, 'c', 'o', 0, 1, 2});
        full.write(plain, 10, plain.length - 10);
        Files.write(file, full.toByteArray());
        assertArrayEquals(content, inflate(content.length));
    }

    @Test
    void aBombIsNotInflatedBeyondWhatIsAskedFor() throws IOException {
        int refused = Corruption.refusal(gzip(new byte[50_000_000]), file, path -> inflate(100));
        assertEquals(1, refused);
    }

    @Test
    void aHundredThousandEmptyGzipMembersAreRefusedWithoutRecursion() throws IOException {
        byte[] member = gzip(new byte[0]);
        byte[] members = new byte[100_000 * member.length];
        for (int i = 0; i < 100_000; i++) {
            System.arraycopy(member, 0, members, i * member.length, member.length);
        }
        Files.write(file, members);
        var broken = assertThrows(FileFormatException.class, () -> inflate(0));
        assertEquals("broken gzip data: more bytes follow the gzip trailer", broken.reason());
    }

    @Test
    void aWrongChecksumIsRefused() throws IOException {
        byte[] damaged = gzip(numbered(30));
        damaged[damaged.length - 8]++;
        Files.write(file, damaged);
        var broken = assertThrows(FileFormatException.class, () -> inflate(30));
        assertEquals(30, broken.offset());
        assertEquals("broken gzip data: the gzip checksum or length is wrong", broken.reason());
    }

    @Test
    void aWrongLengthWithTheRightChecksumIsRefused() throws IOException {
        byte[] content = numbered(30);
        byte[] damaged = gzip(content);
        var crc = new CRC32();
        crc.update(content);
        var trailer = ByteBuffer.wrap(damaged, damaged.length - 8, 8).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals((int) crc.getValue(), trailer.getInt());
        trailer.putInt(31);
        Files.write(file, damaged);
        assertThrows(FileFormatException.class, () -> inflate(30));
    }

    @Test
    void damagedGzipFilesNeverFailInAnotherWay() throws IOException {
        byte[] valid = gzip(numbered(300));
        int refused = Corruption.refusals(valid, file, 3000, path -> inflate(300));
        assertTrue(refused > 2000, refused + " refused");
    }

    @Test
    void aGzipFileCutAnywhereSaysSo() throws IOException {
        byte[] valid = gzip(numbered(40));
        for (int length = 2; length < valid.length; length++) {
            Files.write(file, Arrays.copyOf(valid, length));
            var broken = assertThrows(FileFormatException.class, () -> inflate(40));
            assertTrue(broken.offset() <= 40, broken.getMessage());
        }
    }

    @Test
    void aMissingFileAndAFolderAreNamedInOneLine() {
        var missing = assertThrows(NoSuchFileException.class, () -> BinaryInput.open(file));
        assertEquals(file + ": no such file", missing.getMessage());
        var notAFile = assertThrows(FileSystemException.class, () -> BinaryInput.openInflating(folder));
        assertEquals(folder + ": not a regular file", notAFile.getMessage());
    }

    private byte[] inflate(int count) throws IOException {
        try (var in = BinaryInput.openInflating(file)) {
            byte[] bytes = in.bytes(count, "the content");
            in.end();
            return bytes;
        }
    }

    private static byte[] numbered(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * i >> 3);
        }
        return bytes;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
