package dev.lanewise.kernels;

import dev.lanewise.kernels.Operand.Bytes;
import dev.lanewise.kernels.Operand.Floats;
import java.util.Arrays;

/**
 * The product of plain matrices. Every element of C is the chain c = fma(a[i][p], b[p][j], c) over p in ascending order
 * that begins at +0, or at the old element, and ends by adding +0.
 *
 * <p>For A' B or A B', transposed views are given ({@link Operand#transposed}). Both operands are packed, block by block
 * ({@link Blocking}), with zeros where a strip is not full; a tile that is not wholly in C is computed aside. So the inner
 * loop knows no edges. C must not overlap A or B.
 *
 * <p>An object holds scratch memory and serves one thread. Several threads divide a product by each computing one
 * {@link Share} of it, with an object each; none needs to wait for another.
 */
public final class Gemm {

    /**
     * Steps packed into one strip before the next strip's turn. The numbers of a step lie side by side in all strips, so
     * with few steps a row's pages and lines are still at hand; with many, strips are written in one go.
     */
    private static final int STEPS = 64;

    private final Kernels kernels;
    private final PackedTile tile;
    private final Packing packing;
    private final Caches caches;
    private final int mr;
    private final int nr;
    private final float[] zeros;
    /** The tile that is not wholly in C. */
    private final float[] edge;

    private float[] packedA = {};
    private float[] packedB = {};
    private float[] converted = {};

    /** What C's chains begin with. */
    private enum Start {
        ZERO,
        OLD
    }

    /** For a machine of which nothing is known. */
    public Gemm(KernelFamily family) {
        this(family, Caches.USUAL);
    }

    /** For a machine with these caches. */
    public Gemm(KernelFamily family, Caches caches) {
        this.caches = caches;
        kernels = family.newKernels();
        tile = PackedTile.of(family);
        packing = Packing.of(family);
        mr = tile.rows();
        nr = tile.columns();
        zeros = new float[nr];
        edge = new float[mr * nr];
    }

    /**
     * C = A B.
     *
     * @throws IllegalArgumentException if the sizes don't fit together, or C is not row-major
     */
    public void multiply(Operand a, Floats b, Floats c) {
        share(a, b, c, Start.ZERO, 0, 1);
    }

    /**
     * C = C + A B; each chain begins at the old element.
     *
     * @throws IllegalArgumentException if the sizes don't fit together, or C is not row-major
     */
    public void multiplyAdd(Operand a, Floats b, Floats c) {
        share(a, b, c, Start.OLD, 0, 1);
    }

    /**
     * One member's share of {@link #multiply(Operand, Floats, Floats)}. When all members have computed theirs, C is whole.
     *
     * @throws IllegalArgumentException also if member is not in 0 ... members - 1
     */
    public void multiply(Operand a, Floats b, Floats c, int member, int members) {
        share(a, b, c, Start.ZERO, member, members);
    }

    /**
     * One member's share of {@link #multiplyAdd(Operand, Floats, Floats)}.
     *
     * @throws IllegalArgumentException also if member is not in 0 ... members - 1
     */
    public void multiplyAdd(Operand a, Floats b, Floats c, int member, int members) {
        share(a, b, c, Start.OLD, member, members);
    }

    private void share(Operand a, Floats b, Floats c, Start start, int member, int members) {
        check(a, b, c);
        Share share = Share.of(c.rows(), c.columns(), mr, nr, member, members);
        if (!share.isEmpty()) {
            int k = a.columns();
            product(
                    a.block(share.row(), 0, share.rows(), k),
                    b.block(0, share.column(), k, share.columns()),
                    c.block(share.row(), share.column(), share.rows(), share.columns()),
                    start);
        }
    }

    private static void check(Operand a, Floats b, Floats c) {
        if (a.columns() != b.rows() || c.rows() != a.rows() || c.columns() != b.columns()) {
            throw new IllegalArgumentException("A (" + a.rows() + " x " + a.columns() + ") times B (" + b.rows() + " x "
                    + b.columns() + ") is not C (" + c.rows() + " x " + c.columns() + ")");
        }
        if (c.columnStep() != 1) {
            throw new IllegalArgumentException("C must be row-major, but its columns are " + c.columnStep() + " apart");
        }
    }

