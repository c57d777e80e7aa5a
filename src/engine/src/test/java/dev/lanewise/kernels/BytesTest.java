package dev.lanewise.kernels;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes become floats by one rounded division each. */
@Tag("law")
class BytesTest {

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void bytesAreDividedBy255(KernelFamily family) {
        Kernels kernels = family.newKernels();
        for (int n : new int[] {0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 100, 256}) {
            byte[] bytes = new byte[5 + n];
            for (int i = 0; i < n; i++) {
                bytes[5 + i] = (byte) (255 - i);
            }
            float[] x = Numbers.guards(3 + n + 5);
            kernels.fromBytes(bytes, 5, x, 3, n);
            for (int at = 0; at < x.length; at++) {
                if (at >= 3 && at < 3 + n) {
                    Numbers.assertSame((255 - (at - 3)) / 255f, x[at], () -> "a byte");
                } else {
                    Numbers.assertGuard(x[at], () -> "beside the floats");
                }
            }
        }
    }
}
