package dev.lanewise.bench.peers.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import dev.lanewise.bench.contestants.GemmContestant;
import dev.lanewise.bench.contestants.Matrices;
import dev.lanewise.bench.contestants.Shape;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
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
        return Versions.of("openblas", openblas_nolapack.class) + ", kernels " + core();
    }

    @Override
    public Optional<Job> prepare(Matrices matrices, int threads) {
        Shape shape = matrices.shape();
        NativeMatrices memory = new NativeMatrices(matrices);
        int transA = shape.form() == Shape.Form.TRANSPOSED_A ? CblasTrans : CblasNoTrans;
        int transB = shape.form() == Shape.Form.TRANSPOSED_B ? CblasTrans : CblasNoTrans;
        openblas_nolapack.blas_set_num_threads(threads);
        return Optional.of(memory.job((m, n, k, a, lda, b, ldb, c) ->
                openblas_nolapack.cblas_sgemm(CblasRowMajor, transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, n)));
    }

    /** Which processor's kernels OpenBLAS chose; JavaCPP has no method for it. */
    @SuppressWarnings("restricted")
    private static String core() {
        try {
            MethodHandle name = SymbolLookup.loaderLookup()
                    .find("openblas_get_corename")
                    .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(ADDRESS)))
                    .orElseThrow();
            return ((MemorySegment) name.invokeExact())
                    .reinterpret(Long.MAX_VALUE)
                    .getString(0);
        } catch (Throwable e) {
            return "unknown";
        }
    }
}
