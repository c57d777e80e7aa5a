package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * Up to three panels of three vectors, for the panels of {@link Tile4x3}: nine accumulators in 16 registers. The picture is
 * that of {@link Strip4x2}.
 */
final class Strip3x3 implements Strip {

    @Override
    public int panels() {
        return 3;
    }

    @Override
    public int multiply(
            int panels,
            float[] s,
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
            float[] c,
            int co,
            int cr,
            int cs) {
        if (panels >= 3) {
            three(s, so, sr, ss, a, lists, starts, counts, fromRow, toRow, b, bo, bs, ps, c, co, cr, cs);
            return 3;
        }
        if (panels >= 2) {
            two(s, so, sr, ss, a, lists, starts, counts, fromRow, toRow, b, bo, bs, ps, c, co, cr, cs);
            return 2;
        }
        one(s, so, sr, a, lists, starts, counts, fromRow, toRow, b, bo, bs, c, co, cr);
        return 1;
    }

    /** Three panels of three vectors: 9 chains. */
    private static void three(
            float[] s,
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
            float[] c,
            int co,
            int cr,
            int cs) {
        int b1 = bo + ps;
        int b2 = b1 + ps;
        for (int r = fromRow; r < toRow; r++) {
            int from = starts[r];
            int to = from + counts[r];
            int begin = so + (r - fromRow) * sr;
            FloatVector c00 = FloatVector.fromArray(FLOATS, s, begin);
            FloatVector c01 = FloatVector.fromArray(FLOATS, s, begin + LENGTH);
            FloatVector c02 = FloatVector.fromArray(FLOATS, s, begin + 2 * LENGTH);
            FloatVector c10 = FloatVector.fromArray(FLOATS, s, begin + ss);
            FloatVector c11 = FloatVector.fromArray(FLOATS, s, begin + ss + LENGTH);
            FloatVector c12 = FloatVector.fromArray(FLOATS, s, begin + ss + 2 * LENGTH);
            FloatVector c20 = FloatVector.fromArray(FLOATS, s, begin + 2 * ss);
            FloatVector c21 = FloatVector.fromArray(FLOATS, s, begin + 2 * ss + LENGTH);
            FloatVector c22 = FloatVector.fromArray(FLOATS, s, begin + 2 * ss + 2 * LENGTH);
            for (int q = from; q < to; q++) {
                int row = lists[q] * bs;
                FloatVector x = FloatVector.broadcast(FLOATS, a[q]);
                c00 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row), c00);
                c01 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row + LENGTH), c01);
                c02 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row + 2 * LENGTH), c02);
                c10 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + row), c10);
                c11 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + row + LENGTH), c11);
                c12 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + row + 2 * LENGTH), c12);
                c20 = x.fma(FloatVector.fromArray(FLOATS, b, b2 + row), c20);
                c21 = x.fma(FloatVector.fromArray(FLOATS, b, b2 + row + LENGTH), c21);
                c22 = x.fma(FloatVector.fromArray(FLOATS, b, b2 + row + 2 * LENGTH), c22);
            }
            FloatVector zero = FloatVector.zero(FLOATS);
            int at = co + (r - fromRow) * cr;
            c00.add(zero).intoArray(c, at);
            c01.add(zero).intoArray(c, at + LENGTH);
            c02.add(zero).intoArray(c, at + 2 * LENGTH);
            c10.add(zero).intoArray(c, at + cs);
            c11.add(zero).intoArray(c, at + cs + LENGTH);
            c12.add(zero).intoArray(c, at + cs + 2 * LENGTH);
            c20.add(zero).intoArray(c, at + 2 * cs);
            c21.add(zero).intoArray(c, at + 2 * cs + LENGTH);
            c22.add(zero).intoArray(c, at + 2 * cs + 2 * LENGTH);
        }
    }

    /** Two panels of three vectors: 6 chains. */
    private static void two(
            float[] s,
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
            float[] c,
            int co,
            int cr,
            int cs) {
        int b1 = bo + ps;
        for (int r = fromRow; r < toRow; r++) {
            int from = starts[r];
            int to = from + counts[r];
            int begin = so + (r - fromRow) * sr;
            FloatVector c00 = FloatVector.fromArray(FLOATS, s, begin);
            FloatVector c01 = FloatVector.fromArray(FLOATS, s, begin + LENGTH);
            FloatVector c02 = FloatVector.fromArray(FLOATS, s, begin + 2 * LENGTH);
            FloatVector c10 = FloatVector.fromArray(FLOATS, s, begin + ss);
            FloatVector c11 = FloatVector.fromArray(FLOATS, s, begin + ss + LENGTH);
            FloatVector c12 = FloatVector.fromArray(FLOATS, s, begin + ss + 2 * LENGTH);
            for (int q = from; q < to; q++) {
                int row = lists[q] * bs;
                FloatVector x = FloatVector.broadcast(FLOATS, a[q]);
                c00 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row), c00);
                c01 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row + LENGTH), c01);
                c02 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row + 2 * LENGTH), c02);
                c10 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + row), c10);
                c11 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + row + LENGTH), c11);
                c12 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + row + 2 * LENGTH), c12);
            }
            FloatVector zero = FloatVector.zero(FLOATS);
            int at = co + (r - fromRow) * cr;
            c00.add(zero).intoArray(c, at);
            c01.add(zero).intoArray(c, at + LENGTH);
            c02.add(zero).intoArray(c, at + 2 * LENGTH);
            c10.add(zero).intoArray(c, at + cs);
            c11.add(zero).intoArray(c, at + cs + LENGTH);
            c12.add(zero).intoArray(c, at + cs + 2 * LENGTH);
        }
    }

    /** One panel of three vectors: 3 chains. */
    private static void one(
            float[] s,
            int so,
            int sr,
            float[] a,
            int[] lists,
            int[] starts,
            int[] counts,
            int fromRow,
            int toRow,
            float[] b,
            int bo,
            int bs,
            float[] c,
            int co,
            int cr) {
        for (int r = fromRow; r < toRow; r++) {
            int from = starts[r];
            int to = from + counts[r];
            int begin = so + (r - fromRow) * sr;
            FloatVector c00 = FloatVector.fromArray(FLOATS, s, begin);
            FloatVector c01 = FloatVector.fromArray(FLOATS, s, begin + LENGTH);
            FloatVector c02 = FloatVector.fromArray(FLOATS, s, begin + 2 * LENGTH);
            for (int q = from; q < to; q++) {
                int row = lists[q] * bs;
                FloatVector x = FloatVector.broadcast(FLOATS, a[q]);
                c00 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row), c00);
                c01 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row + LENGTH), c01);
                c02 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row + 2 * LENGTH), c02);
            }
            FloatVector zero = FloatVector.zero(FLOATS);
            int at = co + (r - fromRow) * cr;
            c00.add(zero).intoArray(c, at);
            c01.add(zero).intoArray(c, at + LENGTH);
            c02.add(zero).intoArray(c, at + 2 * LENGTH);
        }
    }
}
