package dev.lanewise.bench.peers.blas;

import dev.lanewise.bench.contestants.GemmContestant;
import dev.lanewise.bench.contestants.Matrices;
import dev.lanewise.bench.contestants.Shape;
import org.bytedeco.javacpp.FloatPointer;

/** Operands in native memory, where a native library reads them without a copy. */
final class NativeMatrices {

    /** A library's product, row-major, with the operands' strides. */
    @FunctionalInterface
    interface Product {
        void run(int m, int n, int k, FloatPointer a, int lda, FloatPointer b, int ldb, FloatPointer c);
    }

    private final Shape shape;
    private final FloatPointer a;
    private final FloatPointer b;
    private final FloatPointer c;

    NativeMatrices(Matrices matrices) {
        shape = matrices.shape();
        a = new FloatPointer(matrices.a());
        b = new FloatPointer(matrices.b());
        c = new FloatPointer((long) shape.m() * shape.n());
    }

    GemmContestant.Job job(Product product) {
        int m = shape.m();
        int n = shape.n();
        int k = shape.k();
        int lda = shape.form() == Shape.Form.TRANSPOSED_A ? m : k;
        int ldb = shape.form() == Shape.Form.TRANSPOSED_B ? k : n;
        return new GemmContestant.Job() {
            @Override
            public void run() {
                product.run(m, n, k, a, lda, b, ldb, c);
            }

            @Override
            public GemmContestant.Result result() {
                return (i, j) -> c.get((long) i * n + j);
            }

            @Override
            public void close() {
                a.close();
                b.close();
                c.close();
            }
        };
    }
}
