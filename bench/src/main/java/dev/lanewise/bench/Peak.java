package dev.lanewise.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the processor can do at most: fused multiply-adds on registers alone. Twelve chains, because two units of four
 * cycles' latency need eight, and twelve with their operands fit into 16 registers.
 *
 * <p>A chain's value is the addend, as in a product's kernel, because the machine's instruction overwrites its addend. As a
 * factor beside a constant addend it would cost a copy and a register in each step: with 16 registers that loop reaches two
 * thirds of the peak, and every share of it would be half as high again as it is.
 *
 * <p>The chains begin with different values, or the JIT would merge them. The exit is never taken; it ends a basic block, so
 * that the JIT cannot put the unrolled steps of one chain one after the other.
 */
@State(Scope.Thread)
public class Peak {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;
    private static final int STEPS = 20_000;

    private final float[] starts = new float[CHAINS * FLOATS.length()];
    private final float[] ends = new float[CHAINS * FLOATS.length()];
    private final int never;

    /** Fills the starts with different numbers. */
    public Peak() {
        never = -CHAINS;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i;
        }
    }

    /** Floating-point operations in one run. */
    public long flop() {
        return 2L * CHAINS * STEPS * FLOATS.length();
    }

    /** Runs all chains, about 0.1 ms. */
    public float[] run() {
        int exit = never;
        int length = FLOATS.length();
        FloatVector half = FloatVector.broadcast(FLOATS, 0.5f);
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        FloatVector c0 = FloatVector.fromArray(FLOATS, starts, 0);
        FloatVector c1 = FloatVector.fromArray(FLOATS, starts, length);
        FloatVector c2 = FloatVector.fromArray(FLOATS, starts, 2 * length);
        FloatVector c3 = FloatVector.fromArray(FLOATS, starts, 3 * length);
        FloatVector c4 = FloatVector.fromArray(FLOATS, starts, 4 * length);
        FloatVector c5 = FloatVector.fromArray(FLOATS, starts, 5 * length);
        FloatVector c6 = FloatVector.fromArray(FLOATS, starts, 6 * length);
        FloatVector c7 = FloatVector.fromArray(FLOATS, starts, 7 * length);
        FloatVector c8 = FloatVector.fromArray(FLOATS, starts, 8 * length);
        FloatVector c9 = FloatVector.fromArray(FLOATS, starts, 9 * length);
        FloatVector c10 = FloatVector.fromArray(FLOATS, starts, 10 * length);
        FloatVector c11 = FloatVector.fromArray(FLOATS, starts, 11 * length);
        for (int step = 0; step < STEPS; step++) {
            c0 = half.fma(one, c0);
            c1 = half.fma(one, c1);
            c2 = half.fma(one, c2);
            c3 = half.fma(one, c3);
            c4 = half.fma(one, c4);
            c5 = half.fma(one, c5);
            c6 = half.fma(one, c6);
            c7 = half.fma(one, c7);
            c8 = half.fma(one, c8);
            c9 = half.fma(one, c9);
            c10 = half.fma(one, c10);
            c11 = half.fma(one, c11);
            if (step == exit) {
                break;
            }
        }
        c0.intoArray(ends, 0);
        c1.intoArray(ends, length);
        c2.intoArray(ends, 2 * length);
        c3.intoArray(ends, 3 * length);
        c4.intoArray(ends, 4 * length);
        c5.intoArray(ends, 5 * length);
        c6.intoArray(ends, 6 * length);
        c7.intoArray(ends, 7 * length);
        c8.intoArray(ends, 8 * length);
        c9.intoArray(ends, 9 * length);
        c10.intoArray(ends, 10 * length);
        c11.intoArray(ends, 11 * length);
        return ends;
    }
}
