package dev.lanewise.bench.contestants;

import dev.lanewise.kernels.KernelChoice;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.kernels.Kernels;
import java.util.Optional;

/**
 * The engine's tiles as a training step runs them: one operand lies in panels beforehand, as the weights do. The input's
 * gradient is computed transposed, W dZ', with dZ' in panels; the weights' gradient reads both operands as they lie, or dZ from
 * panels that are copied on the way.
 */
public final class LanewisePacked implements GemmContestant {

    private final KernelFamily family = KernelChoice.family();
    private final Kernels kernels;
    private final int mr = family.mr();
    private final int nr = family.nr();
    private final float[] zeros = new float[nr];

    /** Waits until the kernels are compiled. */
    public LanewisePacked() {
        family.prepare(Long.MAX_VALUE);
        kernels = family.newKernels();
    }

    @Override
    public String name() {
        return "lanewise packed";
    }

    @Override
    public String version() {
        return family.name() + ", tiles of " + mr + " x " + nr;
    }

    @Override
    public Optional<Job> prepare(Matrices matrices, int threads) {
        Shape shape = matrices.shape();
        if (!shape.isNet() || threads > 1) {
            return Optional.empty();
        }
        return Optional.of(
                switch (shape.form()) {
                    case PLAIN -> panels(shape.m(), shape.n(), shape.k(), matrices::a, matrices::b, false);
                    case TRANSPOSED_B ->
                        panels(
                                shape.n(),
                                shape.m(),
                                shape.k(),
                                (i, p) -> matrices.b(p, i),
                                (p, j) -> matrices.a(j, p),
                                true);
                    case TRANSPOSED_A -> update(matrices);
                });
    }

    private interface Elements {
        float at(int row, int column);
    }

    private Job panels(int m, int n, int k, Elements left, Elements right, boolean transposed) {
        int rows = Math.ceilDiv(m, mr) * mr;
        int columns = Math.ceilDiv(n, nr) * nr;
        float[] a = new float[rows * k];
        float[] b = new float[k * columns];
        float[] c = new float[rows * columns];
        for (int p = 0; p < k; p++) {
            for (int i = 0; i < m; i++) {
                a[i * k + p] = left.at(i, p);
            }
            for (int j = 0; j < n; j++) {
                b[j / nr * nr * k + p * nr + j % nr] = right.at(p, j);
            }
        }
        Runnable product = () -> {
            for (int column = 0; column < columns; column += nr) {
                for (int row = 0; row < rows; row += mr) {
                    kernels.multiply(zeros, 0, 0, a, row * k, k, b, column * k, k, c, row * columns + column, columns);
                }
            }
        };
        return GemmContestant.job(product, transposed ? (i, j) -> c[j * columns + i] : (i, j) -> c[i * columns + j]);
    }

    private Job update(Matrices matrices) {
        Shape shape = matrices.shape();
        int k = shape.k();
        int rows = Math.ceilDiv(shape.m(), mr) * mr;
        int columns = Math.ceilDiv(shape.n(), nr) * nr;
        float[] a = widened(matrices.a(), k, shape.m(), rows);
        float[] b = widened(matrices.b(), k, shape.n(), columns);
        float[] c = new float[rows * columns];
        boolean copies = k >= family.copiedRows();
        float[] panel = copies ? new float[k * nr] : b;
        int stride = copies ? nr : columns;
        Runnable product = () -> {
            for (int column = 0; column < columns; column += nr) {
                if (copies) {
                    kernels.copyPanel(b, column, columns, k, panel, 0);
                }
                int from = copies ? 0 : column;
                for (int row = 0; row < rows; row += mr) {
                    int at = row * columns + column;
                    kernels.multiplyTransposed(zeros, 0, 0, a, row, rows, panel, from, stride, k, c, at, columns);
                }
            }
        };
        return GemmContestant.job(product, (i, j) -> c[i * columns + j]);
    }

    /** Row-major numbers with zeros at each row's end. */
    private static float[] widened(float[] from, int rows, int columns, int width) {
        float[] to = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, row * columns, to, row * width, columns);
        }
        return to;
    }
}
