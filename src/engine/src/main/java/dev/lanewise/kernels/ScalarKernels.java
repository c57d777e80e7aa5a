package dev.lanewise.kernels;

import dev.lanewise.core.Lanes;
import dev.lanewise.graph.Activation;

/** The kernels in plain Java: the reference for {@link VectorKernels}, and what runs where there is no Vector API. */
public final class ScalarKernels implements Kernels {

    private final ScalarTile tile;
    private final ScalarNonZeros nonZeros;
    private final float[] zeros;
    private final float[] lanes = new float[Lanes.COUNT];
    private final Packing packing = new ScalarPacking();

    /** Kernels for tiles of mr x nr; mr a multiple of 4, nr a multiple of mr. */
    ScalarKernels(int mr, int nr) {
        tile = new ScalarTile(mr, nr);
        zeros = new float[nr];
        nonZeros = new ScalarNonZeros(nr);
    }

    @Override
    public void multiply(
            float[] start,
            int so,
            int ss,
            float[] a,
            int ao,
            int as,
            float[] b,
            int bo,
            int k,
            float[] c,
            int co,
            int cs) {
        tile.multiply(start, so, ss, a, ao, as, 1, b, bo, tile.columns(), k, c, co, cs);
    }

    @Override
    public void multiplyPieces(
            float[] start,
            int so,
            int ss,
            float[] a,
            int ao,
            int as,
            int piece,
            int jump,
            float[] b,
            int bo,
            int k,
            float[] c,
            int co,
            int cs) {
        int nr = tile.columns();
        int first = Math.min(piece, k);
        tile.multiply(start, so, ss, a, ao, as, 1, b, bo, nr, first, c, co, cs);
        for (int p = first; p < k; p += piece) {
            int depth = Math.min(piece, k - p);
            tile.multiply(c, co, cs, a, ao + p / piece * jump, as, 1, b, bo + p * nr, nr, depth, c, co, cs);
        }
    }

    @Override
    public void multiplyTransposed(
            float[] start,
            int so,
            int ss,
            float[] a,
            int ao,
            int as,
            float[] b,
            int bo,
            int bs,
            int k,
            float[] c,
            int co,
            int cs) {
        tile.multiply(start, so, ss, a, ao, 1, as, b, bo, bs, k, c, co, cs);
    }

    @Override
    public int listNonZeros(float[] x, int xOffset, int n, float[] a, int[] list, int first) {
        return ScalarNonZeros.list(x, xOffset, 0, n, a, list, first);
    }

    @Override
    public void multiplyListed(
            float[] start,
            int so,
            int sr,
            int ss,
            float[] a,
            int[] lists,
            int[] starts,
            int[] counts,
            int fromRow,
            int toRow,
            float[] b,
            int bo,
            int bs,
            int ps,
            int panels,
            float[] c,
            int co,
            int cr,
            int cs) {
        nonZeros.multiply(
                start, so, sr, ss, a, lists, starts, counts, fromRow, toRow, b, bo, bs, ps, panels, c, co, cr, cs);
    }

    @Override
    public void fromBytes(byte[] bytes, int bytesOffset, float[] x, int xOffset, int n) {
        ScalarBytes.toFloats(bytes, bytesOffset, x, xOffset, n);
    }

    @Override
    public void multiplyRow(
            float[] start,
            int so,
            int ss,
            float[] a,
            int ao,
            float[] b,
            int bo,
            int bs,
            int panels,
            int k,
            float[] c,
            int co) {
        tile.multiplyRow(start, so, ss, a, ao, b, bo, bs, panels, k, c, co);
    }

    @Override
    public void copyPanel(float[] x, int xOffset, int xStride, int rows, float[] panel, int panelOffset) {
        int nr = tile.columns();
        packing.rows(x, xOffset, xStride, nr, rows, panel, panelOffset, nr);
    }

    @Override
    public void transpose(float[] x, int xo, int xs, int rows, int columns, float[] y, int yo, int ys) {
        ScalarTranspose.transpose(x, xo, xs, rows, columns, y, yo, ys);
    }

    @Override
    public void biasActivate(Activation f, float[] y, int yOffset, float[] bias, int biasOffset, int n) {
        ScalarActivations.biasActivate(f, y, yOffset, bias, biasOffset, n);
    }

