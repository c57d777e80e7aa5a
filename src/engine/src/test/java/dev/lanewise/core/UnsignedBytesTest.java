package dev.lanewise.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnsignedBytesTest {

    @Test
    void eachByteIsItsQuotientRoundedOnce() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        float[] scaled = new float[259];
        UnsignedBytes.scale(bytes, 0, scaled, 2, 256);
        for (int i = 0; i < 256; i++) {
            assertEquals((float) (i / 255.0), scaled[2 + i]);
        }
        assertEquals(0f, scaled[1]);
        assertEquals(0f, scaled[258]);
    }
}
