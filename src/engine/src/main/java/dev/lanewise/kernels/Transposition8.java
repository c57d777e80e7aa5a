package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Eight rows of 16 columns, transposed in registers, for vectors of 16.
 *
 * <p>Think of an element's place as bits: its row is the number of a vector, its column that of a lane. First each vector's
 * lanes are turned, so that the column's lowest bit becomes the lane's highest. Then each of 3 stages exchanges one bit of
 * the vector's number for one of the lane's: of two vectors, one gets the lanes in which that bit is 0, the other those in
 * which it is 1.
 */
final class Transposition8 {

    private static final int LENGTH = 16;
    private static final VectorShuffle<Float> TURN =
            VectorShuffle.fromOp(FLOATS, lane -> (2 * lane + lane / (LENGTH / 2)) % LENGTH);
    private static final VectorShuffle<Float> SWAP_1 =
            VectorShuffle.fromOp(FLOATS, lane -> (lane ^ 1) % FLOATS.length());
    private static final VectorMask<Float> ODD_1 = mask(1);
    private static final VectorShuffle<Float> SWAP_2 =
            VectorShuffle.fromOp(FLOATS, lane -> (lane ^ 2) % FLOATS.length());
    private static final VectorMask<Float> ODD_2 = mask(2);
    private static final VectorShuffle<Float> SWAP_4 =
            VectorShuffle.fromOp(FLOATS, lane -> (lane ^ 4) % FLOATS.length());
    private static final VectorMask<Float> ODD_4 = mask(4);

    private Transposition8() {}

    /** The lanes whose number has this bit. */
    private static VectorMask<Float> mask(int bit) {
        long bits = 0;
        for (int lane = 0; lane < FLOATS.length(); lane++) {
            bits |= (lane & bit) == 0 ? 0 : 1L << lane;
        }
        return VectorMask.fromLong(FLOATS, bits);
    }

    /** See {@link Packing#columns}: 8 rows, all of them there, and k a multiple of 16. */
    static void columns(float[] x, int offset, int stride, int k, float[] strip, int at) {
        for (int p = 0; p < k; p += LENGTH) {
            int from = offset + p;
            int to = at + p * 8;
            FloatVector r0 = FloatVector.fromArray(FLOATS, x, from).rearrange(TURN);
            FloatVector r1 = FloatVector.fromArray(FLOATS, x, from + stride).rearrange(TURN);
            FloatVector r2 = FloatVector.fromArray(FLOATS, x, from + 2 * stride).rearrange(TURN);
            FloatVector r3 = FloatVector.fromArray(FLOATS, x, from + 3 * stride).rearrange(TURN);
            FloatVector r4 = FloatVector.fromArray(FLOATS, x, from + 4 * stride).rearrange(TURN);
            FloatVector r5 = FloatVector.fromArray(FLOATS, x, from + 5 * stride).rearrange(TURN);
            FloatVector r6 = FloatVector.fromArray(FLOATS, x, from + 6 * stride).rearrange(TURN);
            FloatVector r7 = FloatVector.fromArray(FLOATS, x, from + 7 * stride).rearrange(TURN);
            FloatVector s0 = r0.blend(r1.rearrange(SWAP_1), ODD_1);
            FloatVector s1 = r0.rearrange(SWAP_1).blend(r1, ODD_1);
            FloatVector s2 = r2.blend(r3.rearrange(SWAP_1), ODD_1);
            FloatVector s3 = r2.rearrange(SWAP_1).blend(r3, ODD_1);
            FloatVector s4 = r4.blend(r5.rearrange(SWAP_1), ODD_1);
            FloatVector s5 = r4.rearrange(SWAP_1).blend(r5, ODD_1);
            FloatVector s6 = r6.blend(r7.rearrange(SWAP_1), ODD_1);
            FloatVector s7 = r6.rearrange(SWAP_1).blend(r7, ODD_1);
            FloatVector t0 = s0.blend(s2.rearrange(SWAP_2), ODD_2);
            FloatVector t2 = s0.rearrange(SWAP_2).blend(s2, ODD_2);
            FloatVector t1 = s1.blend(s3.rearrange(SWAP_2), ODD_2);
            FloatVector t3 = s1.rearrange(SWAP_2).blend(s3, ODD_2);
            FloatVector t4 = s4.blend(s6.rearrange(SWAP_2), ODD_2);
            FloatVector t6 = s4.rearrange(SWAP_2).blend(s6, ODD_2);
            FloatVector t5 = s5.blend(s7.rearrange(SWAP_2), ODD_2);
            FloatVector t7 = s5.rearrange(SWAP_2).blend(s7, ODD_2);
            FloatVector u0 = t0.blend(t4.rearrange(SWAP_4), ODD_4);
            FloatVector u4 = t0.rearrange(SWAP_4).blend(t4, ODD_4);
            FloatVector u1 = t1.blend(t5.rearrange(SWAP_4), ODD_4);
            FloatVector u5 = t1.rearrange(SWAP_4).blend(t5, ODD_4);
            FloatVector u2 = t2.blend(t6.rearrange(SWAP_4), ODD_4);
            FloatVector u6 = t2.rearrange(SWAP_4).blend(t6, ODD_4);
            FloatVector u3 = t3.blend(t7.rearrange(SWAP_4), ODD_4);
            FloatVector u7 = t3.rearrange(SWAP_4).blend(t7, ODD_4);
            u0.intoArray(strip, to);
            u1.intoArray(strip, to + LENGTH);
            u2.intoArray(strip, to + 2 * LENGTH);
            u3.intoArray(strip, to + 3 * LENGTH);
            u4.intoArray(strip, to + 4 * LENGTH);
            u5.intoArray(strip, to + 5 * LENGTH);
            u6.intoArray(strip, to + 6 * LENGTH);
            u7.intoArray(strip, to + 7 * LENGTH);
        }
    }
}