    private void product(Operand a, Floats b, Floats c, Start start) {
        int k = a.columns();
        Blocking blocking = Blocking.of(c.rows(), c.columns(), k, mr, nr, caches);
        for (int j = 0; j < c.columns(); j += blocking.columns()) {
            int columns = Math.min(blocking.columns(), c.columns() - j);
            for (int p = 0; p < k; p += blocking.inner()) {
                int inner = Math.min(blocking.inner(), k - p);
                packB(b.block(p, j, inner, columns));
                for (int i = 0; i < c.rows(); i += blocking.rows()) {
                    int rows = Math.min(blocking.rows(), c.rows() - i);
                    packA(a.block(i, p, rows, inner));
                    tiles(c.block(i, j, rows, columns), inner, p == 0 ? start : Start.OLD);
                }
            }
        }
    }

    private void packB(Floats b) {
        Floats transposed = b.transposed();
        packedB = atLeast(packedB, transposed, nr);
        pack(transposed, packedB, nr);
    }

    private void packA(Operand a) {
        packedA = atLeast(packedA, a, mr);
        pack(
                switch (a) {
                    case Floats floats -> floats;
                    case Bytes bytes -> convert(bytes);
                },
                packedA,
                mr);
    }

    /** Packs the rows of x into strips of {@code width} of them. */
    private void pack(Floats x, float[] strips, int width) {
        int k = x.columns();
        for (int p = 0; p < k; p += STEPS) {
            int steps = Math.min(STEPS, k - p);
            for (int i = 0; i < x.rows(); i += width) {
                int count = Math.min(width, x.rows() - i);
                int to = i * k + p * width;
                if (x.columnStep() == 1) {
                    packing.columns(x.data(), x.at(i, p), x.rowStep(), count, steps, strips, to, width);
                } else {
                    packing.rows(x.data(), x.at(i, p), x.columnStep(), count, steps, strips, to, width);
                }
            }
        }
    }

    /** The bytes as floats, with their steps in the same order. */
    private Floats convert(Bytes bytes) {
        boolean rowMajor = bytes.columnStep() == 1;
        Bytes x = rowMajor ? bytes : bytes.transposed();
        converted = atLeast(converted, x, 1);
        for (int i = 0; i < x.rows(); i++) {
            kernels.fromBytes(x.data(), x.at(i, 0), converted, i * x.columns(), x.columns());
        }
        Floats floats = Floats.rowMajor(converted, 0, x.columns(), x.rows(), x.columns());
        return rowMajor ? floats : floats.transposed();
    }

    /** The scratch memory, or more of it if x, in strips of {@code width} rows, needs that. */
    private static float[] atLeast(float[] scratch, Operand x, int width) {
        long length = (long) Math.ceilDiv(x.rows(), width) * width * x.columns();
        return scratch.length >= length ? scratch : new float[Math.toIntExact(length)];
    }

    /** All tiles of a block of C, for {@code inner} steps of the sum. A strip of B stays, and those of A go by. */
    private void tiles(Floats c, int inner, Start start) {
        for (int j = 0; j < c.columns(); j += nr) {
            for (int i = 0; i < c.rows(); i += mr) {
                if (i + mr <= c.rows() && j + nr <= c.columns()) {
                    whole(c.data(), c.at(i, j), c.rowStep(), i * inner, j * inner, inner, start);
                } else {
                    edge(c, i, j, i * inner, j * inner, inner, start);
                }
            }
        }
    }

    private void whole(float[] c, int at, int stride, int aStrip, int bStrip, int inner, Start start) {
        if (start == Start.ZERO) {
            tile.multiply(zeros, 0, 0, packedA, aStrip, packedB, bStrip, inner, c, at, stride);
        } else {
            tile.multiply(c, at, stride, packedA, aStrip, packedB, bStrip, inner, c, at, stride);
        }
    }

    private void edge(Floats c, int i, int j, int aStrip, int bStrip, int inner, Start start) {
        int rows = Math.min(mr, c.rows() - i);
        int columns = Math.min(nr, c.columns() - j);
        Arrays.fill(edge, 0f);
        if (start == Start.OLD) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(c.data(), c.at(i + r, j), edge, r * nr, columns);
            }
        }
        tile.multiply(edge, 0, nr, packedA, aStrip, packedB, bStrip, inner, edge, 0, nr);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(edge, r * nr, c.data(), c.at(i + r, j), columns);
        }
    }
}
