package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;

/** {@link ScalarUpdates} with vectors; what is left at the end is done by the scalar code. */
final class VectorUpdates {

    private VectorUpdates() {}

    static void adam(float[] w, float[] m, float[] v, int o, float[] g, int go, int n, AdamCoefficients c) {
        int whole = FLOATS.loopBound(n);
        FloatVector rate1 = FloatVector.broadcast(FLOATS, c.rate1);
        FloatVector rate2 = FloatVector.broadcast(FLOATS, c.rate2);
        float alpha = c.alpha;
        float epsilon = c.epsilon;
        for (int i = 0; i < whole; i += LENGTH) {
            FloatVector gradient = FloatVector.fromArray(FLOATS, g, go + i);
            FloatVector mean = FloatVector.fromArray(FLOATS, m, o + i);
            FloatVector square = FloatVector.fromArray(FLOATS, v, o + i);
            mean = gradient.sub(mean).fma(rate1, mean);
            square = gradient.fma(gradient, square.neg()).fma(rate2, square);
            mean.intoArray(m, o + i);
            square.intoArray(v, o + i);
            FloatVector step = mean.mul(alpha).div(square.sqrt().add(epsilon));
            FloatVector.fromArray(FLOATS, w, o + i).sub(step).intoArray(w, o + i);
        }
        ScalarUpdates.adam(w, m, v, o + whole, g, go + whole, n - whole, c);
    }

    static void clearSubnormals(float[] x, int o, int n) {
        int whole = FLOATS.loopBound(n);
        for (int i = 0; i < whole; i += LENGTH) {
            FloatVector numbers = FloatVector.fromArray(FLOATS, x, o + i);
            numbers.blend(0f, numbers.abs().compare(LT, Float.MIN_NORMAL)).intoArray(x, o + i);
        }
        ScalarUpdates.clearSubnormals(x, o + whole, n - whole);
    }

    static void sgd(float[] w, int o, float[] g, int go, int n, float learningRate) {
        int whole = FLOATS.loopBound(n);
        FloatVector rate = FloatVector.broadcast(FLOATS, -learningRate);
        for (int i = 0; i < whole; i += LENGTH) {
            FloatVector gradient = FloatVector.fromArray(FLOATS, g, go + i);
            rate.fma(gradient, FloatVector.fromArray(FLOATS, w, o + i)).intoArray(w, o + i);
        }
        ScalarUpdates.sgd(w, o + whole, g, go + whole, n - whole, learningRate);
    }

    static void momentum(
            float[] w, float[] velocity, int o, float[] g, int go, int n, float learningRate, float momentum) {
        int whole = FLOATS.loopBound(n);
        FloatVector keep = FloatVector.broadcast(FLOATS, momentum);
        for (int i = 0; i < whole; i += LENGTH) {
            FloatVector step = FloatVector.fromArray(FLOATS, g, go + i).mul(learningRate);
            FloatVector moved = keep.fma(FloatVector.fromArray(FLOATS, velocity, o + i), step.neg());
            moved.intoArray(velocity, o + i);
            FloatVector.fromArray(FLOATS, w, o + i).add(moved).intoArray(w, o + i);
        }
        ScalarUpdates.momentum(w, velocity, o + whole, g, go + whole, n - whole, learningRate, momentum);
    }

    static void nesterov(
            float[] w, float[] velocity, int o, float[] g, int go, int n, float learningRate, float momentum) {
        int whole = FLOATS.loopBound(n);
        FloatVector keep = FloatVector.broadcast(FLOATS, momentum);
        for (int i = 0; i < whole; i += LENGTH) {
            FloatVector step = FloatVector.fromArray(FLOATS, g, go + i).mul(learningRate);
            FloatVector moved = keep.fma(FloatVector.fromArray(FLOATS, velocity, o + i), step.neg());
            moved.intoArray(velocity, o + i);
            FloatVector ahead = keep.fma(moved, step.neg());
            FloatVector.fromArray(FLOATS, w, o + i).add(ahead).intoArray(w, o + i);
        }
        ScalarUpdates.nesterov(w, velocity, o + whole, g, go + whole, n - whole, learningRate, momentum);
    }
}
