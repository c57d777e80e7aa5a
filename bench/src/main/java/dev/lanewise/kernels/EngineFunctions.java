package dev.lanewise.kernels;

/**
 * A window into the engine's package for the benchmarks: the functions that its kernels are made of. It is no part of the
 * engine, and works because benchmarks run on the class path.
 */
public final class EngineFunctions {

    private EngineFunctions() {}

    /** y = e^y; a whole number of vectors. */
    public static void exp(float[] y) {
        VectorFunctions.exp(y, 0, y.length);
    }

    /** y = log(1 + y) for y from 0 to 1; a whole number of vectors. */
    public static void log1pOfUnit(float[] y) {
        VectorFunctions.log1pOfUnit(y, 0, y.length);
    }
}
