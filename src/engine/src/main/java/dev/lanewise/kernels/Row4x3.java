package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * One row by four panels of three vectors, for the panels of {@link Tile4x3}: 12 chains and the broadcast element of A, in
 * 13 of 16 registers; B is an operand from memory. Otherwise like {@link Row4x2}.
 */
final class Row4x3 {

    private static final int NR = 3 * LENGTH;

    private Row4x3() {}

    /** See {@link Kernels#multiplyRow}. */
    static void multiply(
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
        int panel = 0;
        for (; panel + 4 <= panels; panel += 4) {
            several(s, so + panel * ss, ss, a, ao, b, bo + panel * bs, bs, k, c, co + panel * NR);
        }
        for (; panel < panels; panel++) {
            one(s, so + panel * ss, a, ao, b, bo + panel * bs, k, c, co + panel * NR);
        }
    }

    private static void several(
            float[] s, int so, int ss, float[] a, int ao, float[] b, int bo, int bs, int k, float[] c, int co) {
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
            int b0 = bo + p * NR;
            int b1 = bo + bs + p * NR;
            int b2 = bo + 2 * bs + p * NR;
            int b3 = bo + 3 * bs + p * NR;
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + p]);
            c00 = x.fma(FloatVector.fromArray(FLOATS, b, b0), c00);
            c01 = x.fma(FloatVector.fromArray(FLOATS, b, b0 + LENGTH), c01);
            c02 = x.fma(FloatVector.fromArray(FLOATS, b, b0 + 2 * LENGTH), c02);
            c10 = x.fma(FloatVector.fromArray(FLOATS, b, b1), c10);
            c11 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + LENGTH), c11);
            c12 = x.fma(FloatVector.fromArray(FLOATS, b, b1 + 2 * LENGTH), c12);
            c20 = x.fma(FloatVector.fromArray(FLOATS, b, b2), c20);
            c21 = x.fma(FloatVector.fromArray(FLOATS, b, b2 + LENGTH), c21);
            c22 = x.fma(FloatVector.fromArray(FLOATS, b, b2 + 2 * LENGTH), c22);
            c30 = x.fma(FloatVector.fromArray(FLOATS, b, b3), c30);
            c31 = x.fma(FloatVector.fromArray(FLOATS, b, b3 + LENGTH), c31);
            c32 = x.fma(FloatVector.fromArray(FLOATS, b, b3 + 2 * LENGTH), c32);
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        c00.add(zero).intoArray(c, co);
        c01.add(zero).intoArray(c, co + LENGTH);
        c02.add(zero).intoArray(c, co + 2 * LENGTH);
        c10.add(zero).intoArray(c, co + NR);
        c11.add(zero).intoArray(c, co + NR + LENGTH);
        c12.add(zero).intoArray(c, co + NR + 2 * LENGTH);
        c20.add(zero).intoArray(c, co + 2 * NR);
        c21.add(zero).intoArray(c, co + 2 * NR + LENGTH);
        c22.add(zero).intoArray(c, co + 2 * NR + 2 * LENGTH);
        c30.add(zero).intoArray(c, co + 3 * NR);
        c31.add(zero).intoArray(c, co + 3 * NR + LENGTH);
        c32.add(zero).intoArray(c, co + 3 * NR + 2 * LENGTH);
    }

    /** What is left of the panels: three chains. */
    private static void one(float[] s, int so, float[] a, int ao, float[] b, int bo, int k, float[] c, int co) {
        FloatVector c00 = FloatVector.fromArray(FLOATS, s, so);
        FloatVector c01 = FloatVector.fromArray(FLOATS, s, so + LENGTH);
        FloatVector c02 = FloatVector.fromArray(FLOATS, s, so + 2 * LENGTH);
        for (int p = 0; p < k; p++) {
            int b0 = bo + p * NR;
            FloatVector x = FloatVector.broadcast(FLOATS, a[ao + p]);
            c00 = x.fma(FloatVector.fromArray(FLOATS, b, b0), c00);
            c01 = x.fma(FloatVector.fromArray(FLOATS, b, b0 + LENGTH), c01);
            c02 = x.fma(FloatVector.fromArray(FLOATS, b, b0 + 2 * LENGTH), c02);
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        c00.add(zero).intoArray(c, co);
        c01.add(zero).intoArray(c, co + LENGTH);
        c02.add(zero).intoArray(c, co + 2 * LENGTH);
    }
}
