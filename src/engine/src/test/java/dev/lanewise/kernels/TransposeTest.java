package dev.lanewise.kernels;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows and columns exchanged, on every size around the vectors' length. */
@Tag("law")
class TransposeTest {

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void eachElementGoesToItsPlace(KernelFamily family) {
        Kernels kernels = family.newKernels();
        for (int rows = 0; rows <= 35; rows++) {
            for (int columns : new int[] {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 32, 35, 50}) {
                check(kernels, rows, columns);
            }
        }
    }

    private static void check(Kernels kernels, int rows, int columns) {
        int xs = columns + 3;
        int ys = rows + 2;
        float[] x = new float[1 + rows * xs];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        float[] y = Numbers.guards(2 + columns * ys + 5);
        kernels.transpose(x, 1, xs, rows, columns, y, 2, ys);
        for (int at = 0; at < y.length; at++) {
            int j = Math.floorDiv(at - 2, ys);
            int i = Math.floorMod(at - 2, ys);
            if (j >= 0 && j < columns && i < rows) {
                Numbers.assertSame(x[1 + i * xs + j], y[at], () -> rows + " x " + columns);
            } else {
                Numbers.assertGuard(y[at], () -> rows + " x " + columns);
            }
        }
    }
}
