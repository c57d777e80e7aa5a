package dev.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsHostileTest {
    private static final String F32 = "{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("hostile.safetensors");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void aHeaderLengthThatCannotBeIsRefused(long length) throws IOException {
        byte[] bytes = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put((byte) '{')
                .put((byte) '}')
                .array();
        Files.write(file, bytes);
        var broken = assertThrows(FileFormatException.class, () -> Safetensors.read(file));
        assertEquals(0, broken.offset());
        assertTrue(
                broken.reason().contains("it would have a header of " + Long.toUnsignedString(length) + " bytes"),
                broken.getMessage());
    }

    @Test
    void aHeaderAbove100MillionBytesIsRefusedEvenIfItIsThere() throws IOException {
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(100_000_001)
                    .array());
            raw.setLength(200_000_000); // sparse
        }
        var broken = assertThrows(FileFormatException.class, () -> Safetensors.read(file));
        assertTrue(broken.reason().contains("a header of 100000001 bytes"), broken.getMessage());
    }

    /** The columns: JSON with ' for ", the number of data bytes, the fault's offset (-1: any), the reason's start. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                        | 0 | 8  | the header must be an object in JSON
            nothing                                                   | 0 | -1 | the header's JSON: Unrecognized token
            {'a':                                                     | 0 | -1 | the header's JSON: Unexpected end-of-input
            {} {}                                                     | 0 | -1 | the header goes on after its JSON object
            {'a':1}                                                   | 0 | 13 | tensor 'a' must be an object in JSON
            {'a':@,'a':@}                                             | 8 | -1 | the header's JSON: Duplicate field 'a'
            {'a':{'dtype':'F32','dtype':'F32'}}                       | 8 | -1 | the header's JSON: Duplicate field 'dtype'
            {'__metadata__':{'k':'1','k':'2'}}                        | 0 | -1 | the header's JSON: Duplicate field 'k'
            {'__metadata__':{'k':1}}                                  | 0 | 29 | the metadata of 'k' must be a string in JSON
            {'__metadata__':[]}                                       | 0 | -1 | __metadata__ must be an object in JSON
            {'__metadata__':{'k':'\\ud800'}}                          | 0 | -1 | the metadata of 'k' is not valid Unicode
            {'':@}                                                    | 8 | -1 | '' cannot name a tensor
            {'\\udc00':@}                                             | 8 | -1 | the header's JSON: Unexpected low surrogate
            {'a':{'dtype':'F32','shape':[2]}}                         | 8 | -1 | tensor 'a' needs a dtype, a shape and two data_offsets
            {'a':{'dtype':'F32','data_offsets':[0,8]}}                | 8 | -1 | tensor 'a' needs a dtype, a shape and two data_offsets
            {'a':{'shape':[2],'data_offsets':[0,8]}}                  | 8 | -1 | tensor 'a' needs a dtype, a shape and two data_offsets
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[8]}}      | 8 | -1 | tensor 'a' needs a dtype, a shape and two data_offsets
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}}  | 8 | -1 | the data_offsets of tensor 'a' has more than 2 numbers
            {'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}}| 8 | 22 | tensor 'a' has dtype 'F8_E4M3'; only [F32,
            {'a':{'dtype':'F32','shape':[2],'colour':'red'}}          | 8 | -1 | tensor 'a' has an unknown field 'colour'
            {'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}}      | 8 | -1 | the shape of tensor 'a' must be an array in JSON
            {'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}  | 8 | -1 | the shape of tensor 'a' must consist of integers from 0
            {'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}   | 8 | -1 | the shape of tensor 'a' must consist of integers from 0
            {'a':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}}  | 8 | -1 | the shape of tensor 'a' must consist of integers from 0
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}   | 8 | -1 | the data_offsets of tensor 'a' must consist of integers from 0
            {'a':{'dtype':'F32','shape':[99999999999999999999]}}      | 8 | -1 | the header's JSON: Numeric value
            {'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,0]}} | 0 | -1 | tensor 'a' of shape [4611686018427387904, 4] holds more than
            {'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,0]}}           | 0 | -1 | tensor 'a' of shape [65536, 65536] holds more than
            {'a':{'dtype':'F32','shape':[0,4294967296],'data_offsets':[0,0]}}          | 0 | -1 | tensor 'a' of shape [0, 4294967296] holds more than
            {'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}    | 8 | -1 | tensor 'a' of shape [3] and dtype F32 takes 12 bytes, but its data_offsets are [0, 8]
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}    | 8 | -1 | tensor 'a' of shape [2] and dtype F32 takes 8 bytes, but its data_offsets are [8, 0]
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[9223372036854775800,9223372036854775807]}} | 8 | -1 | tensor 'a' of shape [2] and dtype F32 takes 8
            {'a':@}                                                   | 7 | 62 | tensor 'a' ends at data byte 8, but the file has 7
            {'a':@}                                                   | 9 | 70 | 1 bytes follow that belong to no tensor
            {}                                                        | 1 | 10 | 1 bytes follow that belong to no tensor
            {'a':@,'b':@}                                             | 8 | -1 | tensor 'b' begins at data byte 0, but others reach to 8
            {'a':@,'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}   | 8  | -1 | tensor 'b' begins at data byte 4, but others reach to 8
            {'a':@,'b':{'dtype':'F32','shape':[1],'data_offsets':[12,16]}} | 16 | -1 | tensor 'b' begins at data byte 12, but nothing covers the bytes from 8
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}    | 8 | -1 | tensor 'a' begins at data byte 4, but nothing covers the bytes from 0
            """)
    void aHeaderThatCannotBeIsRefused(String json, int dataBytes, long offset, String reason) throws IOException {
        write(file, json.replace("@", F32), new byte[dataBytes]);
        var broken = assertThrows(FileFormatException.class, () -> Safetensors.read(file));
        assertTrue(broken.reason().startsWith(reason), broken.getMessage());
        assertEquals(file.toString(), broken.file());
        assertTrue(offset < 0 || broken.offset() == offset, broken.getMessage());
    }

    @Test
    void moreThan32DimensionsAreRefused() throws IOException {
        String shape = "1,".repeat(32) + "1";
        write(file, "{'a':{'dtype':'F32','shape':[" + shape + "],'data_offsets':[0,4]}}", new byte[4]);
        var broken = assertThrows(FileFormatException.class, () -> Safetensors.read(file));
        assertEquals("the shape of tensor 'a' has more than 32 numbers", broken.reason());
    }

    @Test
    void endlessNestingIsRefused() throws IOException {
        write(file, "{'a':" + "[".repeat(1_000_000), new byte[0]);
        assertThrows(FileFormatException.class, () -> Safetensors.read(file));
        write(file, "{'a':{'shape':" + "[".repeat(1_000_000), new byte[0]);
        assertThrows(FileFormatException.class, () -> Safetensors.read(file));
    }

    @Test
    void aHeaderInAnotherEncodingIsRefused() throws IOException {
        for (var charset : new Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_32BE}) {
            write(file, ("{'é':" + F32 + "}").replace('\'', '"').getBytes(charset), new byte[7]);
            assertThrows(FileFormatException.class, () -> Safetensors.read(file));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {16_777_217, -16_777_217, Long.MAX_VALUE, Long.MAX_VALUE - 1})
    void anIntegerThatFloatCannotHoldIsRefusedWithItsPlace(long integer) throws IOException {
        byte[] data = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(7)
                .putLong(integer)
                .array();
        String json = "{'y':{'dtype':'I64','shape':[2],'data_offsets':[0,16]}}";
        write(file, json, data);
        var broken = assertThrows(FileFormatException.class, () -> Safetensors.read(file));
        assertEquals("tensor 'y': float32 cannot hold the integer " + integer, broken.reason());
        assertEquals(8 + json.length() + 8, broken.offset());
    }

    @Test
    void aMissingFileIsNamedInOneLine() {
        var missing = assertThrows(NoSuchFileException.class, () -> Safetensors.read(file));
        assertEquals(file + ": no such file", missing.getMessage());
    }

    @Test
    void damagedFilesNeverFailInAnotherWay() throws IOException {
        var tensors = new LinkedHashMap<String, StoredTensor>();
        tensors.put("kernel", StoredTensor.matrix(2, 3, 1, 2, 3, 4, 5, 6));
        tensors.put("bias", StoredTensor.vector(7, 8, 9));
        new Safetensors(tensors, new LinkedHashMap<>(Map.of("epoch", "3"))).write(file);
        int refused = Corruption.refusals(Files.readAllBytes(file), file, 5000, Safetensors::read);
        assertTrue(refused > 2500 && refused < 5000, refused + " refused");
    }

    /** Writes a file whose header is {@code json} with " for '. */
    static void write(Path file, String json, byte[] data) throws IOException {
        write(file, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), data);
    }

    private static void write(Path file, byte[] header, byte[] data) throws IOException {
        var bytes = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putLong(header.length).put(header).put(data).array());
    }
}
