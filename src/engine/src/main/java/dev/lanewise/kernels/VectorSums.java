package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;

import dev.lanewise.core.Lanes;
import jdk.incubator.vector.FloatVector;

/** {@link ScalarSums} and {@link Lanes#sum} with vectors; what is left of a row's end is done by the scalar code. */
final class VectorSums {

    private VectorSums() {}

    static void add(float[] x, int xo, float[] y, int yo, int n) {
        int whole = FLOATS.loopBound(n);
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector sum = FloatVector.fromArray(FLOATS, x, xo + j).add(FloatVector.fromArray(FLOATS, y, yo + j));
            sum.intoArray(x, xo + j);
        }
        ScalarSums.add(x, xo + whole, y, yo + whole, n - whole);
    }

    static void columnSums(float[] x, int o, int stride, int rows, float[] sums, int so, int n) {
        int whole = FLOATS.loopBound(n);
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int r = 0; r < rows; r++) {
                sum = sum.add(FloatVector.fromArray(FLOATS, x, o + r * stride + j));
            }
            sum.intoArray(sums, so + j);
        }
        ScalarSums.columnSums(x, o + whole, stride, rows, sums, so + whole, n - whole);
    }

    /** The sixteen virtual lanes are as many vectors as they need, one after the other. */
    static float sum(float[] x, int o, int n, float[] lanes) {
        int whole = FLOATS.loopBound(n);
        for (int lane = 0; lane < Lanes.COUNT; lane += LENGTH) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int j = lane; j < whole; j += Lanes.COUNT) {
                sum = sum.add(FloatVector.fromArray(FLOATS, x, o + j));
            }
            sum.intoArray(lanes, lane);
        }
        for (int j = whole; j < n; j++) {
            lanes[j % Lanes.COUNT] += x[o + j];
        }
        return Lanes.fold(lanes);
    }

    /** The same for the products x y. */
    static float sumOfProducts(float[] x, int xo, float[] y, int yo, int n, float[] lanes) {
        int whole = FLOATS.loopBound(n);
        for (int lane = 0; lane < Lanes.COUNT; lane += LENGTH) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int j = lane; j < whole; j += Lanes.COUNT) {
                FloatVector product =
                        FloatVector.fromArray(FLOATS, x, xo + j).mul(FloatVector.fromArray(FLOATS, y, yo + j));
                sum = sum.add(product);
            }
            sum.intoArray(lanes, lane);
        }
        for (int j = whole; j < n; j++) {
            lanes[j % Lanes.COUNT] += x[xo + j] * y[yo + j];
        }
        return Lanes.fold(lanes);
    }

    /** Adds a whole number of vectors, of which the first begins at lane 0, to the sums of the virtual lanes. */
    static void addToLanes(float[] x, int n, float[] lanes) {
        for (int lane = 0; lane < Lanes.COUNT; lane += LENGTH) {
            FloatVector sum = FloatVector.fromArray(FLOATS, lanes, lane);
            for (int j = lane; j < n; j += Lanes.COUNT) {
                sum = sum.add(FloatVector.fromArray(FLOATS, x, j));
            }
            sum.intoArray(lanes, lane);
        }
    }
}
