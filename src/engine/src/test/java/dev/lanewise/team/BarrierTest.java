package dev.lanewise.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.team.Barrier.BrokenBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The barrier alone, on its spinning path and on its parking path whatever this machine's processors. */
@Timeout(60)
class BarrierTest {

    @ParameterizedTest
    @CsvSource({"2, 2, 20000", "2, 1, 20000", "3, 1, 5000", "7, 1, 2000", "4, 64, 20"})
    void plainWritesBeforeItAreSeenAfterIt(int parties, int processors, int rounds) throws InterruptedException {
        Barrier barrier = new Barrier(parties, processors);
        int[] slots = new int[parties];
        AtomicInteger errors = new AtomicInteger();
        Thread[] threads = new Thread[parties];
        for (int member = 0; member < parties; member++) {
            int number = member;
            threads[member] = Thread.ofPlatform().daemon().start(() -> {
                for (int round = 1; round <= rounds; round++) {
                    slots[number] = round;
                    barrier.await(number);
                    for (int slot : slots) {
                        errors.addAndGet(slot == round ? 0 : 1);
                    }
                    barrier.await(number);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, errors.get());
    }

    @Test
    void whoWaitsLongParksAndIsWoken() throws InterruptedException {
        Barrier barrier = new Barrier(2, 2);
        Thread waiting = Thread.ofPlatform().daemon().start(() -> barrier.await(1));
        awaitParked(waiting);
        barrier.await(0);
        waiting.join(10_000);
        assertFalse(waiting.isAlive());
    }

    @Test
    void aStrayWakeUpOpensNothing() throws InterruptedException {
        Barrier barrier = new Barrier(2, 1);
        Thread waiting = Thread.ofPlatform().daemon().start(() -> barrier.await(1));
        for (int i = 0; i < 5; i++) {
            awaitParked(waiting);
            LockSupport.unpark(waiting);
            waiting.join(2);
            assertTrue(waiting.isAlive());
        }
        barrier.await(0);
        waiting.join(10_000);
        assertFalse(waiting.isAlive());
    }

    @Test
    void aBrokenBarrierLetsTheParkedGoAndStaysBroken() throws InterruptedException {
        Barrier barrier = new Barrier(3, 1);
        AtomicInteger broken = new AtomicInteger();
        Thread waiting = Thread.ofPlatform().daemon().start(() -> {
            assertThrows(BrokenBarrier.class, () -> barrier.await(1));
            broken.incrementAndGet();
        });
        awaitParked(waiting);
        barrier.breakForAll();
        waiting.join(10_000);
        assertEquals(1, broken.get());
        assertThrows(BrokenBarrier.class, () -> barrier.await(0));
        assertThrows(BrokenBarrier.class, () -> barrier.await(2));
    }

    private static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
