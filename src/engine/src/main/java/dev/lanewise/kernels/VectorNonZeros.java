package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarNonZeros#list} with vectors. */
final class VectorNonZeros {

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    private static final IntVector IOTA = IntVector.zero(INTS).addIndex(1);

    private VectorNonZeros() {}

    /** Each vector's numbers that count are moved together and stored whole; the next ones overwrite what is too much. */
    static int list(float[] x, int offset, int n, float[] a, int[] list, int first) {
        int whole = FLOATS.loopBound(n);
        int at = first;
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector numbers = FloatVector.fromArray(FLOATS, x, offset + j);
            VectorMask<Float> counts = numbers.compare(NE, 0f);
            numbers.compress(counts).intoArray(a, at);
            IOTA.add(j).compress(counts.cast(INTS)).intoArray(list, at);
            at += counts.trueCount();
        }
        return at - first + ScalarNonZeros.list(x, offset, whole, n, a, list, at);
    }
}
