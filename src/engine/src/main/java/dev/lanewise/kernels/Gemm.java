package dev.lanewise.kernels;

import dev.lanewise.kernels.Blocking.CopyA;
import dev.lanewise.kernels.Operand.Bytes;
import dev.lanewise.kernels.Operand.Floats;
import java.util.Arrays;

/**
 * The product of plain matrices. Every element of C is the chain c = fma(a[i][p], b[p][j], c) over p in ascending order
 * that begins at +0, or at the old element, and ends by adding +0.
 *
 * <p>For A' B or A B', transposed views are given ({@link Operand#transposed}). C must not overlap A or B.
 *
 * <p>An object holds scratch memory and serves one thread. Several threads divide a product by each computing one share of
 * it, with an object each; none needs to wait for another.
 */
public final class Gemm {

    private final int mr;
    private final int nr;
    private final Kernels kernels;
    private final Packing packing;
    private final Caches caches;
    private final float[] zeros;
    private final float[] tile;
    private float[] packedB = {};
    private float[] packedA = {};

    // the block of A at hand: what a tile reads
    private float[] aData;
    private int aAt;
    private int aStride;

    /** For one thread. */
    public Gemm(KernelFamily family) {
        this(family, Caches.USUAL);
    }

    /** For one thread on a machine with these caches. */
    public Gemm(KernelFamily family, Caches caches) {
        this.caches = caches;
        mr = family.mr();
        nr = family.nr();
        kernels = family.newKernels();
        packing = family.packing();
        zeros = new float[nr];
        tile = new float[mr * nr];
    }

    /** C = A B. */
    public void multiply(Operand a, Floats b, Floats c) {
        run(a, b, c, Start.ZERO);
    }

    /** C = C + A B, each chain beginning at the old element. */
    public void multiplyAdd(Operand a, Floats b, Floats c) {
        run(a, b, c, Start.OLD);
    }

    private enum Start {
        ZERO,
        OLD
    }

    private void run(Operand a, Floats b, Floats c, Start start) {
        int m = c.rows();
        int n = c.columns();
        int k = a.columns();
        if (a.rows() != m || b.columns() != n || b.rows() != k || c.columnStep() != 1) {
            throw new IllegalArgumentException("no product");
        }
        Blocking blocking = Blocking.of(m, n, k, mr, nr, caches);
        for (int j = 0; j < n; j += blocking.columns()) {
            int columns = Math.min(blocking.columns(), n - j);
            for (int p = 0; p < k; p += blocking.depth()) {
                int depth = Math.min(blocking.depth(), k - p);
                packB(b.block(p, j, depth, columns));
                for (int i = 0; i < m; i += blocking.rows()) {
                    int rows = Math.min(blocking.rows(), m - i);
                    Floats cBlock = c.block(i, j, rows, columns);
                    for (int q = 0; q < depth; q += blocking.inner()) {
                        int inner = Math.min(blocking.inner(), depth - q);
                        Start from = p + q == 0 ? start : Start.OLD;
                        block(a.block(i, p + q, rows, inner), q, depth, cBlock, from, blocking.copyA());
                    }
                }
            }
        }
    }

    private void packB(Floats b) {
        int depth = b.rows();
        int panels = Math.ceilDiv(b.columns(), nr);
        packedB = atLeast(packedB, panels * depth * nr);
        for (int panel = 0; panel < panels; panel++) {
            int j = panel * nr;
            int count = Math.min(nr, b.columns() - j);
            int to = panel * depth * nr;
            if (b.columnStep() == 1) {
                packing.strip(b.data(), b.at(0, j), b.rowStep(), count, depth, packedB, to, nr);
            } else {
                packing.transposedStrip(b.data(), b.at(0, j), b.columnStep(), count, depth, packedB, to, nr);
            }
        }
    }

    private static float[] atLeast(float[] scratch, int length) {
        return scratch.length >= length ? scratch : new float[length];
    }

    private void block(Operand a, int q, int depth, Floats c, Start start, CopyA copy) {
        if (a instanceof Floats floats && a.columnStep() == 1) {
            rowMajorBlock(floats, q, depth, c, start, copy);
        } else {
            stripBlock(a, q, depth, c, start);
        }
    }

