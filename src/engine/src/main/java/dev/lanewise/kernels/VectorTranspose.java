package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * A matrix with rows and columns exchanged, in square blocks of vectors; what is left at the edges, and vectors of other
 * lengths, are done by the scalar code.
 *
 * <p>A block is transposed in as many rounds as its side has halvings. In the round of distance d, rows i and i + d exchange
 * the quarters of which the lane's bit d is not the row's:
 *
 * <pre>
 *   d = 1:   a b c d      a e c g
 *            e f g h  ->  b f d h      each new vector is picked from two
 * </pre>
 */
final class VectorTranspose {

    private static final VectorShuffle<Float> LOW_8 = low(8);
    private static final VectorShuffle<Float> HIGH_8 = high(8);
    private static final VectorShuffle<Float> LOW_4 = low(4);
    private static final VectorShuffle<Float> HIGH_4 = high(4);
    private static final VectorShuffle<Float> LOW_2 = low(2);
    private static final VectorShuffle<Float> HIGH_2 = high(2);
    private static final VectorShuffle<Float> LOW_1 = low(1);
    private static final VectorShuffle<Float> HIGH_1 = high(1);

    private VectorTranspose() {}

    static void transpose(float[] x, int xo, int xs, int rows, int columns, float[] y, int yo, int ys) {
        boolean blocks = LENGTH == 16 || LENGTH == 8;
        int wholeRows = blocks ? FLOATS.loopBound(rows) : 0;
        int wholeColumns = blocks ? FLOATS.loopBound(columns) : 0;
        if (LENGTH == 16) {
            sixteen(x, xo, xs, wholeRows, wholeColumns, y, yo, ys);
        } else if (LENGTH == 8) {
            eight(x, xo, xs, wholeRows, wholeColumns, y, yo, ys);
        }
        ScalarTranspose.transpose(
                x, xo + wholeColumns, xs, wholeRows, columns - wholeColumns, y, yo + wholeColumns * ys, ys);
        ScalarTranspose.transpose(x, xo + wholeRows * xs, xs, rows - wholeRows, columns, y, yo + wholeRows, ys);
    }

    /** From two rows a and b: where the lane's bit d is 0, lane i of a; where it is 1, lane i - d of b. */
    private static VectorShuffle<Float> low(int d) {
        return VectorShuffle.fromOp(FLOATS, lane -> (lane & d) == 0 ? lane : LENGTH + lane - d);
    }

    /** The other half: where the lane's bit d is 0, lane i + d of a; where it is 1, lane i of b. */
    private static VectorShuffle<Float> high(int d) {
        return VectorShuffle.fromOp(FLOATS, lane -> (lane & d) == 0 ? (lane + d) % LENGTH : LENGTH + lane);
    }

    /**
     * Rounds 8 and 4 for four times four rows, then rounds 2 and 1. All in one go, in registers, would be four times as much code
     * for the JIT, half a second of its time; so what lies between is in y, in L1.
     */
    static void sixteen(float[] x, int xo, int xs, int rows, int columns, float[] y, int yo, int ys) {
        for (int column = 0; column < columns; column += LENGTH) {
            for (int row = 0; row < rows; row += LENGTH) {
                int from = xo + row * xs + column;
                int to = yo + column * ys + row;
                for (int i = 0; i < 4; i++) {
                    int in = from + i * xs;
                    int out = to + i * ys;
                    FloatVector a0 = FloatVector.fromArray(FLOATS, x, in);
                    FloatVector a4 = FloatVector.fromArray(FLOATS, x, in + 4 * xs);
                    FloatVector a8 = FloatVector.fromArray(FLOATS, x, in + 8 * xs);
                    FloatVector a12 = FloatVector.fromArray(FLOATS, x, in + 12 * xs);
                    FloatVector b0 = a0.rearrange(LOW_8, a8);
                    FloatVector b8 = a0.rearrange(HIGH_8, a8);
                    FloatVector b4 = a4.rearrange(LOW_8, a12);
                    FloatVector b12 = a4.rearrange(HIGH_8, a12);
                    b0.rearrange(LOW_4, b4).intoArray(y, out);
                    b0.rearrange(HIGH_4, b4).intoArray(y, out + 4 * ys);
                    b8.rearrange(LOW_4, b12).intoArray(y, out + 8 * ys);
                    b8.rearrange(HIGH_4, b12).intoArray(y, out + 12 * ys);
                }
                for (int i = 0; i < LENGTH; i += 4) {
                    int at = to + i * ys;
                    FloatVector c0 = FloatVector.fromArray(FLOATS, y, at);
                    FloatVector c1 = FloatVector.fromArray(FLOATS, y, at + ys);
                    FloatVector c2 = FloatVector.fromArray(FLOATS, y, at + 2 * ys);
                    FloatVector c3 = FloatVector.fromArray(FLOATS, y, at + 3 * ys);
                    FloatVector d0 = c0.rearrange(LOW_2, c2);
                    FloatVector d2 = c0.rearrange(HIGH_2, c2);
                    FloatVector d1 = c1.rearrange(LOW_2, c3);
                    FloatVector d3 = c1.rearrange(HIGH_2, c3);
                    d0.rearrange(LOW_1, d1).intoArray(y, at);
                    d0.rearrange(HIGH_1, d1).intoArray(y, at + ys);
                    d2.rearrange(LOW_1, d3).intoArray(y, at + 2 * ys);
                    d2.rearrange(HIGH_1, d3).intoArray(y, at + 3 * ys);
                }
            }
        }
    }

