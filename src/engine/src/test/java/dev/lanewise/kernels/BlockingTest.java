package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlockingTest {

    @Test
    void aProductThatFitsIsOneBlock() {
        assertEquals(new Blocking(256, 256, 256), Blocking.of(256, 256, 256, 8, 32, Caches.USUAL));
        assertEquals(new Blocking(32, 800, 128), Blocking.of(32, 784, 128, 8, 32, Caches.USUAL));
        assertEquals(new Blocking(8, 32, 1), Blocking.of(1, 1, 1, 8, 32, Caches.USUAL));
    }

    @Test
    void aLargeOneIsDividedEvenly() {
        assertEquals(new Blocking(64, 1024, 1024), Blocking.of(2048, 2048, 2048, 8, 32, Caches.USUAL));
        // 1025 steps are 513 and 512, and not 1024 and a single one
        assertEquals(513, Blocking.of(256, 256, 1025, 8, 32, Caches.USUAL).inner());
        assertEquals(1000, Blocking.of(256, 256, 1000, 4, 24, Caches.USUAL).inner());
    }

    @Test
    void blocksFitTheCachesOrAreAsSmallAsCanBe() {
        for (int l1 : new int[] {1, 1 << 10, 32 << 10}) {
            for (int l2 : new int[] {1, 100_000, 1 << 20, 64 << 20}) {
                for (int l3 : new int[] {1, 1 << 20, 1 << 30}) {
                    Caches caches = new Caches(l1, l2, l3);
                    for (int size : new int[] {1, 7, 100, 1000, 9999, 1 << 20}) {
                        check(Blocking.of(size, size, size, 8, 32, caches), size, caches);
                    }
                }
            }
        }
    }

    private static void check(Blocking blocking, int size, Caches caches) {
        assertEquals(0, blocking.rows() % 8);
        assertEquals(0, blocking.columns() % 32);
        assertTrue(blocking.inner() <= size && blocking.rows() < size + 8 && blocking.columns() < size + 32);
        assertTrue(blocking.inner() == 1 || 4L * 8 * blocking.inner() <= caches.l1());
        assertTrue(blocking.inner() == 1 || 4L * 32 * blocking.inner() <= caches.l2() / 4);
        assertTrue(blocking.rows() == 8 || 4L * blocking.rows() * blocking.inner() <= caches.l2() / 2);
        assertTrue(blocking.columns() == 32 || 4L * blocking.columns() * blocking.inner() <= caches.l3());
    }
}
