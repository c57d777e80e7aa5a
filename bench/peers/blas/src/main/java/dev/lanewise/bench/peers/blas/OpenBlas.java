package dev.lanewise.bench.peers.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import dev.lanewise.bench.contestants.GemmContestant;
import dev.lanewise.bench.contestants.Matrices;
import dev.lanewise.bench.contestants.Shape;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * OpenBLAS, called by JavaCPP on native memory.
 *
 * <p>MKL exports functions of the same names, and the linker binds a name at its first call. Had MKL been loaded by then,
 * OpenBLAS would silently be MKL, under OpenBLAS's version and name. So {@link #bind} makes that call, {@link Mkl} has it made
 * before it loads itself, and it refuses where MKL is there already. {@code MKL_VERBOSE=1} shows the calls that reach MKL.
 */
public final class OpenBlas implements GemmContestant {

    private static boolean bound;

    @Override
    public String name() {
        return "openblas";
    }

    @Override
    public String version() {
        bind();
        return Versions.of("openblas", openblas_nolapack.class) + ", kernels " + core();
    }

    /** Loads OpenBLAS and computes a product, so that its functions are bound to it for good. */
    static synchronized void bind() {
        if (bound) {
            return;
        }
        if (isLoaded("libmkl")) {
            throw new IllegalStateException("MKL was loaded before it, and would answer in its place");
        }
        Loader.load(openblas_nolapack.class);
        openblas_nolapack.blas_set_num_threads(1);
        try (FloatPointer one = new FloatPointer(1f);
                FloatPointer result = new FloatPointer(1f)) {
            openblas_nolapack.cblas_sgemm(
                    CblasRowMajor, CblasNoTrans, CblasNoTrans, 1, 1, 1, 1f, one, 1, one, 1, 0f, result, 1);
        }
        if (isLoaded("libmkl")) {
            throw new IllegalStateException("JavaCPP loaded MKL in its place");
        }
        bound = true;
    }

    private static boolean isLoaded(String library) {
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
            return mapped.anyMatch(line -> line.contains(library));
        } catch (IOException e) {
            return false; // a system without that file
        }
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
    @SuppressWarnings("restricted") // a native call of our own
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
