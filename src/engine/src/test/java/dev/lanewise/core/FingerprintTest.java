package dev.lanewise.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("law")
class FingerprintTest {

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void ofNothingIsTheWellKnownDigest() {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", new Fingerprint().hex());
    }

    @Test
    void numbersAreLittleEndian() throws NoSuchAlgorithmException {
        byte[] bytes = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0x80, 1, 0, 0, 0};
        assertEquals(
                sha256(bytes),
                new Fingerprint().add(new float[] {1f, -0f, Float.MIN_VALUE}).hex());
    }

    @Test
    void arraysAreReadOneAfterTheOtherWhateverTheirLengths() throws NoSuchAlgorithmException {
        float[] x = new float[3 * 4096 + 5];
        byte[] bytes = new byte[4 * x.length];
        for (int i = 0; i < x.length; i++) {
            int bits = i * 0x9E3779B1 & 0x7f7fffff;
            x[i] = Float.intBitsToFloat(bits);
            for (int b = 0; b < 4; b++) {
                bytes[4 * i + b] = (byte) (bits >>> 8 * b);
            }
        }
        String expected = sha256(bytes);
        assertEquals(expected, new Fingerprint().add(x).hex());
        for (int cut : new int[] {0, 1, 4095, 4096, 4097, 8192, x.length}) {
            float[] head = Arrays.copyOf(x, cut);
            float[] tail = Arrays.copyOfRange(x, cut, x.length);
            assertEquals(expected, new Fingerprint().add(head).add(tail).hex());
            assertEquals(
                    new Fingerprint().add(head).hex(),
                    new Fingerprint().add(x, cut).hex());
        }
    }

    @Test
    void oneBitChangesIt() {
        float[] x = {1f, 2f};
        float[] y = {1f, Math.nextUp(2f)};
        assertNotEquals(new Fingerprint().add(x).hex(), new Fingerprint().add(y).hex());
    }
}
