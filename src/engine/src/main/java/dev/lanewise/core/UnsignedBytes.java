package dev.lanewise.core;

/** Bytes that stand for numbers in [0, 1], such as pixels. */
public final class UnsignedBytes {

    /** byte / 255 by unsigned byte: a division each, rounded once. Multiplying by 1 / 255 would round twice. */
    private static final float[] SCALED = new float[256];

    static {
        for (int i = 0; i < SCALED.length; i++) {
            SCALED[i] = i / 255f;
        }
    }

    private UnsignedBytes() {}

    /** y = x / 255 for n bytes x, each taken as unsigned; the quotient is rounded once. */
    public static void scale(byte[] x, int xOffset, float[] y, int yOffset, int n) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = SCALED[x[xOffset + i] & 0xff];
        }
    }
}
