package dev.lanewise.model;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Objects that serve one thread at a time, lent and given back without locks and without allocating. A thread looks first
 * where it left the object that it had last, which is still in its core's cache. When all are lent, another is made; what
 * finds no free place when it comes back is dropped.
 *
 * <p>Nothing is kept by thread: threads may come and go, and what is here goes with the pool.
 *
 * <p>The exchange that takes an object out of a slot acquires what the compare-and-set that put it there released, so the
 * next user sees all that the last one wrote.
 */
final class Pool<T> {

    /** References in a cache line of 64 bytes, if they have 4 each: neighbours' slots do not share one. */
    private static final int SPACING = 16;

    private final Supplier<T> maker;
    private final int slots;
    private final AtomicReferenceArray<T> free;

    /** @param slots how many objects are kept at most */
    Pool(int slots, Supplier<T> maker) {
        this.slots = slots;
        this.maker = maker;
        free = new AtomicReferenceArray<>(slots * SPACING);
    }

    /** Lends an object to the caller, who gives it back. */
    T take() {
        int home = home();
        for (int i = 0; i < slots; i++) {
            int slot = at(home + i);
            if (free.get(slot) != null) {
                T object = free.getAndSet(slot, null);
                if (object != null) {
                    return object;
                }
            }
        }
        return maker.get();
    }

    /** Takes an object back. */
    void giveBack(T object) {
        int home = home();
        for (int i = 0; i < slots; i++) {
            int slot = at(home + i);
            if (free.get(slot) == null && free.compareAndSet(slot, null, object)) {
                return;
            }
        }
    }

    private int at(int slot) {
        return slot % slots * SPACING;
    }

    private int home() {
        return (int) (Thread.currentThread().threadId() % slots);
    }
}
