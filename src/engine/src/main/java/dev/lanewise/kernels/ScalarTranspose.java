package dev.lanewise.kernels;

/** A matrix with rows and columns exchanged, as plain loops. */
final class ScalarTranspose {

    private ScalarTranspose() {}

    static void transpose(float[] x, int xo, int xs, int rows, int columns, float[] y, int yo, int ys) {
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                y[yo + column * ys + row] = x[xo + row * xs + column];
            }
        }
    }
}
