package dev.lanewise.bench.contestants;

import java.util.Arrays;
import java.util.Optional;

/** Three loops, in the order that reads both matrices row by row. */
public final class NaiveLoop implements GemmContestant {

    @Override
    public String name() {
        return "naive loop";
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public Optional<Job> prepare(Matrices matrices, int threads) {
        Shape shape = matrices.shape();
        if (threads > 1 || shape.form() != Shape.Form.PLAIN) {
            return Optional.empty();
        }
        float[] c = new float[shape.m() * shape.n()];
        return Optional.of(GemmContestant.job(
                () -> multiply(matrices.a(), matrices.b(), c, shape.m(), shape.n(), shape.k()),
                (i, j) -> c[i * shape.n() + j]));
    }

    private static void multiply(float[] a, float[] b, float[] c, int m, int n, int k) {
        Arrays.fill(c, 0f);
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                float factor = a[i * k + p];
                for (int j = 0; j < n; j++) {
                    c[i * n + j] += factor * b[p * n + j];
                }
            }
        }
    }
}
