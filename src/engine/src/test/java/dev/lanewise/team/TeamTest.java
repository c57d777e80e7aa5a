package dev.lanewise.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TeamTest {

    @AfterEach
    void noThreadIsLeftBehind() {
        boolean left = Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("lanewise-"));
        assertFalse(left, "a member's thread still runs");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void whatAMemberWroteBeforeABarrierAllSeeAfterIt(int size) {
        int rounds = size <= Runtime.getRuntime().availableProcessors() ? 20_000 : 2_000;
        int[] slots = new int[size]; // plain memory on purpose
        AtomicInteger errors = new AtomicInteger();
        Team.run(size, (team, member) -> {
            assertEquals(size, team.size());
            for (int round = 1; round <= rounds; round++) {
                slots[member] = round;
                team.await(member);
                for (int slot : slots) {
                    if (slot != round) {
                        errors.incrementAndGet();
                    }
                }
                team.await(member);
            }
        });
        assertEquals(0, errors.get());
    }

    @Test
    void everyMemberRunsOnceAndTheFirstIsTheCaller() {
        AtomicInteger[] runs = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
        AtomicReference<Thread> first = new AtomicReference<>();
        Team.run(3, (team, member) -> {
            runs[member].incrementAndGet();
            if (member == 0) {
                first.set(Thread.currentThread());
            } else {
                assertTrue(Thread.currentThread().isDaemon());
                assertEquals("lanewise-" + member, Thread.currentThread().getName());
            }
        });
        for (AtomicInteger run : runs) {
            assertEquals(1, run.get());
        }
        assertSame(Thread.currentThread(), first.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void aMembersFailureStopsTheOthersAndIsRethrown(int failing) {
        RuntimeException failure = new IllegalStateException("member " + failing);
        AtomicInteger passed = new AtomicInteger();
        RuntimeException thrown = assertThrows(
                RuntimeException.class,
                () -> Team.run(5, (team, member) -> {
                    for (int round = 0; ; round++) {
                        if (member == failing && round == 10) {
                            throw failure;
                        }
                        team.await(member);
                        if (round == 10) {
                            passed.incrementAndGet();
                        }
                    }
                }));
        assertSame(failure, thrown);
        assertEquals(0, passed.get(), "nobody passes a barrier that the failing member never reached");
    }

    @Test
    void anErrorIsPassedOnToo() {
        Error failure = new StackOverflowError("made up");
        assertSame(
                failure,
                assertThrows(
                        Error.class,
                        () -> Team.run(2, (team, member) -> {
                            if (member == 1) {
                                throw failure;
                            }
                            team.await(member);
                        })));
    }

    @RepeatedTest(20)
    void ofSeveralFailuresOneIsReported() {
        RuntimeException thrown = assertThrows(
                RuntimeException.class,
                () -> Team.run(4, (team, member) -> {
                    team.await(member);
                    throw new IllegalStateException("failed");
                }));
        assertEquals("failed", thrown.getMessage());
    }

    @Test
    void aFailureOfATeamOfOneIsRethrown() {
        assertThrows(
                ArithmeticException.class,
                () -> Team.run(1, (team, member) -> {
                    throw new ArithmeticException();
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void anInterruptedCallerFinishesAndStaysInterrupted(int size) {
        AtomicInteger done = new AtomicInteger();
        Thread.currentThread().interrupt();
        Team.run(size, (team, member) -> {
            for (int round = 0; round < 100; round++) {
                team.await(member);
            }
            done.incrementAndGet();
        });
        assertTrue(Thread.interrupted(), "the interrupt was lost");
        assertEquals(size, done.get());
    }

    @Test
    void aCheckedExceptionOfAnotherLanguageIsPassedOnAndLeavesNoThread() {
        IOException failure = new IOException("sneaky");
        assertSame(
                failure,
                assertThrows(
                        IOException.class,
                        () -> Team.run(2, (team, member) -> {
                            if (member == 0) {
                                TeamTest.<RuntimeException>sneak(failure);
                            }
                            team.await(member);
                        })));
    }

    @SuppressWarnings("unchecked") // E is a RuntimeException for the compiler alone
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
