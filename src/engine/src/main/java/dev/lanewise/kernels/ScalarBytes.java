package dev.lanewise.kernels;

/** Unsigned bytes as numbers in [0, 1], as plain loops; the definition that {@link VectorBytes} must equal. */
final class ScalarBytes {

    /** byte / 255 by unsigned byte: a division each, rounded once. Multiplying by 1 / 255 would round twice. */
    private static final float[] SCALED = new float[256];

    static {
        for (int i = 0; i < SCALED.length; i++) {
            SCALED[i] = i / 255f;
        }
    }

    private ScalarBytes() {}

    static void toFloats(byte[] bytes, int bo, float[] x, int xo, int n) {
        for (int j = 0; j < n; j++) {
            x[xo + j] = SCALED[bytes[bo + j] & 0xff];
        }
    }
}
