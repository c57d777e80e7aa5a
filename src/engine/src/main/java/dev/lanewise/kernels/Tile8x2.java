package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * Eight rows by two vectors, for 32 vector registers: 16 accumulators, 2 vectors of B, and the elements of A.
 *
 * <pre>
 *              b0        b1            one row of B's panel
 *          +---------+---------+
 *   a[0] * |   c00   |   c01   |       each element of A is broadcast once and used by two
 *   a[1] * |   c10   |   c11   |       fused multiply-adds: 16 of them for 10 loads. Two units
 *    ...   |   ...   |   ...   |       with 4 cycles of latency need 8 chains; there are 16.
 *   a[7] * |   c70   |   c71   |
 *          +---------+---------+
 * </pre>
 */
final class Tile8x2 implements Tile {

    private static final int NR = 2 * LENGTH;

    @Override
    public int rows() {
        return 8;
    }

    @Override
    public int vectors() {
        return 2;
    }

    /** Fewer rows of B lie in so few pages that to read them there costs less than a copy. */
    @Override
    public int copiedRows() {
        return 1024;
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
        if (k == NOTHING) {
            return;
        }
        FloatVector c00 = FloatVector.fromArray(FLOATS, s, so);
        FloatVector c01 = FloatVector.fromArray(FLOATS, s, so + LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, s, so + ss);
        FloatVector c11 = FloatVector.fromArray(FLOATS, s, so + ss + LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, s, so + 2 * ss);
        FloatVector c21 = FloatVector.fromArray(FLOATS, s, so + 2 * ss + LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, s, so + 3 * ss);
        FloatVector c31 = FloatVector.fromArray(FLOATS, s, so + 3 * ss + LENGTH);
        FloatVector c40 = FloatVector.fromArray(FLOATS, s, so + 4 * ss);
        FloatVector c41 = FloatVector.fromArray(FLOATS, s, so + 4 * ss + LENGTH);
        FloatVector c50 = FloatVector.fromArray(FLOATS, s, so + 5 * ss);
        FloatVector c51 = FloatVector.fromArray(FLOATS, s, so + 5 * ss + LENGTH);
        FloatVector c60 = FloatVector.fromArray(FLOATS, s, so + 6 * ss);
        FloatVector c61 = FloatVector.fromArray(FLOATS, s, so + 6 * ss + LENGTH);
        FloatVector c70 = FloatVector.fromArray(FLOATS, s, so + 7 * ss);
        FloatVector c71 = FloatVector.fromArray(FLOATS, s, so + 7 * ss + LENGTH);
        int at = ao;
        int begin = 0;
        while (begin < k) {
            int end = Math.min(begin + piece, k);
            for (int p = begin; p < end; p++) {
                int bi = bo + p * NR;
                FloatVector b0 = FloatVector.fromArray(FLOATS, b, bi);
                FloatVector b1 = FloatVector.fromArray(FLOATS, b, bi + LENGTH);
                FloatVector x = FloatVector.broadcast(FLOATS, a[at + p]);
                c00 = x.fma(b0, c00);
                c01 = x.fma(b1, c01);
                x = FloatVector.broadcast(FLOATS, a[at + as + p]);
                c10 = x.fma(b0, c10);
                c11 = x.fma(b1, c11);
                x = FloatVector.broadcast(FLOATS, a[at + 2 * as + p]);
                c20 = x.fma(b0, c20);
                c21 = x.fma(b1, c21);
                x = FloatVector.broadcast(FLOATS, a[at + 3 * as + p]);
                c30 = x.fma(b0, c30);
                c31 = x.fma(b1, c31);
                x = FloatVector.broadcast(FLOATS, a[at + 4 * as + p]);
                c40 = x.fma(b0, c40);
                c41 = x.fma(b1, c41);
                x = FloatVector.broadcast(FLOATS, a[at + 5 * as + p]);
                c50 = x.fma(b0, c50);
                c51 = x.fma(b1, c51);
                x = FloatVector.broadcast(FLOATS, a[at + 6 * as + p]);
                c60 = x.fma(b0, c60);
                c61 = x.fma(b1, c61);
                x = FloatVector.broadcast(FLOATS, a[at + 7 * as + p]);
                c70 = x.fma(b0, c70);
                c71 = x.fma(b1, c71);
            }
            at += jump - piece;
            begin = end;
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        c00.add(zero).intoArray(c, co);
        c01.add(zero).intoArray(c, co + LENGTH);
        c10.add(zero).intoArray(c, co + cs);
        c11.add(zero).intoArray(c, co + cs + LENGTH);
        c20.add(zero).intoArray(c, co + 2 * cs);
        c21.add(zero).intoArray(c, co + 2 * cs + LENGTH);
        c30.add(zero).intoArray(c, co + 3 * cs);
        c31.add(zero).intoArray(c, co + 3 * cs + LENGTH);
        c40.add(zero).intoArray(c, co + 4 * cs);
        c41.add(zero).intoArray(c, co + 4 * cs + LENGTH);
        c50.add(zero).intoArray(c, co + 5 * cs);
        c51.add(zero).intoArray(c, co + 5 * cs + LENGTH);
        c60.add(zero).intoArray(c, co + 6 * cs);
        c61.add(zero).intoArray(c, co + 6 * cs + LENGTH);
        c70.add(zero).intoArray(c, co + 7 * cs);
        c71.add(zero).intoArray(c, co + 7 * cs + LENGTH);
    }

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
        if (k == NOTHING) {
            return;
        }
        FloatVector c00 = FloatVector.fromArray(FLOATS, s, so);
        FloatVector c01 = FloatVector.fromArray(FLOATS, s, so + LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, s, so + ss);
        FloatVector c11 = FloatVector.fromArray(FLOATS, s, so + ss + LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, s, so + 2 * ss);
        FloatVector c21 = FloatVector.fromArray(FLOATS, s, so + 2 * ss + LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, s, so + 3 * ss);
        FloatVector c31 = FloatVector.fromArray(FLOATS, s, so + 3 * ss + LENGTH);
        FloatVector c40 = FloatVector.fromArray(FLOATS, s, so + 4 * ss);
        FloatVector c41 = FloatVector.fromArray(FLOATS, s, so + 4 * ss + LENGTH);
        FloatVector c50 = FloatVector.fromArray(FLOATS, s, so + 5 * ss);
        FloatVector c51 = FloatVector.fromArray(FLOATS, s, so + 5 * ss + LENGTH);
        FloatVector c60 = FloatVector.fromArray(FLOATS, s, so + 6 * ss);
        FloatVector c61 = FloatVector.fromArray(FLOATS, s, so + 6 * ss + LENGTH);
        FloatVector c70 = FloatVector.fromArray(FLOATS, s, so + 7 * ss);
        FloatVector c71 = FloatVector.fromArray(FLOATS, s, so + 7 * ss + LENGTH);
        for (int p = 0; p < k; p++) {
            int ai = ao + p * as;
            int bi = bo + p * bs;
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bi);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bi + LENGTH);
            FloatVector x = FloatVector.broadcast(FLOATS, a[ai]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(FLOATS, a[ai + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(FLOATS, a[ai + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(FLOATS, a[ai + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(FLOATS, a[ai + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(FLOATS, a[ai + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(FLOATS, a[ai + 6]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(FLOATS, a[ai + 7]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        c00.add(zero).intoArray(c, co);
        c01.add(zero).intoArray(c, co + LENGTH);
        c10.add(zero).intoArray(c, co + cs);
        c11.add(zero).intoArray(c, co + cs + LENGTH);
        c20.add(zero).intoArray(c, co + 2 * cs);
        c21.add(zero).intoArray(c, co + 2 * cs + LENGTH);
        c30.add(zero).intoArray(c, co + 3 * cs);
        c31.add(zero).intoArray(c, co + 3 * cs + LENGTH);
        c40.add(zero).intoArray(c, co + 4 * cs);
        c41.add(zero).intoArray(c, co + 4 * cs + LENGTH);
        c50.add(zero).intoArray(c, co + 5 * cs);
        c51.add(zero).intoArray(c, co + 5 * cs + LENGTH);
        c60.add(zero).intoArray(c, co + 6 * cs);
        c61.add(zero).intoArray(c, co + 6 * cs + LENGTH);
        c70.add(zero).intoArray(c, co + 7 * cs);
        c71.add(zero).intoArray(c, co + 7 * cs + LENGTH);
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
            int wo,
            float[] g,
            AdamCoefficients coefficients) {
        Tile8x2Adam.run(a, ao, as, b, bo, bs, k, c, w, m, v, wo, g, coefficients);
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
        Row4x2.multiply(s, so, ss, a, ao, b, bo, bs, panels, k, c, co);
    }
}
