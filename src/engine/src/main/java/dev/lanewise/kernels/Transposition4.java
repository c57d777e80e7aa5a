package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Four rows of 8 columns, transposed in registers, for vectors of 8.
 *
 * <p>Think of an element's place as bits: its row is the number of a vector, its column that of a lane. First each vector's
 * lanes are turned, so that the column's lowest bit becomes the lane's highest. Then each of 2 stages exchanges one bit of
 * the vector's number for one of the lane's: of two vectors, one gets the lanes in which that bit is 0, the other those in
 * which it is 1.
 */
final class Transposition4 {

    private static final int LENGTH = 8;
    private static final VectorShuffle<Float> TURN =
            VectorShuffle.fromOp(FLOATS, lane -> (2 * lane + lane / (LENGTH / 2)) % LENGTH);
    private static final VectorShuffle<Float> SWAP_1 =
            VectorShuffle.fromOp(FLOATS, lane -> (lane ^ 1) % FLOATS.length());
    private static final VectorMask<Float> ODD_1 = mask(1);
    private static final VectorShuffle<Float> SWAP_2 =
            VectorShuffle.fromOp(FLOATS, lane -> (lane ^ 2) % FLOATS.length());
    private static final VectorMask<Float> ODD_2 = mask(2);

    private Transposition4() {}

    /** The lanes whose number has this bit. */
    private static VectorMask<Float> mask(int bit) {
        long bits = 0;
        for (int lane = 0; lane < FLOATS.length(); lane++) {
            bits |= (lane & bit) == 0 ? 0 : 1L << lane;
        }
        return VectorMask.fromLong(FLOATS, bits);
    }

    /** See {@link Packing#columns}: 4 rows, all of them there, and k a multiple of 8. */
    static void columns(float[] x, int offset, int stride, int k, float[] strip, int at) {
        for (int p = 0; p < k; p += LENGTH) {
            int from = offset + p;
            int to = at + p * 4;
            FloatVector r0 = FloatVector.fromArray(FLOATS, x, from).rearrange(TURN);
            FloatVector r1 = FloatVector.fromArray(FLOATS, x, from + stride).rearrange(TURN);
            FloatVector r2 = FloatVector.fromArray(FLOATS, x, from + 2 * stride).rearrange(TURN);
            FloatVector r3 = FloatVector.fromArray(FLOATS, x, from + 3 * stride).rearrange(TURN);
            FloatVector s0 = r0.blend(r1.rearrange(SWAP_1), ODD_1);
            FloatVector s1 = r0.rearrange(SWAP_1).blend(r1, ODD_1);
            FloatVector s2 = r2.blend(r3.rearrange(SWAP_1), ODD_1);
            FloatVector s3 = r2.rearrange(SWAP_1).blend(r3, ODD_1);
            FloatVector t0 = s0.blend(s2.rearrange(SWAP_2), ODD_2);
            FloatVector t2 = s0.rearrange(SWAP_2).blend(s2, ODD_2);
            FloatVector t1 = s1.blend(s3.rearrange(SWAP_2), ODD_2);
            FloatVector t3 = s1.rearrange(SWAP_2).blend(s3, ODD_2);
            t0.intoArray(strip, to);
            t1.intoArray(strip, to + LENGTH);
            t2.intoArray(strip, to + 2 * LENGTH);
            t3.intoArray(strip, to + 3 * LENGTH);
        }
    }
}
