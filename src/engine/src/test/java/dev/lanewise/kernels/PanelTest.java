package dev.lanewise.kernels;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns copied together into a panel. */
@Tag("law")
class PanelTest {

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void rowsLieOneAfterAnother(KernelFamily family) {
        int nr = family.nr();
        int stride = nr + 3;
        for (int rows : new int[] {0, 1, 2, 17}) {
            float[] x = new float[5 + rows * stride + nr];
            for (int i = 0; i < x.length; i++) {
                x[i] = i;
            }
            float[] panel = Numbers.guards(2 + rows * nr + 3);
            family.newKernels().copyPanel(x, 5, stride, rows, panel, 2);
            for (int at = 0; at < panel.length; at++) {
                if (at >= 2 && at < 2 + rows * nr) {
                    float expected = x[5 + (at - 2) / nr * stride + (at - 2) % nr];
                    Numbers.assertSame(expected, panel[at], () -> rows + " rows");
                } else {
                    Numbers.assertGuard(panel[at], () -> rows + " rows");
                }
            }
        }
    }
}
