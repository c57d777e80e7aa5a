package dev.lanewise.bench.peers.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import dev.lanewise.bench.contestants.GemmContestant;
import dev.lanewise.bench.contestants.Matrices;
import dev.lanewise.bench.contestants.Shape;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** OpenBLAS, called by JavaCPP on native memory. */
public final class OpenBlas implements GemmContestant {

    @Override
    public String name() {
        return "openblas";
    }

    @Override
    public String version() {
        Loader.load(openblas_nolapack.class);
        return Versions.of("openblas", openblas_nolapack.class);
    }

    @Override
    public Optional<Job> prepare(Matrices matrices, int threads) {
        Shape shape = matrices.shape();
        NativeMatrices memory = new NativeMatrices(matrices);
        int transA = shape.form() == Shape.Form.TRANSPOSED_A ? CblasTrans : CblasNoTrans;
        int transB = shape.form() == Shape.Form.TRANSPOSED_B ? CblasTrans : CblasNoTrans;
        return Optional.of(memory.job((m, n, k, a, lda, b, ldb, c) -> {
            openblas_nolapack.blas_set_num_threads(threads);
            openblas_nolapack.cblas_sgemm(CblasRowMajor, transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, n);
        }));
    }
}
