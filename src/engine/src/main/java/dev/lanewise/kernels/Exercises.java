package dev.lanewise.kernels;

import dev.lanewise.core.Lanes;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import java.util.ArrayList;
import java.util.List;

/**
 * What the {@link WarmUp} calls: the products, and of the loops that follow them those of nearly every net and of the usual
 * autoencoder. Others are compiled as they run; to compile all of them would hold up those that are needed.
 *
 * <p>A loop is called where it is written, and not through the methods above it: the JIT would compile each of these as well,
 * with the loop once more inside.
 */
final class Exercises {

    /**
     * Steps of a product's inner sum. The JIT plans a loop by how often it saw it run, and here nearly all calls run none:
     * with 16 steps more than half of the launches got products that stayed a third slower, with 512 none did.
     */
    private static final int DEPTH = 512;

    /**
     * Calls of each kernel that work in a round, where tiles need all of 16 registers: with one or two the JIT kept some sums
     * of the products in memory in a sixth of the launches, with four in one of 40. With 32 registers one suffices.
     */
    private static final int WORKING_ON_FEW_REGISTERS = 6;

    /** Elements, a whole number of vectors. */
    private static final int ELEMENTS = 512;

    private final int working;
    private final List<Exercise> products = new ArrayList<>();
    private final List<Exercise> others = new ArrayList<>();

    Exercises(KernelFamily.Vectors family) {
        working = switch (family.tile()) {
            case Tile8x2 many -> 1;
            case Tile4x3 few -> WORKING_ON_FEW_REGISTERS;
        };
        addProducts(family.tile(), family.mr(), family.nr());
        addUpdates(family.tile(), family.mr(), family.nr());
        addNonZeros(Strip.of(family.tile()), family.nr());
        addElementwise();
        addSums();
        addTranspose();
        if (family.tile() instanceof Tile4x3) {
            addPanels(family.nr());
        }
    }

    List<Exercise> products() {
        return products;
    }

    List<Exercise> others() {
        return others;
    }

    List<Exercise> all() {
        List<Exercise> all = new ArrayList<>(products);
        all.addAll(others);
        return all;
    }

    private void addProducts(Tile tile, int mr, int nr) {
        float[] a = new float[mr * DEPTH];
        float[] b = new float[nr * DEPTH];
        float[] c = new float[mr * nr];
        int operations = DEPTH * mr * nr / Species.LENGTH;
        products.add(new Exercise(DEPTH, Tile.NOTHING, working, operations, (k, times) -> {
            for (int i = 0; i < times; i++) {
                tile.multiply(c, 0, nr, a, 0, DEPTH, DEPTH, 0, b, 0, k, c, 0, nr);
            }
        }));
        products.add(new Exercise(DEPTH, Tile.NOTHING, working, operations, (k, times) -> {
            for (int i = 0; i < times; i++) {
                tile.multiplyTransposed(c, 0, nr, a, 0, mr, b, 0, nr, k, c, 0, nr);
            }
        }));
    }

    private void addUpdates(Tile tile, int mr, int nr) {
        float[] a = new float[mr * DEPTH];
        float[] b = new float[nr * DEPTH];
        float[][] tiles = new float[5][mr * nr];
        AdamCoefficients coefficients = new AdamCoefficients();
        coefficients.set(new Adam(), 1);
        int operations = (DEPTH + 9) * mr * nr / Species.LENGTH;
        products.add(new Exercise(DEPTH, Tile.NOTHING, working, operations, (k, times) -> {
            for (int i = 0; i < times; i++) {
                tile.multiplyTransposedAndAdam(
                        a, 0, mr, b, 0, nr, k, tiles[0], tiles[1], tiles[2], tiles[3], 0, tiles[4], coefficients);
            }
        }));
    }

