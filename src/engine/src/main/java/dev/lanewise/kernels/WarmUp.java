package dev.lanewise.kernels;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Has the JIT compile the vector kernels that most training runs on, before training needs them: on a thread of its own,
 * which ends with it.
 *
 * <p>Vector code that is not compiled is some hundred times slower than the scalar code, and for a second it is. The JIT
 * compiles a method at its best once it was called some 5,000 times. Calls that work would spend that second here instead, and
 * they would make the Vector API's own methods so hot that these are compiled first, each by itself, though nothing will call
 * them. So nearly all calls here are empty, for no elements. The few that work show the JIT which way the code mostly goes.
 *
 * <p>When a kernel is compiled shows only in its speed. That steers when runs change to it, and never their results.
 */
final class WarmUp {

    /** Calls of each kernel in a round; seven rounds suffice where the JIT is not busy. */
    private static final int EMPTY_CALLS = 1000;

    /** Rounds in which each kernel also works; from then on they only ask whether the JIT is done. */
    private static final int WORKING_ROUNDS = 6;

    /** The pause between rounds leaves the processor to the JIT. */
    private static final long PAUSE_NANOS = 1_000_000;

    /** Whatever the JIT does, after this time runs use the vector kernels: they will be compiled as they run. */
    private static final long LIMIT_NANOS = 3_000_000_000L;

    private final CountDownLatch done = new CountDownLatch(1);

    /** A warm-up that does nothing by itself. */
    WarmUp() {}

    /** A warm-up that has begun. */
    static WarmUp begin(KernelFamily.Vectors family) {
        WarmUp warmUp = new WarmUp();
        try {
            Thread.ofPlatform().name("lanewise-warm-up").daemon().start(() -> warmUp.run(family));
        } catch (OutOfMemoryError noThread) {
            warmUp.end();
        }
        return warmUp;
    }

    /** Whether the kernels are compiled, or won't be waited for any longer. */
    boolean isDone() {
        return done.getCount() == 0;
    }

    /** Waits until {@link #isDone}; less if the thread is interrupted, and then it stays interrupted. */
    void await() {
        try {
            done.await(LIMIT_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(KernelFamily.Vectors family) {
        try {
            long end = System.nanoTime() + LIMIT_NANOS;
            Exercises exercises = new Exercises(family);
            // the products first: their compilation takes longest, and goes on while the rest is called
            for (int round = 0; round < WORKING_ROUNDS; round++) {
                work(exercises.products());
            }
            for (int round = 0; round < WORKING_ROUNDS; round++) {
                work(exercises.others());
                call(exercises.products());
            }
            for (Exercise exercise : exercises.all()) {
                while (!exercise.isFast() && System.nanoTime() - end < 0) {
                    call(exercises.all());
                }
            }
        } finally {
            end();
        }
    }

    /** From now on runs use the vector kernels. */
    void end() {
        done.countDown();
    }

    private static void work(List<Exercise> exercises) {
        exercises.forEach(Exercise::work);
        call(exercises);
    }

    private static void call(List<Exercise> exercises) {
        for (Exercise exercise : exercises) {
            exercise.callEmpty(EMPTY_CALLS);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
