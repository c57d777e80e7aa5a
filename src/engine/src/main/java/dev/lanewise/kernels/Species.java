package dev.lanewise.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shape of this machine. They are static and final because the JIT compiles vector code well only where the
 * species is a constant.
 */
final class Species {

    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /** Floats in a vector. */
    static final int LENGTH = FLOATS.length();

    private Species() {}
}
