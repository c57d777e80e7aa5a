package dev.lanewise.plan;

import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Sgd;
import dev.lanewise.kernels.AdamCoefficients;
import dev.lanewise.kernels.Kernels;

/** Applies an optimizer to a stretch of weights and its gradient. Each member has its own. */
sealed interface Updater {

    /** Prepares for step t, counted from 1 over the optimizer's whole life. */
    void beginStep(long t);

    /** Changes n weights from {@code offset} on; their gradient is n numbers from {@code gradient[at]} on. */
    void update(Kernels kernels, float[] weights, float[][] slots, int offset, float[] gradient, int at, int n);

    /**
     * A tile of the product A' B into {@code tile}, and {@code update} with {@code gradient}, another tile's. See
     * {@link Kernels#multiplyTransposed}.
     */
    default void multiplyAndUpdate(
            Kernels kernels,
            Rows a,
            int aOffset,
            Rows b,
            int bOffset,
            int rows,
            float[] tile,
            int nr,
            float[] weights,
            float[][] slots,
            int offset,
            float[] gradient,
            int n) {
        kernels.multiplyTransposed(
                Layout.ZEROS, 0, 0, a.data(), aOffset, a.stride(), b.data(), bOffset, b.stride(), rows, tile, 0, nr);
        update(kernels, weights, slots, offset, gradient, 0, n);
    }

    static Updater of(Optimizer optimizer) {
        return switch (optimizer) {
            case Adam adam -> new OfAdam(adam, new AdamCoefficients());
            case Sgd sgd -> new OfSgd(sgd);
        };
    }

    /** For plans in which nothing is updated. */
    record Nothing() implements Updater {

        @Override
        public void beginStep(long t) {
            // no step changes anything
        }

        @Override
        public void update(
                Kernels kernels, float[] weights, float[][] slots, int offset, float[] gradient, int at, int n) {
            throw new IllegalStateException("a plan without an optimizer has a step that updates weights");
        }
    }

    record OfAdam(Adam adam, AdamCoefficients coefficients) implements Updater {

        @Override
        public void beginStep(long t) {
            coefficients.set(adam, t);
        }

        @Override
        public void update(
                Kernels kernels, float[] weights, float[][] slots, int offset, float[] gradient, int at, int n) {
            kernels.adam(weights, slots[0], slots[1], offset, gradient, at, n, coefficients);
        }

        @Override
        public void multiplyAndUpdate(
                Kernels kernels,
                Rows a,
                int aOffset,
                Rows b,
                int bOffset,
                int rows,
                float[] tile,
                int nr,
                float[] weights,
                float[][] slots,
                int offset,
                float[] gradient,
                int n) {
            kernels.multiplyTransposedAndAdam(
                    a.data(),
                    aOffset,
                    a.stride(),
                    b.data(),
                    bOffset,
                    b.stride(),
                    rows,
                    tile,
                    weights,
                    slots[0],
                    slots[1],
                    offset,
                    gradient,
                    coefficients);
        }
    }

    record OfSgd(Sgd sgd) implements Updater {

        @Override
        public void beginStep(long t) {
            // every step is alike
        }

        @Override
        public void update(
                Kernels kernels, float[] weights, float[][] slots, int offset, float[] gradient, int at, int n) {
            if (sgd.momentum() == 0f) {
                kernels.sgd(weights, offset, gradient, at, n, sgd.learningRate());
            } else if (sgd.style() == Sgd.Style.CLASSICAL) {
                kernels.momentum(weights, slots[0], offset, gradient, at, n, sgd.learningRate(), sgd.momentum());
            } else {
                kernels.nesterov(weights, slots[0], offset, gradient, at, n, sgd.learningRate(), sgd.momentum());
            }
        }
    }
}
