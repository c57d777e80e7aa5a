package dev.lanewise.bench;

import dev.lanewise.kernels.KernelChoice;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.kernels.Kernels;
import java.util.Locale;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A matrix product of the net, tile by tile, as the plan's steps do it, on one thread. Its name says which step, and m x n
 * x k.
 */
@State(Scope.Thread)
public class Product {

    /** {@code forward} has its right operand in panels; {@code update} is the product X' dZ, whose k is the batch. */
    @Param({"forward_32x128x784", "forward_32x784x128", "forward_128x784x32", "forward_256x256x256", "update_784x128x32"
    })
    public String product;

    private final KernelFamily family = KernelChoice.family();
    private Kernels kernels;
    private final int mr = family.mr();
    private final int nr = family.nr();
    private final float[] zeros = new float[nr];
    private boolean forward;
    private int m;
    private int n;
    private int k;
    private int rows;
    private int columns;
    private float[] a;
    private float[] b;
    private float[] c;
    private float[] panel;

    /** Allocates the operands, padded to whole tiles. */
    @Setup
    public void allocate() {
        family.prepare(Long.MAX_VALUE); // or these are the scalar kernels
        kernels = family.newKernels();
        String[] words = product.toLowerCase(Locale.ROOT).split("[_x]");
        forward = words[0].equals("forward");
        m = Integer.parseInt(words[1]);
        n = Integer.parseInt(words[2]);
        k = Integer.parseInt(words[3]);
        rows = Math.ceilDiv(m, mr) * mr;
        columns = Math.ceilDiv(n, nr) * nr;
        SplittableRandom random = new SplittableRandom(1);
        a = numbers(rows * k, random);
        b = numbers(k * columns, random);
        panel = new float[k * nr];
        c = new float[forward ? rows * columns : mr * nr];
    }

    /** Floating-point operations in one product, padding not counted. */
    public long flop() {
        return 2L * m * n * k;
    }

    /** Computes the product once. */
    public float[] multiply() {
        if (forward) {
            forward();
        } else {
            update();
        }
        return c;
    }

    private void forward() {
        for (int column = 0; column < columns; column += nr) {
            for (int row = 0; row < rows; row += mr) {
                kernels.multiply(zeros, 0, 0, a, row * k, k, b, column * k, k, c, row * columns + column, columns);
            }
        }
    }

    private void update() {
        boolean copies = k >= family.copiedRows();
        for (int column = 0; column < columns; column += nr) {
            if (copies) {
                kernels.copyPanel(b, column, columns, k, panel, 0);
            }
            float[] from = copies ? panel : b;
            int at = copies ? 0 : column;
            int stride = copies ? nr : columns;
            for (int row = 0; row < rows; row += mr) {
                kernels.multiplyTransposed(zeros, 0, 0, a, row, rows, from, at, stride, k, c, 0, nr);
            }
        }
    }

    private static float[] numbers(int count, SplittableRandom random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }
}
