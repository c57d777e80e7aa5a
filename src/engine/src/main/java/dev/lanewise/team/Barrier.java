package dev.lanewise.team;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * A place where the members of a team wait for each other: spinning first, since the others are usually a microsecond
 * away, then yielding, so that a member that has lost its core can have this one, then parked, so that no core is burnt.
 *
 * <p>Memory ordering. All accesses to {@code state} and {@code sleepers} are volatile. (1) A member's increment of
 * {@code ARRIVED} releases what it wrote before the barrier; the last member's increment acquires all of it. (2) The last
 * member's write of {@code GENERATION} releases that in turn; every waiting member's read of {@code GENERATION} that sees
 * the new value acquires it. (3) A member that parks writes {@code sleepers} and then reads {@code GENERATION}; the last
 * member writes {@code GENERATION} and then reads {@code sleepers}: one of the two sees the other, so no wake-up is lost.
 */
final class Barrier {

    // each in the middle of its own stretch of 16 ints, 64 bytes, so that arriving does not disturb those who spin
    private static final int ARRIVED = 16;
    private static final int GENERATION = 48;

    /**
     * Some ten microseconds: members that run arrive within a few. Spinning on would keep the core from one that does not,
     * because something else has taken its own.
     */
    private static final int SPINS = 500;

    /** Then the core is offered to whoever wants it, so often. */
    private static final int YIELDS = 100;

    private final int parties;
    private final int spins;
    private final AtomicIntegerArray state = new AtomicIntegerArray(80);
    private final AtomicReferenceArray<Thread> sleepers;
    private volatile boolean broken;

    /** With more parties than processors, whom one waits for is likely not running, and spinning only delays it. */
    Barrier(int parties, int processors) {
        this.parties = parties;
        this.spins = parties <= processors ? SPINS : 0;
        this.sleepers = new AtomicReferenceArray<>(parties);
    }

    /**
     * Waits until all parties are here.
     *
     * @throws BrokenBarrier if another member failed, now or before
     */
    void await(int member) {
        int mine = state.get(GENERATION);
        if (state.incrementAndGet(ARRIVED) == parties) {
            state.set(ARRIVED, 0);
            state.set(GENERATION, mine + 1);
            wakeAll();
        } else {
            awaitNext(mine, member);
        }
        if (broken) {
            throw new BrokenBarrier();
        }
    }

    /** Lets all go that wait now or will wait later; each of them gets a {@link BrokenBarrier}. */
    void breakForAll() {
        broken = true;
        wakeAll();
    }

    @SuppressWarnings("ThreadPriorityCheck") // correct without the scheduler's help, only slower
    private void awaitNext(int mine, int member) {
        for (int spin = spins; spin > 0; spin--) {
            if (state.get(GENERATION) != mine || broken) {
                return;
            }
            Thread.onSpinWait();
        }
        for (int yield = YIELDS; yield > 0; yield--) {
            if (state.get(GENERATION) != mine || broken) {
                return;
            }
            Thread.yield();
        }
        sleepers.set(member, Thread.currentThread());
        boolean interrupted = false;
        while (state.get(GENERATION) == mine && !broken) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted(); // a thread with the flag set would not park
        }
        sleepers.set(member, null);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void wakeAll() {
        for (int member = 0; member < parties; member++) {
            Thread sleeper = sleepers.get(member);
            if (sleeper != null) {
                LockSupport.unpark(sleeper);
            }
        }
    }

    /** Tells a member to stop because another one failed; the team reports that other failure. */
    static final class BrokenBarrier extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenBarrier() {
            super("another member of the team failed", null, false, false);
        }
    }
}
