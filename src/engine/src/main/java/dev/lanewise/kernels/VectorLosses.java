package dev.lanewise.kernels;

import static dev.lanewise.kernels.Polynomials.CLIP_HIGH;
import static dev.lanewise.kernels.Polynomials.CLIP_LOW;
import static dev.lanewise.kernels.Polynomials.LOGIT_HIGH;
import static dev.lanewise.kernels.Polynomials.LOGIT_LOW;
import static dev.lanewise.kernels.Species.FLOATS;
import static dev.lanewise.kernels.Species.LENGTH;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.graph.Loss;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@link ScalarLosses} with vectors; what is left of a row's end is done by the scalar code. */
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
            float scale) {
        int whole = FLOATS.loopBound(n);
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector z = FloatVector.fromArray(FLOATS, y, yo + j).add(FloatVector.fromArray(FLOATS, bias, bo + j));
            FloatVector target = FloatVector.fromArray(FLOATS, t, to + j);
            FloatVector e = VectorFunctions.exp(z.abs().neg());
            FloatVector one = FloatVector.broadcast(FLOATS, 1f);
            FloatVector p = one.blend(e, z.compare(LT, 0f)).div(e.add(1f));
            FloatVector clamped = z.blend(LOGIT_HIGH, z.compare(GT, LOGIT_HIGH));
            clamped = clamped.blend(LOGIT_LOW, clamped.compare(LT, LOGIT_LOW));
            FloatVector positive = clamped.blend(0f, clamped.compare(LT, 0f));
            FloatVector linear = clamped.neg().fma(target, positive);
            linear.add(VectorFunctions.log1pOfUnit(e)).intoArray(term, eo + j);
            p.sub(target).mul(scale).blend(0f, isClipped(p)).intoArray(g, go + j);
        }
        ScalarLosses.sigmoidCrossEntropy(
                y, yo + whole, bias, bo + whole, t, to + whole, g, go + whole, term, eo + whole, n - whole, scale);
    }

    static void loss(
            Loss loss,
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
                float total = ScalarLosses.unclippedTargets(y, yo, t, to, n, lanes);
                categoricalCrossEntropy(y, yo, t, to, g, go, term, eo, n, scale, total);
            }
            case MEAN_SQUARED_ERROR -> squaredError(y, yo, t, to, g, go, term, eo, n, scale);
        }
    }

    private static void binaryCrossEntropy(
            float[] y, int yo, float[] t, int to, float[] g, int go, float[] term, int eo, int n, float scale) {
        int whole = FLOATS.loopBound(n);
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector x = FloatVector.fromArray(FLOATS, y, yo + j);
            FloatVector target = FloatVector.fromArray(FLOATS, t, to + j);
            FloatVector p = clip(x);
            FloatVector yes = target.mul(VectorFunctions.logOfNormal(p));
            FloatVector no = VectorFunctions.logOfNormal(one.sub(p));
            one.sub(target).fma(no, yes).neg().intoArray(term, eo + j);
            FloatVector slope = p.sub(target).div(p.mul(one.sub(p))).mul(scale);
            slope.blend(0f, isClipped(x)).intoArray(g, go + j);
        }
        ScalarLosses.binaryCrossEntropy(
                y, yo + whole, t, to + whole, g, go + whole, term, eo + whole, n - whole, scale);
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
            float total) {
        int whole = FLOATS.loopBound(n);
        FloatVector all = FloatVector.broadcast(FLOATS, total);
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector p = FloatVector.fromArray(FLOATS, y, yo + j);
            FloatVector target = FloatVector.fromArray(FLOATS, t, to + j);
            target.mul(VectorFunctions.logOfNormal(clip(p))).neg().intoArray(term, eo + j);
            FloatVector own = target.blend(0f, isClipped(p));
            p.fma(all, own.neg()).mul(scale).intoArray(g, go + j);
        }
        ScalarLosses.categoricalCrossEntropy(
                y, yo + whole, t, to + whole, g, go + whole, term, eo + whole, n - whole, scale, total);
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

    private static VectorMask<Float> isClipped(FloatVector p) {
        return p.compare(LT, CLIP_LOW).or(p.compare(GT, CLIP_HIGH));
    }

    private static FloatVector clip(FloatVector p) {
        FloatVector c = p.blend(CLIP_HIGH, p.compare(GT, CLIP_HIGH));
        return c.blend(CLIP_LOW, c.compare(LT, CLIP_LOW));
    }
}
