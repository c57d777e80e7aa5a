package dev.lanewise.bench.contestants;

import java.util.Optional;

/**
 * A library that multiplies matrices. Libraries are found by {@link java.util.ServiceLoader}, so that those with natives can
 * live in a module of their own.
 */
public interface GemmContestant {

    /** The name in the reports. */
    String name();

    /** Its version, and what else makes its speed. It fails if the library does not run on this machine. */
    String version();

    /** The product ready to run again and again, or empty if it has nothing for this form or number of threads. */
    Optional<Job> prepare(Matrices matrices, int threads);

    /** A product that is ready to run. */
    interface Job extends Runnable, AutoCloseable {

        /** The result of the last run. */
        Result result();

        @Override
        default void close() {}
    }

    /** An element of a result, in row i and column j. */
    @FunctionalInterface
    interface Result {
        /** The element. */
        float at(int i, int j);
    }

    /** A job that leaves its result in an array. */
    static Job job(Runnable product, Result result) {
        return new Job() {
            @Override
            public void run() {
                product.run();
            }

            @Override
            public Result result() {
                return result;
            }
        };
    }
}
