package dev.lanewise.kernels;

import dev.lanewise.core.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shape of this machine. All of these are static and final because the JIT compiles vector code well only where the
 * species is a constant.
 */
final class Species {

    /** The widest that the JVM prefers, but no wider than the sixteen virtual lanes in which rows are summed. */
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() > Lanes.COUNT
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    /** Floats in a vector. */
    static final int LENGTH = FLOATS.length();

    /** Doubles of the same size. */
    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, FLOATS.vectorShape());

    private Species() {}
}
