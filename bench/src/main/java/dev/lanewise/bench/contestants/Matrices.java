package dev.lanewise.bench.contestants;

import java.util.SplittableRandom;

/** The operands of a shape, as they lie in memory; all contestants compute with the same numbers. */
public record Matrices(Shape shape, float[] a, float[] b) {

    static Matrices of(Shape shape) {
        SplittableRandom random = new SplittableRandom(1);
        return new Matrices(shape, numbers(shape.m() * shape.k(), random), numbers(shape.k() * shape.n(), random));
    }

    private static float[] numbers(int count, SplittableRandom random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    float a(int i, int p) {
        return shape.form() == Shape.Form.TRANSPOSED_A ? a[p * shape.m() + i] : a[i * shape.k() + p];
    }

    float b(int p, int j) {
        return shape.form() == Shape.Form.TRANSPOSED_B ? b[j * shape.k() + p] : b[p * shape.n() + j];
    }

    /** Whether some elements of a result are what they must be, within rounding. */
    boolean agreesWith(GemmContestant.Result c) {
        SplittableRandom random = new SplittableRandom(2);
        for (int test = 0; test < 32; test++) {
            int i = random.nextInt(shape.m());
            int j = random.nextInt(shape.n());
            double sum = 0;
            for (int p = 0; p < shape.k(); p++) {
                sum += (double) a(i, p) * b(p, j);
            }
            if (!(Math.abs(sum - c.at(i, j)) <= 1e-6 * shape.k() + 1e-6)) {
                return false;
            }
        }
        return true;
    }
}