    private void rowMajorBlock(Floats a, int q, int depth, Floats c, Start start, CopyA copy) {
        int rows = a.rows();
        int k = a.columns();
        int whole = copy == CopyA.ALWAYS ? 0 : rows / mr * mr;
        int stride = k + 16;
        int padded = Math.ceilDiv(rows - whole, mr) * mr;
        packedA = atLeast(packedA, padded * stride);
        for (int i = whole; i < rows; i++) {
            System.arraycopy(a.data(), a.at(i, 0), packedA, (i - whole) * stride, k);
        }
        for (int i = rows - whole; i < padded; i++) {
            Arrays.fill(packedA, i * stride, i * stride + k, 0f);
        }
        for (int j = 0; j < c.columns(); j += nr) {
            int panel = j * depth + q * nr;
            for (int i = 0; i < rows; i += mr) {
                if (i < whole) {
                    tile(a.data(), a.at(i, 0), a.rowStep(), panel, k, c, i, j, start);
                } else {
                    tile(packedA, (i - whole) * stride, stride, panel, k, c, i, j, start);
                }
            }
        }
    }

    private void tile(float[] a, int ao, int as, int panel, int k, Floats c, int i, int j, Start start) {
        int at = c.at(i, j);
        boolean zero = start == Start.ZERO;
        if (i + mr <= c.rows() && j + nr <= c.columns()) {
            float[] s = zero ? zeros : c.data();
            kernels.multiply(
                    s, zero ? 0 : at, zero ? 0 : c.rowStep(), a, ao, as, packedB, panel, k, c.data(), at, c.rowStep());
        } else {
            loadTile(c, i, j, start);
            kernels.multiply(tile, 0, nr, a, ao, as, packedB, panel, k, tile, 0, nr);
            storeTile(c, i, j);
        }
    }

    private void stripBlock(Operand a, int q, int depth, Floats c, Start start) {
        int k = a.columns();
        packStrips(a);
        for (int j = 0; j < c.columns(); j += nr) {
            int panel = j * depth + q * nr;
            for (int i = 0; i < c.rows(); i += mr) {
                stripTile(i * k, panel, k, c, i, j, start);
            }
        }
    }

    private void packStrips(Operand a) {
        int k = a.columns();
        packedA = atLeast(packedA, Math.ceilDiv(a.rows(), mr) * mr * k);
        for (int i = 0; i < a.rows(); i += mr) {
            int count = Math.min(mr, a.rows() - i);
            if (a instanceof Floats f) {
                packing.strip(f.data(), f.at(i, 0), f.columnStep(), count, k, packedA, i * k, mr);
            } else if (a instanceof Bytes bytes) {
                throw new UnsupportedOperationException("bytes " + bytes);
            }
        }
    }

    private void stripTile(int strip, int panel, int k, Floats c, int i, int j, Start start) {
        int at = c.at(i, j);
        boolean zero = start == Start.ZERO;
        if (i + mr <= c.rows() && j + nr <= c.columns()) {
            float[] s = zero ? zeros : c.data();
            kernels.multiplyTransposed(
                    s,
                    zero ? 0 : at,
                    zero ? 0 : c.rowStep(),
                    packedA,
                    strip,
                    mr,
                    packedB,
                    panel,
                    nr,
                    k,
                    c.data(),
                    at,
                    c.rowStep());
        } else {
            loadTile(c, i, j, start);
            kernels.multiplyTransposed(tile, 0, nr, packedA, strip, mr, packedB, panel, nr, k, tile, 0, nr);
            storeTile(c, i, j);
        }
    }

    private void loadTile(Floats c, int i, int j, Start start) {
        int rows = Math.min(mr, c.rows() - i);
        int columns = Math.min(nr, c.columns() - j);
        Arrays.fill(tile, 0f);
        if (start == Start.OLD) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(c.data(), c.at(i + r, j), tile, r * nr, columns);
            }
        }
    }

    private void storeTile(Floats c, int i, int j) {
        int rows = Math.min(mr, c.rows() - i);
        int columns = Math.min(nr, c.columns() - j);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(tile, r * nr, c.data(), c.at(i + r, j), columns);
        }
    }
}
