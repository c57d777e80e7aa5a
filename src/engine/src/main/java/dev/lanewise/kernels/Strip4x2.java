package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * Up to four panels of two vectors, for the panels of {@link Tile8x2}.
 *
 * <pre>
 *    list       row list[q] of B: 4 panels side by side
 *    +---+    +----+----+ +----+----+ +----+----+ +----+----+
 *  q | p | -> |    |    | |    |    | |    |    | |    |    |   times a[q], added to
 *    +---+    +----+----+ +----+----+ +----+----+ +----+----+
 *             | c00 c01 | | c10 c11 | | c20 c21 | | c30 c31 |
 *             +----+----+ +----+----+ +----+----+ +----+----+
 * </pre>
 */
final class Strip4x2 implements Strip {

    @Override
    public int panels() {
        return 4;
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
        if (panels >= 4) {
            four(s, so, sr, ss, a, lists, starts, counts, fromRow, toRow, b, bo, bs, ps, c, co, cr, cs);
            return 4;
        }
        if (panels >= 2) {
            two(s, so, sr, ss, a, lists, starts, counts, fromRow, toRow, b, bo, bs, ps, c, co, cr, cs);
            return 2;
        }
        one(s, so, sr, a, lists, starts, counts, fromRow, toRow, b, bo, bs, c, co, cr);
        return 1;
    }

    /** Four panels of two vectors: 8 chains. */
    private static void four(
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
        int b3 = b2 + ps;
        for (int r = fromRow; r < toRow; r++) {
            int from = starts[r];
            int to = from + counts[r];
            int begin = so + (r - fromRow) * sr;
            FloatVector c00 = FloatVector.fromArray(FLOATS, s, begin);
            FloatVector c01 = FloatVector.fromArray(FLOATS, s, begin + LENGTH);
            FloatVector c10 = FloatVector.fromArray(FLOATS, s, begin + ss);
            FloatVector c11 = FloatVector.fromArray(FLOATS, s, begin + ss + LENGTH);
            FloatVector c20 = FloatVector.fromArray(FLOATS, s, begin + 2 * ss);
            FloatVector c21 = FloatVector.fromArray(FLOATS, s, begin + 2 * ss + LENGTH);
            FloatVector c30 = FloatVector.fromArray(FLOATS, s, begin + 3 * ss);
            FloatVector c31 = FloatVector.fromArray(FLOATS, s, begin + 3 * ss + LENGTH);
            for (int q = from; q < to; q++) {
                int row = lists[q] * bs;
                FloatVector x = FloatVector.broadcast(FLOATS, a[q]);
                c00 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row), c00);
                c01 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row + LENGTH), c01);
                c10 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + row), c10);
                c11 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + row + LENGTH), c11);
                c20 = x.fma(FloatVector.fromArray(FLOATS, b, b2 + row), c20);
                c21 = x.fma(FloatVector.fromArray(FLOATS, b, b2 + row + LENGTH), c21);
                c30 = x.fma(FloatVector.fromArray(FLOATS, b, b3 + row), c30);
                c31 = x.fma(FloatVector.fromArray(FLOATS, b, b3 + row + LENGTH), c31);
            }
            FloatVector zero = FloatVector.zero(FLOATS);
            int at = co + (r - fromRow) * cr;
            c00.add(zero).intoArray(c, at);
            c01.add(zero).intoArray(c, at + LENGTH);
            c10.add(zero).intoArray(c, at + cs);
            c11.add(zero).intoArray(c, at + cs + LENGTH);
            c20.add(zero).intoArray(c, at + 2 * cs);
            c21.add(zero).intoArray(c, at + 2 * cs + LENGTH);
            c30.add(zero).intoArray(c, at + 3 * cs);
            c31.add(zero).intoArray(c, at + 3 * cs + LENGTH);
        }
    }

    /** Two panels of two vectors: 4 chains. */
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
            FloatVector c10 = FloatVector.fromArray(FLOATS, s, begin + ss);
            FloatVector c11 = FloatVector.fromArray(FLOATS, s, begin + ss + LENGTH);
            for (int q = from; q < to; q++) {
                int row = lists[q] * bs;
                FloatVector x = FloatVector.broadcast(FLOATS, a[q]);
                c00 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row), c00);
                c01 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row + LENGTH), c01);
                c10 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + row), c10);
                c11 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + row + LENGTH), c11);
            }
            FloatVector zero = FloatVector.zero(FLOATS);
            int at = co + (r - fromRow) * cr;
            c00.add(zero).intoArray(c, at);
            c01.add(zero).intoArray(c, at + LENGTH);
            c10.add(zero).intoArray(c, at + cs);
            c11.add(zero).intoArray(c, at + cs + LENGTH);
        }
    }

    /** One panel of two vectors: 2 chains. */
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
            for (int q = from; q < to; q++) {
                int row = lists[q] * bs;
                FloatVector x = FloatVector.broadcast(FLOATS, a[q]);
                c00 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row), c00);
                c01 = x.fma(FloatVector.fromArray(FLOATS, b, bo + row + LENGTH), c01);
            }
            FloatVector zero = FloatVector.zero(FLOATS);
            int at = co + (r - fromRow) * cr;
            c00.add(zero).intoArray(c, at);
            c01.add(zero).intoArray(c, at + LENGTH);
        }
    }
}
