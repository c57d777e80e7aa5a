package dev.lanewise.kernels;

import static dev.lanewise.kernels.Polynomials.*;
import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link ScalarLosses} with vectors; what is left of a row's end is done by the scalar code.
 *
 * <p>A loss is several passes over a row in L1. Loops call nothing but the Vector API, for the reason that
 * {@link VectorFunctions} gives.
 */
final class VectorLosses {

    private VectorLosses() {}

    static void sigmoidCrossEntropy(
            float[] y,
            int yo,
            float[] bias,
            int bo,
            float[] t,
            int to,
            float[] g,
            int go,
            float[] term,
            int eo,
            int n,
            float scale,
            Clipping clipping) {
        int whole = FLOATS.loopBound(n);
        addBias(y, yo, bias, bo, term, eo, whole);
        VectorFunctions.exp(term, eo, eo + whole);
        gradientsAndTerms(y, yo, t, to, g, go, term, eo, whole, scale, clipping);
        ScalarLosses.sigmoidCrossEntropy(
                y,
                yo + whole,
                bias,
                bo + whole,
                t,
                to + whole,
                g,
                go + whole,
                term,
                eo + whole,
                n - whole,
                scale,
                clipping);
    }

    /** y = z = y + bias, and -|z| beside it. */
    static void addBias(float[] y, int yo, float[] bias, int bo, float[] x, int xo, int whole) {
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector z = FloatVector.fromArray(FLOATS, y, yo + j).add(FloatVector.fromArray(FLOATS, bias, bo + j));
            z.intoArray(y, yo + j);
            z.abs().neg().intoArray(x, xo + j);
        }
    }

    /** From z and e^-|z|, which the terms replace; the polynomial is that of {@link ScalarFunctions#log1pOfUnit}. */
    static void gradientsAndTerms(
            float[] zs,
            int zo,
            float[] ts,
            int to,
            float[] gs,
            int go,
            float[] terms,
            int eo,
            int whole,
            float scale,
            Clipping clipping) {
        float lowest = clipping.lowest;
        float highest = clipping.highest;
        float lowestLogit = clipping.lowestLogit;
        float highestLogit = clipping.highestLogit;
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector e = FloatVector.fromArray(FLOATS, terms, eo + j);
            FloatVector z = FloatVector.fromArray(FLOATS, zs, zo + j);
            FloatVector t = FloatVector.fromArray(FLOATS, ts, to + j);
            VectorMask<Float> negative = z.compare(LT, 0f);
            FloatVector p = FloatVector.broadcast(FLOATS, 1f).blend(e, negative).div(e.add(1f));
            p = p.blend(e.neg().fma(p, e), negative);
            p.sub(t)
                    .mul(scale)
                    .blend(0f, p.compare(LT, lowest))
                    .blend(0f, p.compare(GT, highest))
                    .intoArray(gs, go + j);
            FloatVector q = FloatVector.broadcast(FLOATS, LOG1P_9);
            q = q.fma(e, FloatVector.broadcast(FLOATS, LOG1P_8));
            q = q.fma(e, FloatVector.broadcast(FLOATS, LOG1P_7));
            q = q.fma(e, FloatVector.broadcast(FLOATS, LOG1P_6));
            q = q.fma(e, FloatVector.broadcast(FLOATS, LOG1P_5));
            q = q.fma(e, FloatVector.broadcast(FLOATS, LOG1P_4));
            q = q.fma(e, FloatVector.broadcast(FLOATS, LOG1P_3));
            q = q.fma(e, FloatVector.broadcast(FLOATS, LOG1P_2));
            q = q.fma(e, FloatVector.broadcast(FLOATS, LOG1P_1));
            q = q.fma(e, FloatVector.broadcast(FLOATS, LOG1P_0));
            FloatVector log1p = e.mul(e).fma(q, e);
            FloatVector clamped = z.blend(highestLogit, z.compare(GT, highestLogit));
            clamped = clamped.blend(lowestLogit, clamped.compare(LT, lowestLogit));
            FloatVector positive = clamped.blend(0f, clamped.compare(LT, 0f));
            clamped.neg().fma(t, positive).add(log1p).intoArray(terms, eo + j);
        }
    }

    static void loss(
            LossKernel loss,
            float[] y,
            int yo,
            float[] t,
            int to,
            float[] g,
            int go,
            float[] term,
            int eo,
            int n,
            float scale,
            float[] lanes) {
        switch (loss) {
            case BINARY_CROSSENTROPY -> binaryCrossEntropy(y, yo, t, to, g, go, term, eo, n, scale);
            case CATEGORICAL_CROSSENTROPY -> {
                logsOfClipped(y, yo, term, eo, n);
                float total = ScalarLosses.unclippedTargets(y, yo, t, to, n, lanes, Clipping.KERAS);
                categoricalCrossEntropy(y, yo, t, to, g, go, term, eo, n, scale, total, Clipping.KERAS);
            }
            case CATEGORICAL_CROSSENTROPY_OF_LOGITS -> {
                float total = ScalarLosses.unclippedTargets(y, yo, t, to, n, lanes, Clipping.NONE);
                categoricalCrossEntropy(y, yo, t, to, g, go, term, eo, n, scale, total, Clipping.NONE);
            }
            case MEAN_SQUARED_ERROR -> squaredError(y, yo, t, to, g, go, term, eo, n, scale);
        }
    }

    private static void binaryCrossEntropy(
            float[] y, int yo, float[] t, int to, float[] g, int go, float[] term, int eo, int n, float scale) {
        int whole = FLOATS.loopBound(n);
        clip(y, yo, term, eo, whole);
        fromOne(term, eo, g, go, whole);
        VectorFunctions.logOfNormal(term, eo, eo + whole);
        VectorFunctions.logOfNormal(g, go, go + whole);
        binaryTerms(t, to, g, go, term, eo, whole);
        binaryGradients(y, yo, t, to, g, go, whole, scale);
        ScalarLosses.binaryCrossEntropy(
                y, yo + whole, t, to + whole, g, go + whole, term, eo + whole, n - whole, scale);
    }

    private static void clip(float[] y, int yo, float[] p, int po, int whole) {
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, y, yo + j);
            x = x.blend(CLIP_HIGH, x.compare(GT, CLIP_HIGH));
            x.blend(CLIP_LOW, x.compare(LT, CLIP_LOW)).intoArray(p, po + j);
        }
    }

    private static void fromOne(float[] p, int po, float[] rest, int ro, int whole) {
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector.broadcast(FLOATS, 1f)
                    .sub(FloatVector.fromArray(FLOATS, p, po + j))
                    .intoArray(rest, ro + j);
        }
    }

    /** term = -(t log p + (1 - t) log(1 - p)), from log p in term and log(1 - p) in {@code rest}. */
    private static void binaryTerms(float[] t, int to, float[] rest, int ro, float[] term, int eo, int whole) {
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector target = FloatVector.fromArray(FLOATS, t, to + j);
            FloatVector yes = target.mul(FloatVector.fromArray(FLOATS, term, eo + j));
            FloatVector other = FloatVector.broadcast(FLOATS, 1f).sub(target);
            other.fma(FloatVector.fromArray(FLOATS, rest, ro + j), yes).neg().intoArray(term, eo + j);
        }
    }

    private static void binaryGradients(
            float[] y, int yo, float[] t, int to, float[] g, int go, int whole, float scale) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, y, yo + j);
            FloatVector p = x.blend(CLIP_HIGH, x.compare(GT, CLIP_HIGH));
            p = p.blend(CLIP_LOW, p.compare(LT, CLIP_LOW));
            FloatVector target = FloatVector.fromArray(FLOATS, t, to + j);
            FloatVector slope = p.sub(target).div(p.mul(one.sub(p))).mul(scale);
            slope.blend(0f, x.compare(LT, CLIP_LOW))
                    .blend(0f, x.compare(GT, CLIP_HIGH))
                    .intoArray(g, go + j);
        }
    }

    private static void logsOfClipped(float[] y, int yo, float[] log, int lo, int n) {
        int whole = FLOATS.loopBound(n);
        clip(y, yo, log, lo, whole);
        VectorFunctions.logOfNormal(log, lo, lo + whole);
        ScalarLosses.logsOfClipped(y, yo + whole, log, lo + whole, n - whole);
    }

    private static void categoricalCrossEntropy(
            float[] y,
            int yo,
            float[] t,
            int to,
            float[] g,
            int go,
            float[] term,
            int eo,
            int n,
            float scale,
            float total,
            Clipping clipping) {
        int whole = FLOATS.loopBound(n);
        FloatVector all = FloatVector.broadcast(FLOATS, total);
        float lowest = clipping.lowest;
        float highest = clipping.highest;
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector p = FloatVector.fromArray(FLOATS, y, yo + j);
            FloatVector target = FloatVector.fromArray(FLOATS, t, to + j);
            target.mul(FloatVector.fromArray(FLOATS, term, eo + j)).neg().intoArray(term, eo + j);
            FloatVector own = target.blend(0f, p.compare(LT, lowest)).blend(0f, p.compare(GT, highest));
            p.fma(all, own.neg()).mul(scale).intoArray(g, go + j);
        }
        ScalarLosses.categoricalCrossEntropy(
                y, yo + whole, t, to + whole, g, go + whole, term, eo + whole, n - whole, scale, total, clipping);
    }

    private static void squaredError(
            float[] y, int yo, float[] t, int to, float[] g, int go, float[] term, int eo, int n, float scale) {
        int whole = FLOATS.loopBound(n);
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector d = FloatVector.fromArray(FLOATS, y, yo + j).sub(FloatVector.fromArray(FLOATS, t, to + j));
            d.mul(d).intoArray(term, eo + j);
            d.add(d).mul(scale).intoArray(g, go + j);
        }
        ScalarLosses.squaredError(y, yo + whole, t, to + whole, g, go + whole, term, eo + whole, n - whole, scale);
    }
}
