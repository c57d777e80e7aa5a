package dev.lanewise.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over parameters in model order, each number as its four bytes, little-endian. Two runs with equal fingerprints
 * ended with the same bits in every weight.
 */
public final class Fingerprint {

    private static final int BLOCK = 4096;

    private final MessageDigest digest;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** Starts an empty fingerprint. */
    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, but this one does not", e);
        }
    }

    /** Adds all numbers of an array, in order. */
    public Fingerprint add(float[] values) {
        return add(values, values.length);
    }

    /** Adds the first {@code count} numbers of an array, in order. */
    public Fingerprint add(float[] values, int count) {
        for (int from = 0; from < count; from += BLOCK) {
            int n = Math.min(BLOCK, count - from);
            block.clear();
            block.asFloatBuffer().put(values, from, n);
            digest.update(block.limit(n * Float.BYTES));
        }
        return this;
    }

    /** Ends the fingerprint: 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
