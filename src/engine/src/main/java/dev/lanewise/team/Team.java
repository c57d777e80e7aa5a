package dev.lanewise.team;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs one piece of work on a fixed number of threads, of which the caller's is the first. The threads live as long as the
 * work, typically an epoch; none is left behind.
 */
public final class Team {

    private final Barrier barrier;
    private final int size;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private Team(int size) {
        this.size = size;
        this.barrier = new Barrier(size, Runtime.getRuntime().availableProcessors());
    }

    /** What each member does; {@code member} counts from 0. */
    @FunctionalInterface
    public interface Work {
        /** Does the member's part, meeting the others at {@link Team#await}. */
        void run(Team team, int member);
    }

    /**
     * Runs the work on {@code size} threads and returns when all have ended.
     *
     * @throws RuntimeException what the first member to fail threw, as it is, whatever it is; the others are stopped at
     *     their next barrier
     */
    public static void run(int size, Work work) {
        Team team = new Team(size);
        List<Thread> others = new ArrayList<>(size - 1);
        try {
            for (int member = 1; member < size; member++) {
                others.add(team.start(work, member));
            }
            team.runMember(work, 0);
        } catch (Throwable noThread) {
            // those that did start would wait for the others forever
            team.fail(noThread);
        }
        joinAll(others);
        team.rethrow();
    }

    private Thread start(Work work, int member) {
        return Thread.ofPlatform().name("lanewise-" + member).daemon().start(() -> runMember(work, member));
    }

    /** The number of members. */
    public int size() {
        return size;
    }

    /** Waits until all members are here; what they wrote before is then visible to all. */
    public void await(int member) {
        if (size > 1) {
            barrier.await(member);
        }
    }

    private void runMember(Work work, int member) {
        try {
            work.run(this, member);
        } catch (Barrier.BrokenBarrier stopped) {
            // the failure that broke the barrier is the one to report
        } catch (Throwable e) { // a listener in another language may throw a checked one
            fail(e);
        }
    }

    private void fail(Throwable e) {
        failure.compareAndSet(null, e);
        barrier.breakForAll();
    }

    /** The threads end soon: they are past their last barrier, or broken. An interrupt is kept for the caller. */
    private static void joinAll(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            Team.<RuntimeException>rethrowAs(thrown);
        }
    }

    /** Throws what was thrown, as it is: E is a RuntimeException for the compiler alone. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrowAs(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
