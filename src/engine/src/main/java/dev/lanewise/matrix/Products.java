package dev.lanewise.matrix;

import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.KernelChoice;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.kernels.Operand.Floats;
import dev.lanewise.team.Team;

/** Products by {@link Gemm}, each thread with one of its own. */
final class Products {

    private Products() {}

    /** A B, row-major. */
    static float[] of(Floats a, Floats b, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a product needs at least 1 thread, not " + threads);
        }
        KernelFamily family = KernelChoice.family();
        float[] product = new float[Sizes.elements(a.rows(), b.columns())];
        Floats c = Floats.rowMajor(product, 0, b.columns(), a.rows(), b.columns());
        if (threads == 1) {
            new Gemm(family).multiply(a, b, c);
        } else {
            Team.run(threads, (team, member) -> new Gemm(family).multiply(a, b, c, member, threads));
        }
        return product;
    }
}
