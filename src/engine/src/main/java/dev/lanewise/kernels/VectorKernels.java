package dev.lanewise.kernels;

import dev.lanewise.core.Lanes;
import dev.lanewise.graph.Activation;

/** The kernels on the Vector API, in the widest vectors that the JVM offers. */
public final class VectorKernels implements Kernels {

    private final Tile tile;
    private final Strip strip;
    private final int nr;
    private final Packing packing = new VectorPacking();
    private final float[] lanes = new float[Lanes.COUNT];
    /** A chunk of a row, in L1. */
    private final Scratch scratch = new Scratch();

    VectorKernels(Tile tile) {
        this.tile = tile;
        this.strip = Strip.of(tile);
        this.nr = tile.vectors() * Species.LENGTH;
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
        tile.multiply(start, so, ss, a, ao, as, Math.max(k, 1), 0, b, bo, k, c, co, cs);
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
        tile.multiply(start, so, ss, a, ao, as, piece, jump, b, bo, k, c, co, cs);
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
        tile.multiplyTransposed(start, so, ss, a, ao, as, b, bo, bs, k, c, co, cs);
    }

    @Override
    public int listNonZeros(float[] x, int xOffset, int n, float[] a, int[] list, int first) {
        return VectorNonZeros.list(x, xOffset, n, a, list, first);
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
        int panel = 0;
        while (panel < panels) {
            panel += strip.multiply(
                    panels - panel,
                    start,
                    so + panel * ss,
                    sr,
                    ss,
                    a,
                    lists,
                    starts,
                    counts,
                    fromRow,
                    toRow,
                    b,
                    bo + panel * ps,
                    bs,
                    ps,
                    c,
                    co + panel * cs,
                    cr,
                    cs);
        }
    }

    @Override
    public void fromBytes(byte[] bytes, int bytesOffset, float[] x, int xOffset, int n) {
        VectorBytes.toFloats(bytes, bytesOffset, x, xOffset, n);
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
        packing.rows(x, xOffset, xStride, nr, rows, panel, panelOffset, nr);
    }

    @Override
    public void transpose(float[] x, int xo, int xs, int rows, int columns, float[] y, int yo, int ys) {
        VectorTranspose.transpose(x, xo, xs, rows, columns, y, yo, ys);
    }

    @Override
    public void biasActivate(Activation f, float[] y, int yOffset, float[] bias, int biasOffset, int n) {
        VectorActivations.biasActivate(f, y, yOffset, bias, biasOffset, n, scratch);
    }

    @Override
    public void activate(Activation f, float[] y, int yOffset, int n) {
        VectorActivations.activate(f, y, yOffset, n, scratch);
    }

    @Override
    public void derive(Activation f, float[] g, int gOffset, float[] y, int yOffset, int n) {
        VectorActivations.derive(f, g, gOffset, y, yOffset, n, scratch);
    }

    @Override
    public void exp(float[] y, int yOffset, int n) {
        VectorActivations.exp(y, yOffset, n);
    }

    @Override
    public void log(float[] y, int yOffset, int n) {
        VectorActivations.log(y, yOffset, n, scratch.floats());
    }

    @Override
    public void softmax(float[] y, int yOffset, int n) {
        VectorActivations.softmax(y, yOffset, n, lanes);
    }

    @Override
    public void deriveSoftmax(float[] g, int gOffset, float[] y, int yOffset, int n) {
        VectorActivations.deriveSoftmax(g, gOffset, y, yOffset, n, lanes);
    }

    @Override
    public void logSoftmax(float[] y, int yOffset, int n) {
        VectorActivations.logSoftmax(y, yOffset, n, lanes, scratch.floats());
    }

    @Override
    public void deriveLogSoftmax(float[] g, int gOffset, float[] y, int yOffset, int n) {
        VectorActivations.deriveLogSoftmax(g, gOffset, y, yOffset, n, lanes, scratch.floats());
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
        VectorLosses.sigmoidCrossEntropy(y, yo, bias, bo, t, to, g, go, term, eo, n, scale, clipping);
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
        VectorLosses.loss(loss, y, yo, t, to, g, go, term, eo, n, scale, lanes);
    }

    @Override
    public void add(float[] x, int xOffset, float[] y, int yOffset, int n) {
        VectorSums.add(x, xOffset, y, yOffset, n);
    }

    @Override
    public float sum(float[] x, int offset, int n) {
        return VectorSums.sum(x, offset, n, lanes);
    }

    @Override
    public void columnSums(float[] x, int offset, int stride, int rows, float[] sums, int sumsOffset, int n) {
        VectorSums.columnSums(x, offset, stride, rows, sums, sumsOffset, n);
    }

    @Override
    public void adam(float[] w, float[] m, float[] v, int offset, float[] g, int gOffset, int n, AdamCoefficients c) {
        VectorUpdates.adam(w, m, v, offset, g, gOffset, n, c);
        if (c.clears) {
            VectorUpdates.clearSubnormals(m, offset, n);
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
        tile.multiplyTransposedAndAdam(a, ao, as, b, bo, bs, k, c, w, m, v, offset, g, coefficients);
        if (coefficients.clears) {
            VectorUpdates.clearSubnormals(m, offset, tile.rows() * nr);
        }
    }

    @Override
    public void sgd(float[] w, int offset, float[] g, int gOffset, int n, float learningRate) {
        VectorUpdates.sgd(w, offset, g, gOffset, n, learningRate);
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
        VectorUpdates.momentum(w, velocity, offset, g, gOffset, n, learningRate, momentum);
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
        VectorUpdates.nesterov(w, velocity, offset, g, gOffset, n, learningRate, momentum);
    }
}
