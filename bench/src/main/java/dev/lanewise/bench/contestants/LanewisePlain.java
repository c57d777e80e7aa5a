package dev.lanewise.bench.contestants;

import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.KernelChoice;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.kernels.Operand.Floats;
import dev.lanewise.team.Team;
import java.util.Optional;

/** The engine's product of plain matrices, row-major in and out, packing included; on several threads, each its share. */
public final class LanewisePlain implements GemmContestant {

    private final KernelFamily family = KernelChoice.family();

    /** Waits until the kernels are compiled. */
    public LanewisePlain() {
        family.prepare(Long.MAX_VALUE);
    }

    @Override
    public String name() {
        return "lanewise";
    }

    @Override
    public String version() {
        return family.name();
    }

    @Override
    public Optional<Job> prepare(Matrices matrices, int threads) {
        Shape shape = matrices.shape();
        int m = shape.m();
        int n = shape.n();
        int k = shape.k();
        boolean transposedA = shape.form() == Shape.Form.TRANSPOSED_A;
        boolean transposedB = shape.form() == Shape.Form.TRANSPOSED_B;
        Floats a = transposedA
                ? Floats.rowMajor(matrices.a(), 0, m, k, m).transposed()
                : Floats.rowMajor(matrices.a(), 0, k, m, k);
        Floats b = transposedB
                ? Floats.rowMajor(matrices.b(), 0, k, n, k).transposed()
                : Floats.rowMajor(matrices.b(), 0, n, k, n);
        float[] numbers = new float[m * n];
        Floats c = Floats.rowMajor(numbers, 0, n, m, n);
        return Optional.of(GemmContestant.job(product(a, b, c, threads), (i, j) -> numbers[i * n + j]));
    }

    private Runnable product(Floats a, Floats b, Floats c, int threads) {
        if (threads == 1) {
            Gemm gemm = new Gemm(family);
            return () -> gemm.multiply(a, b, c);
        }
        Gemm[] gemms = new Gemm[threads];
        for (int member = 0; member < threads; member++) {
            gemms[member] = new Gemm(family);
        }
        return () -> Team.run(threads, (team, member) -> gemms[member].multiply(a, b, c, member, threads));
    }
}
