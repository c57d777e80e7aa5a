package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolTest {

    /** Counts who is in it, in plain fields: a race would be seen. */
    private static final class Room {
        int users;
        int uses;
    }

    @Test
    void anObjectIsLentAgainAndNeverTwiceAtOnce() {
        Pool<Room> pool = new Pool<>(2, Room::new);
        Room first = pool.take();
        Room second = pool.take();
        assertNotSame(first, second);
        pool.giveBack(first);
        assertSame(first, pool.take());
    }

    @Test
    void moreThanAreKeptAreDropped() {
        AtomicInteger made = new AtomicInteger();
        Pool<Integer> pool = new Pool<>(2, made::incrementAndGet);
        List<Integer> lent = List.of(pool.take(), pool.take(), pool.take());
        lent.forEach(pool::giveBack);
        pool.take();
        pool.take();
        assertEquals(3, made.get());
        assertEquals(4, pool.take());
    }

    @Test
    void threadsNeverShareAnObject() throws Exception {
        List<Room> rooms = new ArrayList<>();
        Pool<Room> pool = new Pool<>(3, () -> {
            Room room = new Room();
            synchronized (rooms) {
                rooms.add(room);
            }
            return room;
        });
        int threads = 8;
        int uses = 20_000;
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                work.add(() -> {
                    for (int i = 0; i < uses; i++) {
                        Room room = pool.take();
                        assertEquals(0, room.users++);
                        room.uses++;
                        assertEquals(1, room.users--);
                        pool.giveBack(room);
                    }
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(work)) {
                done.get();
            }
        }
        assertEquals(threads * uses, rooms.stream().mapToInt(room -> room.uses).sum());
    }
}
