package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * Four rows by three vectors, for 16 vector registers: 12 accumulators, 3 vectors of B, and one element of A. The exits that
 * are never taken are explained at {@link Tile4x3}.
 */
final class PackedTile4x3 implements PackedTile {

    private static final int MR = 4;
    private static final int NR = 3 * LENGTH;

    /** No value of p, and none the JIT knows: fields of instances are no constants to it. */
    private final int never;

    PackedTile4x3() {
        never = -rows();
    }

    @Override
    public int rows() {
        return MR;
    }

    @Override
    public int columns() {
        return NR;
    }

    @Override
    public void multiply(
            float[] s, int so, int ss, float[] a, int ao, float[] b, int bo, int k, float[] c, int co, int cs) {
        int exit = never;
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
            int ai = ao + p * MR;
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
}