    static void eight(float[] x, int xo, int xs, int rows, int columns, float[] y, int yo, int ys) {
        for (int column = 0; column < columns; column += LENGTH) {
            for (int row = 0; row < rows; row += LENGTH) {
                int from = xo + row * xs + column;
                int to = yo + column * ys + row;
                FloatVector a0 = FloatVector.fromArray(FLOATS, x, from);
                FloatVector a1 = FloatVector.fromArray(FLOATS, x, from + xs);
                FloatVector a2 = FloatVector.fromArray(FLOATS, x, from + 2 * xs);
                FloatVector a3 = FloatVector.fromArray(FLOATS, x, from + 3 * xs);
                FloatVector a4 = FloatVector.fromArray(FLOATS, x, from + 4 * xs);
                FloatVector a5 = FloatVector.fromArray(FLOATS, x, from + 5 * xs);
                FloatVector a6 = FloatVector.fromArray(FLOATS, x, from + 6 * xs);
                FloatVector a7 = FloatVector.fromArray(FLOATS, x, from + 7 * xs);
                FloatVector b0 = a0.rearrange(LOW_4, a4);
                FloatVector b4 = a0.rearrange(HIGH_4, a4);
                FloatVector b1 = a1.rearrange(LOW_4, a5);
                FloatVector b5 = a1.rearrange(HIGH_4, a5);
                FloatVector b2 = a2.rearrange(LOW_4, a6);
                FloatVector b6 = a2.rearrange(HIGH_4, a6);
                FloatVector b3 = a3.rearrange(LOW_4, a7);
                FloatVector b7 = a3.rearrange(HIGH_4, a7);
                FloatVector c0 = b0.rearrange(LOW_2, b2);
                FloatVector c2 = b0.rearrange(HIGH_2, b2);
                FloatVector c1 = b1.rearrange(LOW_2, b3);
                FloatVector c3 = b1.rearrange(HIGH_2, b3);
                FloatVector c4 = b4.rearrange(LOW_2, b6);
                FloatVector c6 = b4.rearrange(HIGH_2, b6);
                FloatVector c5 = b5.rearrange(LOW_2, b7);
                FloatVector c7 = b5.rearrange(HIGH_2, b7);
                FloatVector d0 = c0.rearrange(LOW_1, c1);
                FloatVector d1 = c0.rearrange(HIGH_1, c1);
                FloatVector d2 = c2.rearrange(LOW_1, c3);
                FloatVector d3 = c2.rearrange(HIGH_1, c3);
                FloatVector d4 = c4.rearrange(LOW_1, c5);
                FloatVector d5 = c4.rearrange(HIGH_1, c5);
                FloatVector d6 = c6.rearrange(LOW_1, c7);
                FloatVector d7 = c6.rearrange(HIGH_1, c7);
                d0.intoArray(y, to);
                d1.intoArray(y, to + ys);
                d2.intoArray(y, to + 2 * ys);
                d3.intoArray(y, to + 3 * ys);
                d4.intoArray(y, to + 4 * ys);
                d5.intoArray(y, to + 5 * ys);
                d6.intoArray(y, to + 6 * ys);
                d7.intoArray(y, to + 7 * ys);
            }
        }
    }
}
