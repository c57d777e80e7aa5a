package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * Four rows by three vectors, for 16 vector registers: 12 accumulators, 3 vectors of B, and one element of A.
 *
 * <pre>
 *              b0        b1        b2        one row of B's panel
 *          +---------+---------+---------+
 *   a[0] * |   c00   |   c01   |   c02   |   12 fused multiply-adds for 7 loads; two units
 *   a[1] * |   c10   |   c11   |   c12   |   with 4 cycles of latency need 8 chains.
 *   a[2] * |   c20   |   c21   |   c22   |
 *   a[3] * |   c30   |   c31   |   c32   |
 *          +---------+---------+---------+
 * </pre>
 *
 * <p>All 16 registers are taken, so the four elements of A must be loaded one after the other. The JIT's scheduler would
 * load them all at the top of the iteration and spill accumulators, which costs more than half of the speed. The exits
 * between the rows are never taken, but they end a basic block, and the scheduler moves nothing across one.
 */
final class Tile4x3 implements Tile {

    private static final int NR = 3 * LENGTH;
    private static final float[] ZEROS = new float[NR];

    /** No value of p, and none the JIT knows: fields of instances are no constants to it. */
    private final int never;

    Tile4x3() {
        never = -rows();
    }

    @Override
    public int rows() {
        return 4;
    }

    @Override
    public int vectors() {
        return 3;
    }

    /** Always: the loop has no instruction to spare for rows that are any stride apart. */
    @Override
    public int copiedRows() {
        return 1;
    }

