package dev.lanewise.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Samples;
import dev.lanewise.file.FileFormatException;
import dev.lanewise.file.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private static final String VECTOR = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("x.npy");
    }

    @Test
    void whatIsWrittenIsReadWithTheSameBits() throws IOException {
        float[] odd = {Float.intBitsToFloat(0x7fc00001), Float.intBitsToFloat(0xff800001), -0f, Float.MIN_VALUE, 1, 2};
        for (StoredTensor tensor : List.of(
                StoredTensor.matrix(2, 3, odd),
                StoredTensor.vector(odd),
                new StoredTensor(List.of(1, 3, 2), odd),
                new StoredTensor(List.of(), new float[] {7}),
                StoredTensor.matrix(4, 0),
                StoredTensor.matrix(300, 100, new float[30_000]))) {
            Npy.write(file, tensor);
            assertEquals(tensor, Npy.read(file));
        }
    }

    @Test
    void aMappedFileHasTheRowsOfTheReadOne() throws IOException {
        StoredTensor cubes = new StoredTensor(List.of(3, 2, 2), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -0f});
        Npy.write(file, cubes);
        Samples mapped = Npy.map(file);
        assertEquals(3, mapped.rows());
        assertArrayEquals(new float[] {5, 6, 7, 8}, mapped.row(1));
        assertArrayEquals(new float[] {9, 10, 11, -0f}, mapped.row(2));
    }

    @Test
    void whatCannotBeMappedIsRefused() throws IOException {
        Npy.write(file, StoredTensor.vector(1, 2));
        assertUnmapped("shape [2] holds no rows of numbers");
        Npy.write(file, StoredTensor.matrix(4, 0));
        assertUnmapped("shape [4, 0] holds no rows of numbers");
        Npy.write(file, StoredTensor.matrix(1, 2, 3, 4));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertUnmapped("at byte 128: shape [1, 2] takes 2 float32, but 7 bytes follow");
        Files.write(file, Arrays.copyOf(whole, whole.length + 4));
        assertUnmapped("at byte 128: shape [1, 2] takes 2 float32, but 12 bytes follow");
        Files.write(
                file,
                npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647), }", 1));
        assertUnmapped("has more than 2^31 - 1 numbers in a row");
    }

    private void assertUnmapped(String message) {
        String actual =
                assertThrows(FileFormatException.class, () -> Npy.map(file)).getMessage();
        assertTrue(actual.contains(message), actual);
    }

    @Test
    void theBytesAreThoseThatNumpySaves() throws IOException {
        Npy.write(file, StoredTensor.matrix(2, 1, 1, -2));
        String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }";
        byte[] expected = npy(dict + " ".repeat(128 - 10 - 1 - dict.length()) + "\n", 1, -2);
        assertEquals(128 + 8, expected.length);
        assertArrayEquals(expected, Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr':'<f4','fortran_order':False,'shape':(2,)}",
                "{'shape': (2,), 'fortran_order': False, 'descr': '<f4'}\n",
                "  { \"descr\" : \"<f4\" , 'fortran_order' : False , 'shape' : ( 2 , ) , }  \n",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1)}"
            })
    void theDictMayBeSpelledInOtherWays(String dict) throws IOException {
        Files.write(file, npy(dict, 3, 4));
        assertArrayEquals(new float[] {3, 4}, Npy.read(file).data());
    }

    /** The columns: a dict, the fault's offset in it, the reason's start. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                             | 0  | expected '{'
            {'descr': '<f4', 'fortran_order': False, 'shape': (2,)         | 54 | expected '}'
            {'descr': '<f4', 'fortran_order': False}                       | 0  | the header needs the keys
            {}                                                             | 0  | the header needs the keys
            {'descr': '<f4', 'descr': '<f4'}                               | 17 | key 'descr' is unknown or there twice
            {'colour': 1}                                                  | 1  | key 'colour' is unknown or there twice
            {descr: '<f4'}                                                 | 1  | expected a string in quotes
            {'descr                                                        | 1  | expected a string in quotes
            {'descr' '<f4'}                                                | 9  | expected ':'
            {'descr': '<f8'}                                               | 10 | numbers of type '<f8'; only '<f4' can be read
            {'descr': '>f4'}                                               | 10 | numbers of type '>f4'; only '<f4' can be read
            {'descr': [('a', '<f4')]}                                      | 10 | an array of records; only '<f4'
            {'fortran_order': True}                                        | 18 | Fortran order; only C order can be read
            {'fortran_order': 0}                                           | 18 | fortran_order must be False
            {'shape': 2}                                                   | 10 | expected '('
            {'shape': (2)}                                                 | 12 | expected ','
            {'shape': (,)}                                                 | 11 | a dimension must be an integer
            {'shape': (-2,)}                                               | 11 | a dimension must be an integer
            {'shape': (2.5,)}                                              | 12 | expected ','
            {'shape': (2147483648,)}                                       | 11 | a dimension must be an integer
            {'shape': (99999999999999999999,)}                             | 11 | a dimension must be an integer
            {'shape': (2, 1 1)}                                            | 16 | expected ')'
            {'shape': (1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1)} | 75 | more than 32 dimensions
            {'descr': '<f4', 'fortran_order': False, 'shape': (2,)} {}     | 55 | the header goes on after its dict
            {'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536)} | 0 | shape [65536, 65536] holds more than
            """)
    void aDictThatCannotBeIsRefused(String dict, int offset, String reason) throws IOException {
        assertRefused(npy(dict, 1, 2), 10 + offset, reason);
    }

    @Test
    void anotherFileOrVersionIsRefused() throws IOException {
        assertRefused("PK\3\4 ..........".getBytes(StandardCharsets.US_ASCII), 0, "not a .npy file");
        byte[] second = npy(VECTOR, 1, 2);
        second[6] = 2;
        assertRefused(second, 6, "version 2.0; only 1.0 can be read");
    }

    @Test
    void aWrongLengthIsRefused() throws IOException {
        int start = 10 + VECTOR.length();
        assertRefused(npy(VECTOR, 1), start, "cut short: data of shape [2] takes 8 bytes, but at most 4 are left");
        assertRefused(npy(VECTOR, 1, 2, 3), start + 8, "the content should end here, but more bytes follow");
        byte[] valid = npy(VECTOR, 1, 2);
        for (int length = 0; length < valid.length; length++) {
            Files.write(file, Arrays.copyOf(valid, length));
            assertThrows(FileFormatException.class, () -> Npy.read(file));
        }
    }

    @Test
    void aTinyFileThatClaimsEightGigabytesIsRefused() throws IOException {
        String claim = "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647,), }";
        assertRefused(npy(claim, 1, 2), 10 + claim.length(), "cut short: data of shape [2147483647]");
    }

    @Test
    void damagedFilesNeverFailInAnotherWay() throws IOException {
        byte[] valid = npy(VECTOR, 1, 2);
        var random = new SplittableRandom(20240607);
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = valid.clone();
            for (int many = 1 + random.nextInt(2); many > 0; many--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                Npy.read(file);
            } catch (FileFormatException broken) {
                refused++;
                assertEquals(1, broken.getMessage().lines().count());
            }
        }
        assertTrue(refused > 2500 && refused < 5000, refused + " refused");
    }

    @Test
    void aMissingFileIsNamedInOneLine() {
        var missing = assertThrows(NoSuchFileException.class, () -> Npy.read(file));
        assertEquals(file + ": no such file", missing.getMessage());
    }

    private void assertRefused(byte[] bytes, long offset, String reason) throws IOException {
        Files.write(file, bytes);
        var broken = assertThrows(FileFormatException.class, () -> Npy.read(file));
        assertTrue(broken.reason().startsWith(reason), broken.getMessage());
        assertEquals(offset, broken.offset(), broken.getMessage());
        assertEquals(file.toString(), broken.file());
    }

    private static byte[] npy(String dict, float... data) {
        byte[] header = dict.getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.allocate(10 + header.length + 4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) header.length).put(header);
        for (float x : data) {
            bytes.putFloat(x);
        }
        return bytes.array();
    }
}
