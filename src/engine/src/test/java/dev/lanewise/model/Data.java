package dev.lanewise.model;

import dev.lanewise.core.Randomness;
import dev.lanewise.data.Samples;

/** Small made data: images that are mostly black, and labels. */
final class Data {

    private Data() {}

    static Samples images(int rows, int columns) {
        byte[] pixels = new byte[rows * columns];
        for (int i = 0; i < pixels.length; i++) {
            long bits = Randomness.bits(3, 77, 0, i);
            pixels[i] = (bits & 3) == 0 ? (byte) (bits >>> 8) : 0;
        }
        return Samples.ofBytes(pixels, columns);
    }

    static Samples labels(int rows, int classes) {
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = Randomness.below(Randomness.bits(4, 78, 0, i), classes);
        }
        return Samples.oneHot(labels, classes);
    }
}
