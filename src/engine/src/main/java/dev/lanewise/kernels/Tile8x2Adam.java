package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Tile8x2#multiplyTransposed} with Adam's update of another tile in between, for 32 vector registers.
 *
 * <pre>
 *   Adam, vector 0 | k / 16 steps of the product | Adam, vector 1 | k / 16 steps | ... | Adam, vector 15 | the rest
 * </pre>
 *
 * Adam is bound by the division and the square root, about 17 cycles for a vector, the product by the multipliers. Side by
 * side, out of order, they take less time than one after the other, where they would not meet: the processor looks ahead
 * over some 300 instructions, which is a tile's Adam alone.
 */
final class Tile8x2Adam {

    private static final int VECTORS = 16;

    private Tile8x2Adam() {}

    /** See {@link Kernels#multiplyTransposedAndAdam}. */
    static void run(
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
        if (k == Tile.NOTHING) {
            return;
        }
        FloatVector rate1 = FloatVector.broadcast(FLOATS, coefficients.rate1);
        FloatVector rate2 = FloatVector.broadcast(FLOATS, coefficients.rate2);
        FloatVector alpha = FloatVector.broadcast(FLOATS, coefficients.alpha);
        FloatVector epsilon = FloatVector.broadcast(FLOATS, coefficients.epsilon);
        FloatVector c00 = FloatVector.zero(FLOATS);
        FloatVector c01 = FloatVector.zero(FLOATS);
        FloatVector c10 = FloatVector.zero(FLOATS);
        FloatVector c11 = FloatVector.zero(FLOATS);
        FloatVector c20 = FloatVector.zero(FLOATS);
        FloatVector c21 = FloatVector.zero(FLOATS);
        FloatVector c30 = FloatVector.zero(FLOATS);
        FloatVector c31 = FloatVector.zero(FLOATS);
        FloatVector c40 = FloatVector.zero(FLOATS);
        FloatVector c41 = FloatVector.zero(FLOATS);
        FloatVector c50 = FloatVector.zero(FLOATS);
        FloatVector c51 = FloatVector.zero(FLOATS);
        FloatVector c60 = FloatVector.zero(FLOATS);
        FloatVector c61 = FloatVector.zero(FLOATS);
        FloatVector c70 = FloatVector.zero(FLOATS);
        FloatVector c71 = FloatVector.zero(FLOATS);
        int p = 0;
        for (int vector = 0; vector < VECTORS; vector++) {
            int at = vector * LENGTH;
            FloatVector gradient = FloatVector.fromArray(FLOATS, g, at);
            FloatVector mean = FloatVector.fromArray(FLOATS, m, wo + at);
            FloatVector square = FloatVector.fromArray(FLOATS, v, wo + at);
            mean = gradient.sub(mean).fma(rate1, mean);
            square = gradient.fma(gradient, square.neg()).fma(rate2, square);
            mean.intoArray(m, wo + at);
            square.intoArray(v, wo + at);
            FloatVector step = mean.mul(alpha).div(square.sqrt().add(epsilon));
            FloatVector.fromArray(FLOATS, w, wo + at).sub(step).intoArray(w, wo + at);
            int end = k * (vector + 1) / VECTORS;
            for (; p < end; p++) {
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
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        c00.add(zero).intoArray(c, 0);
        c01.add(zero).intoArray(c, LENGTH);
        c10.add(zero).intoArray(c, 2 * LENGTH);
        c11.add(zero).intoArray(c, 3 * LENGTH);
        c20.add(zero).intoArray(c, 4 * LENGTH);
        c21.add(zero).intoArray(c, 5 * LENGTH);
        c30.add(zero).intoArray(c, 6 * LENGTH);
        c31.add(zero).intoArray(c, 7 * LENGTH);
        c40.add(zero).intoArray(c, 8 * LENGTH);
        c41.add(zero).intoArray(c, 9 * LENGTH);
        c50.add(zero).intoArray(c, 10 * LENGTH);
        c51.add(zero).intoArray(c, 11 * LENGTH);
        c60.add(zero).intoArray(c, 12 * LENGTH);
        c61.add(zero).intoArray(c, 13 * LENGTH);
        c70.add(zero).intoArray(c, 14 * LENGTH);
        c71.add(zero).intoArray(c, 15 * LENGTH);
    }
}
