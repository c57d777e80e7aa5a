package dev.lanewise.bench.peers.blas;

import static org.bytedeco.mkl.global.mkl_rt.CblasNoTrans;
import static org.bytedeco.mkl.global.mkl_rt.CblasRowMajor;
import static org.bytedeco.mkl.global.mkl_rt.CblasTrans;

import dev.lanewise.bench.contestants.GemmContestant;
import dev.lanewise.bench.contestants.Matrices;
import dev.lanewise.bench.contestants.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bytedeco.mkl.global.mkl_rt;

/** Intel's MKL, called by JavaCPP on native memory. */
public final class Mkl implements GemmContestant {

    @Override
    public String name() {
        return "mkl";
    }

    @Override
    public String version() {
        OpenBlas.bind();
        byte[] text = new byte[200];
        mkl_rt.MKL_Get_Version_String(text, text.length);
        return new String(text, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
    }

    @Override
    public Optional<Job> prepare(Matrices matrices, int threads) {
        Shape shape = matrices.shape();
        NativeMatrices memory = new NativeMatrices(matrices);
        int transA = shape.form() == Shape.Form.TRANSPOSED_A ? CblasTrans : CblasNoTrans;
        int transB = shape.form() == Shape.Form.TRANSPOSED_B ? CblasTrans : CblasNoTrans;
        mkl_rt.MKL_Set_Num_Threads(threads);
        return Optional.of(memory.job((m, n, k, a, lda, b, ldb, c) ->
                mkl_rt.cblas_sgemm(CblasRowMajor, transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, n)));
    }
}
