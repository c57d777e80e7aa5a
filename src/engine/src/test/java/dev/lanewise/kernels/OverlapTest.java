package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.graph.Adam;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tile's product with Adam's update of another tile in between is the two one after the other. */
@Tag("law")
class OverlapTest {

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernels.Families#all")
    void overlappingChangesNoBit(KernelFamily family) {
        Kernels kernels = family.newKernels();
        RandomGenerator random = Numbers.random(5);
        int size = family.mr() * family.nr();
        AdamCoefficients coefficients = new AdamCoefficients();
        for (int k : new int[] {0, 1, 5, 15, 16, 17, 32, 65, 100}) {
            coefficients.set(new Adam(), Math.max(k, 1)); // with 1 and 65 subnormal means are cleared
            int as = family.mr() + 3;
            int bs = family.nr() + 1;
            float[] a = numbers(2 + k * as + as, random);
            float[] b = numbers(1 + k * bs + bs, random);
            float[] g = numbers(size, random);
            float[][] together = {numbers(size + 5, random), numbers(size + 5, random), squares(size + 5, random)};
            together[1][7] = Float.MIN_VALUE;
            g[3] = Float.MIN_VALUE;
            float[][] apart = {together[0].clone(), together[1].clone(), together[2].clone()};
            float[] c = new float[size];
            float[] expected = new float[size];
            kernels.multiplyTransposedAndAdam(
                    a, 2, as, b, 1, bs, k, c, together[0], together[1], together[2], 4, g, coefficients);
            kernels.multiplyTransposed(new float[family.nr()], 0, 0, a, 2, as, b, 1, bs, k, expected, 0, family.nr());
            kernels.adam(apart[0], apart[1], apart[2], 4, g, 0, size, coefficients);
            assertArrayEquals(bits(expected), bits(c));
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(bits(apart[i]), bits(together[i]));
            }
        }
    }

    private static float[] numbers(int n, RandomGenerator random) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    private static float[] squares(int n, RandomGenerator random) {
        float[] numbers = numbers(n, random);
        for (int i = 0; i < n; i++) {
            numbers[i] *= numbers[i];
        }
        return numbers;
    }

    private static int[] bits(float[] numbers) {
        int[] bits = new int[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(numbers[i]);
        }
        return bits;
    }
}
