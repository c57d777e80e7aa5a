package dev.lanewise.kernels;

/** One kernel's part in the {@link WarmUp}. */
final class Exercise {

    /**
     * Nanoseconds for a vector operation, at most, in code that is compiled at its best: there most take less than one, and
     * in code that is not, more than twenty.
     */
    private static final int FAST_NANOS = 5;

    /** For the clock, and for {@link Calls}, which the interpreter runs. */
    private static final int OVERHEAD_NANOS = 1000;

    private final int size;
    private final int nothing;
    private final int working;
    private final long fast;
    private final Calls calls;

    /** Calls a kernel so many times for a number of elements, or of steps of an inner sum. */
    @FunctionalInterface
    interface Calls {
        void run(int size, int times);
    }

    /**
     * A kernel's exercise.
     *
     * @param size for a call that works
     * @param nothing for a call that does nothing
     * @param working calls that work in a round
     * @param operations on vectors in a call that works
     */
    Exercise(int size, int nothing, int working, int operations, Calls calls) {
        this.size = size;
        this.nothing = nothing;
        this.working = working;
        this.fast = OVERHEAD_NANOS + (long) FAST_NANOS * operations;
        this.calls = calls;
    }

    void work() {
        calls.run(size, working);
    }

    void callEmpty(int times) {
        calls.run(nothing, times);
    }

    /** Whether a call is as fast as compiled code. */
    boolean isFast() {
        long begin = System.nanoTime();
        calls.run(size, 1);
        return System.nanoTime() - begin < fast;
    }
}
