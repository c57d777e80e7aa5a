package dev.lanewise.kernels;

import static dev.lanewise.kernels.Polynomials.CLIP_HIGH;
import static dev.lanewise.kernels.Polynomials.CLIP_LOW;

import dev.lanewise.core.Lanes;
import java.util.Arrays;

/** Losses and their gradients as plain loops; the definition that {@link VectorLosses} must equal. */
final class ScalarLosses {

    private ScalarLosses() {}

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
        for (int j = 0; j < n; j++) {
            float z = y[yo + j] + bias[bo + j];
            y[yo + j] = z;
            float target = t[to + j];
            float e = ScalarFunctions.exp(-Math.abs(z));
            float p = ScalarFunctions.sigmoidOf(e, z);
            float clamped = z > clipping.highestLogit ? clipping.highestLogit : z;
            clamped = clamped < clipping.lowestLogit ? clipping.lowestLogit : clamped;
            float positive = clamped < 0f ? 0f : clamped;
            term[eo + j] = Math.fma(-clamped, target, positive) + ScalarFunctions.log1pOfUnit(e);
            g[go + j] = clipping.clips(p) ? 0f : (p - target) * scale;
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
                float total = unclippedTargets(y, yo, t, to, n, lanes, Clipping.KERAS);
                categoricalCrossEntropy(y, yo, t, to, g, go, term, eo, n, scale, total, Clipping.KERAS);
            }
            case CATEGORICAL_CROSSENTROPY_OF_LOGITS -> {
                float total = unclippedTargets(y, yo, t, to, n, lanes, Clipping.NONE);
                categoricalCrossEntropy(y, yo, t, to, g, go, term, eo, n, scale, total, Clipping.NONE);
            }
            case MEAN_SQUARED_ERROR -> squaredError(y, yo, t, to, g, go, term, eo, n, scale);
        }
    }

    static void binaryCrossEntropy(
            float[] y, int yo, float[] t, int to, float[] g, int go, float[] term, int eo, int n, float scale) {
        for (int j = 0; j < n; j++) {
            float p = clip(y[yo + j]);
            float target = t[to + j];
            float yes = target * ScalarFunctions.logOfNormal(p);
            term[eo + j] = -Math.fma(1f - target, ScalarFunctions.logOfNormal(1f - p), yes);
            g[go + j] = Clipping.KERAS.clips(y[yo + j]) ? 0f : (p - target) / (p * (1f - p)) * scale;
        }
    }

    /**
     * From the logarithms of the predictions in {@code term}.
     *
     * @param total the sum of the targets whose predictions are not clipped
     */
    static void categoricalCrossEntropy(
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
        for (int j = 0; j < n; j++) {
            float p = y[yo + j];
            float target = t[to + j];
            term[eo + j] = -(target * term[eo + j]);
            g[go + j] = Math.fma(p, total, -(clipping.clips(p) ? 0f : target)) * scale;
        }
    }

    /** The logarithms of clipped predictions. */
    static void logsOfClipped(float[] y, int yo, float[] log, int lo, int n) {
        for (int j = 0; j < n; j++) {
            log[lo + j] = ScalarFunctions.logOfNormal(clip(y[yo + j]));
        }
    }

    static float unclippedTargets(float[] y, int yo, float[] t, int to, int n, float[] lanes, Clipping clipping) {
        Arrays.fill(lanes, 0f);
        for (int j = 0; j < n; j++) {
            lanes[j % Lanes.COUNT] += clipping.clips(y[yo + j]) ? 0f : t[to + j];
        }
        return Lanes.fold(lanes);
    }

    static void squaredError(
            float[] y, int yo, float[] t, int to, float[] g, int go, float[] term, int eo, int n, float scale) {
        for (int j = 0; j < n; j++) {
            float d = y[yo + j] - t[to + j];
            term[eo + j] = d * d;
            g[go + j] = (d + d) * scale;
        }
    }

    private static float clip(float p) {
        float c = p > CLIP_HIGH ? CLIP_HIGH : p;
        return c < CLIP_LOW ? CLIP_LOW : c;
    }
}