    @Override
    public void activate(Activation f, float[] y, int yOffset, int n) {
        ScalarActivations.activate(f, y, yOffset, n);
    }

    @Override
    public void derive(Activation f, float[] g, int gOffset, float[] y, int yOffset, int n) {
        ScalarActivations.derive(f, g, gOffset, y, yOffset, n);
    }

    @Override
    public void exp(float[] y, int yOffset, int n) {
        ScalarActivations.exp(y, yOffset, n);
    }

    @Override
    public void log(float[] y, int yOffset, int n) {
        ScalarActivations.log(y, yOffset, n);
    }

    @Override
    public void softmax(float[] y, int yOffset, int n) {
        ScalarActivations.softmax(y, yOffset, n, lanes);
    }

    @Override
    public void deriveSoftmax(float[] g, int gOffset, float[] y, int yOffset, int n) {
        ScalarActivations.deriveSoftmax(g, gOffset, y, yOffset, n, lanes);
    }

    @Override
    public void logSoftmax(float[] y, int yOffset, int n) {
        ScalarActivations.logSoftmax(y, yOffset, n, lanes);
    }

    @Override
    public void deriveLogSoftmax(float[] g, int gOffset, float[] y, int yOffset, int n) {
        ScalarActivations.deriveLogSoftmax(g, gOffset, y, yOffset, n, lanes);
    }

    @Override
    public void sigmoidCrossEntropy(
            float[] y,
            int yo,
            float[] bias,
            int bo,
            float[] t,
            int to,
            float[] g,
            int go,
            float[] term,
            int eo,
            int n,
            float scale,
            Clipping clipping) {
        ScalarLosses.sigmoidCrossEntropy(y, yo, bias, bo, t, to, g, go, term, eo, n, scale, clipping);
    }

    @Override
    public void loss(
            LossKernel loss,
            float[] y,
            int yo,
            float[] t,
            int to,
            float[] g,
            int go,
            float[] term,
            int eo,
            int n,
            float scale) {
        ScalarLosses.loss(loss, y, yo, t, to, g, go, term, eo, n, scale, lanes);
    }

    @Override
    public void add(float[] x, int xOffset, float[] y, int yOffset, int n) {
        ScalarSums.add(x, xOffset, y, yOffset, n);
    }

    @Override
    public float sum(float[] x, int offset, int n) {
        return Lanes.sum(x, offset, n, lanes);
    }

    @Override
    public void columnSums(float[] x, int offset, int stride, int rows, float[] sums, int sumsOffset, int n) {
        ScalarSums.columnSums(x, offset, stride, rows, sums, sumsOffset, n);
    }

    @Override
    public void adam(float[] w, float[] m, float[] v, int offset, float[] g, int gOffset, int n, AdamCoefficients c) {
        ScalarUpdates.adam(w, m, v, offset, g, gOffset, n, c);
        if (c.clears) {
            ScalarUpdates.clearSubnormals(m, offset, n);
        }
    }

    @Override
    public void multiplyTransposedAndAdam(
            float[] a,
            int ao,
            int as,
            float[] b,
            int bo,
            int bs,
            int k,
            float[] c,
            float[] w,
            float[] m,
            float[] v,
            int offset,
            float[] g,
            AdamCoefficients coefficients) {
        int nr = tile.columns();
        tile.multiply(zeros, 0, 0, a, ao, 1, as, b, bo, bs, k, c, 0, nr);
        adam(w, m, v, offset, g, 0, tile.rows() * nr, coefficients);
    }

    @Override
    public void sgd(float[] w, int offset, float[] g, int gOffset, int n, float learningRate) {
        ScalarUpdates.sgd(w, offset, g, gOffset, n, learningRate);
    }

    @Override
    public void momentum(
            float[] w,
            float[] velocity,
            int offset,
            float[] g,
            int gOffset,
            int n,
            float learningRate,
            float momentum) {
        ScalarUpdates.momentum(w, velocity, offset, g, gOffset, n, learningRate, momentum);
    }

    @Override
    public void nesterov(
            float[] w,
            float[] velocity,
            int offset,
            float[] g,
            int gOffset,
            int n,
            float learningRate,
            float momentum) {
        ScalarUpdates.nesterov(w, velocity, offset, g, gOffset, n, learningRate, momentum);
    }
}
