package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.lanewise.kernels.WarmUpTest#hasVectors")
class WarmUpTest {

    private KernelFamily.Vectors vectors;

    static boolean hasVectors() {
        return Families.VECTORS;
    }

    @BeforeEach
    void chooseVectors() {
        vectors = KernelFamily.Vectors.forThisMachine();
    }

    @Test
    void itEndsByItself() {
        WarmUp warmUp = WarmUp.begin(vectors);
        warmUp.await();
        assertTrue(warmUp.isDone());
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Thread.currentThread().interrupt();
        new WarmUp().await();
        assertTrue(Thread.interrupted());
    }

    @Test
    void kernelsAreScalarUntilItIsDoneAndVectorsAfterwards() {
        WarmUp warmUp = new WarmUp();
        var family = new KernelFamily.Warming(vectors, new KernelFamily.Scalar(vectors.mr(), vectors.nr()), warmUp);
        Kernels first = family.newKernels();
        assertInstanceOf(ScalarKernels.class, first);
        assertSame(first, family.renew(first));
        warmUp.end();
        Kernels second = family.renew(first);
        assertInstanceOf(VectorKernels.class, second);
        assertSame(second, family.renew(second));
        assertInstanceOf(VectorKernels.class, family.newKernels());
    }

    @Test
    void aSmallRunDoesNotWait() {
        WarmUp never = new WarmUp();
        var family = new KernelFamily.Warming(vectors, new KernelFamily.Scalar(vectors.mr(), vectors.nr()), never);
        family.prepare(1000);
        assertFalse(never.isDone());
    }

    @Test
    void tilesDoNothingForNoDepth() {
        float[] numbers = new float[1024];
        float[] c = {1f, 2f};
        for (Tile tile : new Tile[] {new Tile8x2(), new Tile4x3()}) {
            tile.multiply(numbers, 0, 0, numbers, 0, 0, 1, 0, numbers, 0, Tile.NOTHING, c, 0, 0);
            tile.multiplyTransposed(numbers, 0, 0, numbers, 0, 0, numbers, 0, 0, Tile.NOTHING, c, 0, 0);
        }
        for (Tile tile : new Tile[] {new Tile8x2(), new Tile4x3()}) {
            tile.multiplyTransposedAndAdam(
                    numbers, 0, 0, numbers, 0, 0, Tile.NOTHING, c, c, c, c, 0, c, new AdamCoefficients());
        }
        assertEquals(1f, c[0]);
        assertEquals(2f, c[1]);
    }
}
