package dev.lanewise.bench.peers.blas;

import dev.lanewise.bench.contestants.GemmContestant;
import dev.lanewise.bench.contestants.Matrices;
import dev.lanewise.bench.contestants.Shape;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.Optional;

/** The Vector API's BLAS of dev.ludovic.netlib. It is column-major, so it is asked for C' = B' A'. */
public final class VectorBlas implements GemmContestant {

    private final JavaBLAS blas = JavaBLAS.getInstance();

    @Override
    public String name() {
        return "vectorblas";
    }

    @Override
    public String version() {
        return Versions.of("blas", JavaBLAS.class) + ", " + blas.getClass().getSimpleName();
    }

    @Override
    public Optional<Job> prepare(Matrices matrices, int threads) {
        if (threads > 1) {
            return Optional.empty();
        }
        Shape shape = matrices.shape();
        int m = shape.m();
        int n = shape.n();
        int k = shape.k();
        boolean at = shape.form() == Shape.Form.TRANSPOSED_A;
        boolean bt = shape.form() == Shape.Form.TRANSPOSED_B;
        float[] a = matrices.a();
        float[] b = matrices.b();
        float[] c = new float[m * n];
        Runnable product =
                () -> blas.sgemm(bt ? "T" : "N", at ? "T" : "N", n, m, k, 1f, b, bt ? k : n, a, at ? m : k, 0f, c, n);
        return Optional.of(GemmContestant.job(product, (i, j) -> c[i * n + j]));
    }
}