    @Override
    public void multiply(
            float[] s,
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
        int exit = never;
        if (k == NOTHING) {
            return;
        }
        FloatVector c00 = FloatVector.fromArray(FLOATS, s, so);
        FloatVector c01 = FloatVector.fromArray(FLOATS, s, so + LENGTH);
        FloatVector c02 = FloatVector.fromArray(FLOATS, s, so + 2 * LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, s, so + ss);
        FloatVector c11 = FloatVector.fromArray(FLOATS, s, so + ss + LENGTH);
        FloatVector c12 = FloatVector.fromArray(FLOATS, s, so + ss + 2 * LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, s, so + 2 * ss);
        FloatVector c21 = FloatVector.fromArray(FLOATS, s, so + 2 * ss + LENGTH);
        FloatVector c22 = FloatVector.fromArray(FLOATS, s, so + 2 * ss + 2 * LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, s, so + 3 * ss);
        FloatVector c31 = FloatVector.fromArray(FLOATS, s, so + 3 * ss + LENGTH);
        FloatVector c32 = FloatVector.fromArray(FLOATS, s, so + 3 * ss + 2 * LENGTH);
        int at = ao;
        int begin = 0;
        while (begin < k) {
            int end = Math.min(begin + piece, k);
            for (int p = begin; p < end; p++) {
                int bi = bo + p * NR;
                FloatVector b0 = FloatVector.fromArray(FLOATS, b, bi);
                FloatVector b1 = FloatVector.fromArray(FLOATS, b, bi + LENGTH);
                FloatVector b2 = FloatVector.fromArray(FLOATS, b, bi + 2 * LENGTH);
                FloatVector x = FloatVector.broadcast(FLOATS, a[at + p]);
                c00 = x.fma(b0, c00);
                c01 = x.fma(b1, c01);
                c02 = x.fma(b2, c02);
                if (p == exit - 1) {
                    break;
                }
                x = FloatVector.broadcast(FLOATS, a[at + as + p]);
                c10 = x.fma(b0, c10);
                c11 = x.fma(b1, c11);
                c12 = x.fma(b2, c12);
                if (p == exit - 2) {
                    break;
                }
                x = FloatVector.broadcast(FLOATS, a[at + 2 * as + p]);
                c20 = x.fma(b0, c20);
                c21 = x.fma(b1, c21);
                c22 = x.fma(b2, c22);
                if (p == exit - 3) {
                    break;
                }
                x = FloatVector.broadcast(FLOATS, a[at + 3 * as + p]);
                c30 = x.fma(b0, c30);
                c31 = x.fma(b1, c31);
                c32 = x.fma(b2, c32);
            }
            at += jump - piece;
            begin = end;
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        c00.add(zero).intoArray(c, co);
        c01.add(zero).intoArray(c, co + LENGTH);
        c02.add(zero).intoArray(c, co + 2 * LENGTH);
        c10.add(zero).intoArray(c, co + cs);
        c11.add(zero).intoArray(c, co + cs + LENGTH);
        c12.add(zero).intoArray(c, co + cs + 2 * LENGTH);
        c20.add(zero).intoArray(c, co + 2 * cs);
        c21.add(zero).intoArray(c, co + 2 * cs + LENGTH);
        c22.add(zero).intoArray(c, co + 2 * cs + 2 * LENGTH);
        c30.add(zero).intoArray(c, co + 3 * cs);
        c31.add(zero).intoArray(c, co + 3 * cs + LENGTH);
        c32.add(zero).intoArray(c, co + 3 * cs + 2 * LENGTH);
    }

    /**
     * Training copies a panel of B together ({@link KernelFamily#copiedRows}). Rows that are any stride apart are taken one by
     * one; they are correct and slow.
     */
    @Override
    public void multiplyTransposed(
            float[] s,
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
        if (bs == NR || k <= 1) {
            multiplyTransposedPanel(s, so, ss, a, ao, as, b, bo, k, c, co, cs);
            return;
        }
        multiplyTransposedPanel(s, so, ss, a, ao, as, b, bo, 1, c, co, cs);
        for (int p = 1; p < k; p++) {
            multiplyTransposedPanel(c, co, cs, a, ao + p * as, as, b, bo + p * bs, 1, c, co, cs);
        }
    }

    /** For a B that is a panel: with a stride that the JIT knows, it needs no check of B's bounds in the loop. */
    private void multiplyTransposedPanel(
            float[] s, int so, int ss, float[] a, int ao, int as, float[] b, int bo, int k, float[] c, int co, int cs) {
        int exit = never;
        if (k == NOTHING) {
            return;
        }
        FloatVector c00 = FloatVector.fromArray(FLOATS, s, so);
        FloatVector c01 = FloatVector.fromArray(FLOATS, s, so + LENGTH);
        FloatVector c02 = FloatVector.fromArray(FLOATS, s, so + 2 * LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, s, so + ss);
        FloatVector c11 = FloatVector.fromArray(FLOATS, s, so + ss + LENGTH);
        FloatVector c12 = FloatVector.fromArray(FLOATS, s, so + ss + 2 * LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, s, so + 2 * ss);
        FloatVector c21 = FloatVector.fromArray(FLOATS, s, so + 2 * ss + LENGTH);
        FloatVector c22 = FloatVector.fromArray(FLOATS, s, so + 2 * ss + 2 * LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, s, so + 3 * ss);
        FloatVector c31 = FloatVector.fromArray(FLOATS, s, so + 3 * ss + LENGTH);
        FloatVector c32 = FloatVector.fromArray(FLOATS, s, so + 3 * ss + 2 * LENGTH);
        for (int p = 0; p < k; p++) {
            int ai = ao + p * as;
            int bi = bo + p * NR;
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bi);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bi + LENGTH);
            FloatVector b2 = FloatVector.fromArray(FLOATS, b, bi + 2 * LENGTH);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ai]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            if (p == exit - 1) {
                break;
            }
            x = FloatVector.broadcast(FLOATS, a[ai + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            if (p == exit - 2) {
                break;
            }
            x = FloatVector.broadcast(FLOATS, a[ai + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            if (p == exit - 3) {
                break;
            }
            x = FloatVector.broadcast(FLOATS, a[ai + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        c00.add(zero).intoArray(c, co);
        c01.add(zero).intoArray(c, co + LENGTH);
        c02.add(zero).intoArray(c, co + 2 * LENGTH);
        c10.add(zero).intoArray(c, co + cs);
        c11.add(zero).intoArray(c, co + cs + LENGTH);
        c12.add(zero).intoArray(c, co + cs + 2 * LENGTH);
        c20.add(zero).intoArray(c, co + 2 * cs);
        c21.add(zero).intoArray(c, co + 2 * cs + LENGTH);
        c22.add(zero).intoArray(c, co + 2 * cs + 2 * LENGTH);
        c30.add(zero).intoArray(c, co + 3 * cs);
        c31.add(zero).intoArray(c, co + 3 * cs + LENGTH);
        c32.add(zero).intoArray(c, co + 3 * cs + 2 * LENGTH);
    }

    /** One after the other: 16 registers have no room for both. */
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
            int wo,
            float[] g,
            AdamCoefficients coefficients) {
        if (k == NOTHING) {
            return;
        }
        multiplyTransposed(ZEROS, 0, 0, a, ao, as, b, bo, bs, k, c, 0, NR);
        VectorUpdates.adam(w, m, v, wo, g, 0, 4 * NR, coefficients);
    }

    @Override
    public void multiplyRow(
            float[] s,
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
        Row4x3.multiply(s, so, ss, a, ao, b, bo, bs, panels, k, c, co);
    }
}
