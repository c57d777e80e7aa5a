package dev.lanewise.data;

import java.util.Arrays;

/** Class labels as rows of a single 1. */
final class OneHotSamples implements Samples {
    private final int[] labels;
    private final int classes;

    private OneHotSamples(int[] labels, int classes) {
        this.labels = labels;
        this.classes = classes;
    }

    static OneHotSamples of(int[] labels, int classes) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("samples need at least 1 row, but there are no labels");
        }
        if (classes < 1) {
            throw new IllegalArgumentException("one-hot rows need at least 1 class, but classes is " + classes);
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("label " + i + " is " + labels[i] + ", but with " + classes
                        + " classes labels are 0 to " + (classes - 1));
            }
        }
        return new OneHotSamples(labels, classes);
    }

    @Override
    public int rows() {
        return labels.length;
    }

    @Override
    public int columns() {
        return classes;
    }

    @Override
    public void read(int row, int epoch, float[] into, int offset) {
        int label = labels[row];
        Arrays.fill(into, offset, Math.addExact(offset, classes), 0f);
        into[offset + label] = 1f;
    }
}
