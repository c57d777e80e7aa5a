package dev.lanewise.matrix;

/**
 * Operations on all elements. The commonest have loops of their own, which the JIT turns into vectors; a function that is
 * passed in is called for each element.
 */
final class Elementwise {

    private Elementwise() {}

    static float[] sum(float[] a, float[] b) {
        float[] c = new float[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = a[i] + b[i];
        }
        return c;
    }

    static float[] difference(float[] a, float[] b) {
        float[] c = new float[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = a[i] - b[i];
        }
        return c;
    }

    static float[] product(float[] a, float[] b) {
        float[] c = new float[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = a[i] * b[i];
        }
        return c;
    }

    static float[] quotient(float[] a, float[] b) {
        float[] c = new float[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = a[i] / b[i];
        }
        return c;
    }

    static float[] sum(float[] a, float b) {
        float[] c = new float[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = a[i] + b;
        }
        return c;
    }

    static float[] product(float[] a, float b) {
        float[] c = new float[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = a[i] * b;
        }
        return c;
    }

    static float[] roots(float[] a) {
        float[] c = new float[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = (float) Math.sqrt(a[i]);
        }
        return c;
    }

    static float[] map(float[] a, FloatUnaryOperator f) {
        float[] c = new float[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = f.applyAsFloat(a[i]);
        }
        return c;
    }

    static float[] combine(float[] a, float[] b, FloatBinaryOperator f) {
        float[] c = new float[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = f.applyAsFloat(a[i], b[i]);
        }
        return c;
    }

    static float[] combineRow(float[] a, float[] row, FloatBinaryOperator f) {
        float[] c = new float[a.length];
        for (int i = 0; i < c.length; i++) {
            c[i] = f.applyAsFloat(a[i], row[i % row.length]);
        }
        return c;
    }

    static float[] combineColumn(float[] a, float[] column, FloatBinaryOperator f) {
        float[] c = new float[a.length];
        int columns = a.length / column.length;
        for (int i = 0; i < c.length; i++) {
            c[i] = f.applyAsFloat(a[i], column[i / columns]);
        }
        return c;
    }
}
