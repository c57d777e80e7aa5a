package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarBytes} with vectors; what is left at the end is done by the scalar code. */
final class VectorBytes {

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    /** As many bytes as a vector has floats, or, where no vector is that small, more. */
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / 4)));

    private VectorBytes() {}

    static void toFloats(byte[] bytes, int bo, float[] x, int xo, int n) {
        // a vector of bytes may be longer than one of floats, and must not reach past the end
        int whole = FLOATS.loopBound(n - (BYTES.length() - LENGTH));
        for (int j = 0; j < whole; j += LENGTH) {
            IntVector integers = (IntVector)
                    ByteVector.fromArray(BYTES, bytes, bo + j).convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
            ((FloatVector) integers.convertShape(VectorOperators.I2F, FLOATS, 0))
                    .div(255f)
                    .intoArray(x, xo + j);
        }
        int done = Math.max(whole, 0);
        ScalarBytes.toFloats(bytes, bo + done, x, xo + done, n - done);
    }
}