    private void addNonZeros(Strip strip, int nr) {
        int rows = 4;
        int panels = strip.panels();
        float[] a = new float[rows * DEPTH];
        int[] lists = new int[rows * DEPTH];
        int[] starts = {0, DEPTH, 2 * DEPTH, 3 * DEPTH};
        int[] counts = {DEPTH, DEPTH, DEPTH, DEPTH};
        float[] b = new float[panels * nr];
        float[] c = new float[rows * panels * nr];
        int operations = rows * DEPTH * panels * nr / Species.LENGTH;
        products.add(new Exercise(rows, 0, working, operations, (to, times) -> {
            for (int i = 0; i < times; i++) {
                strip.multiply(
                        panels,
                        c,
                        0,
                        panels * nr,
                        nr,
                        a,
                        lists,
                        starts,
                        counts,
                        0,
                        to,
                        b,
                        0,
                        0,
                        nr,
                        c,
                        0,
                        panels * nr,
                        nr);
            }
        }));
        float[] x = new float[ELEMENTS];
        float[] values = new float[ELEMENTS];
        int[] places = new int[ELEMENTS];
        byte[] bytes = new byte[ELEMENTS];
        add(4, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorNonZeros.list(x, 0, n, values, places, 0);
            }
        });
        add(4, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorBytes.toFloats(bytes, 0, x, 0, n);
            }
        });
    }

    private void addElementwise() {
        float[] w = new float[ELEMENTS];
        float[] x = new float[ELEMENTS];
        float[] y = new float[ELEMENTS];
        float[] z = new float[ELEMENTS];
        Scratch scratch = new Scratch();
        AdamCoefficients coefficients = new AdamCoefficients();
        coefficients.set(new Adam(), 1);
        add(9, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorUpdates.adam(w, x, y, 0, z, 0, n, coefficients);
            }
        });
        add(4, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorUpdates.clearSubnormals(x, 0, n);
            }
        });
        add(22, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorFunctions.exp(w, 0, n);
            }
        });
        add(5, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorLosses.addBias(w, 0, x, 0, y, 0, n);
            }
        });
        add(35, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorLosses.gradientsAndTerms(w, 0, x, 0, z, 0, y, 0, n, 1f, Clipping.KERAS);
            }
        });
        add(5, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorActivations.biasRelu(w, 0, x, 0, n);
            }
        });
        add(5, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorActivations.derive(Activation.RELU, w, 0, x, 0, n, scratch);
            }
        });
    }

    private void addTranspose() {
        float[] x = new float[ELEMENTS];
        float[] y = new float[ELEMENTS];
        if (Species.LENGTH == 16) {
            others.add(new Exercise(ELEMENTS / 16, 0, working, 10 * ELEMENTS / 16, (rows, times) -> {
                for (int i = 0; i < times; i++) {
                    VectorTranspose.sixteen(x, 0, 16, rows, 16, y, 0, rows);
                }
            }));
        } else if (Species.LENGTH == 8) {
            others.add(new Exercise(ELEMENTS / 8, 0, working, 10 * ELEMENTS / 8, (rows, times) -> {
                for (int i = 0; i < times; i++) {
                    VectorTranspose.eight(x, 0, 8, rows, 8, y, 0, rows);
                }
            }));
        }
    }

    private void addPanels(int nr) {
        int rows = ELEMENTS / nr;
        float[] x = new float[rows * nr];
        float[] panel = new float[rows * nr];
        others.add(new Exercise(rows, 0, working, 2 * rows * nr / Species.LENGTH, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorPacking.copyThree(x, 0, nr, n, panel, 0);
            }
        }));
    }

    private void addSums() {
        int rows = 4;
        float[] x = new float[rows * ELEMENTS];
        float[] sums = new float[ELEMENTS];
        float[] lanes = new float[Lanes.COUNT];
        add(3, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorSums.sum(x, 0, n, lanes);
            }
        });
        add(2 * rows, (n, times) -> {
            for (int i = 0; i < times; i++) {
                VectorSums.columnSums(x, 0, n, rows, sums, 0, n);
            }
        });
    }

    private void add(int operations, Exercise.Calls calls) {
        others.add(new Exercise(ELEMENTS, 0, working, operations * ELEMENTS / Species.LENGTH, calls));
    }
}
