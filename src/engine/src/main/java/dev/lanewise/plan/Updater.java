package dev.lanewise.plan;

import dev.lanewise.graph.Adadelta;
import dev.lanewise.graph.Adagrad;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.AdamW;
import dev.lanewise.graph.Adamax;
import dev.lanewise.graph.AmsGrad;
import dev.lanewise.graph.Extended;
import dev.lanewise.graph.Ftrl;
import dev.lanewise.graph.Lion;
import dev.lanewise.graph.Nadam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.RmsProp;
import dev.lanewise.graph.Sgd;
import dev.lanewise.kernels.AdamCoefficients;
import dev.lanewise.kernels.Kernels;

/** Applies an optimizer to a stretch of weights and its gradient. Each member has its own. */
interface Updater {

    /** Prepares for step t, counted from 1 over the optimizer's whole life. */
    void beginStep(long t, float learningRate);

    /** Takes n gradients together with those of steps before, before {@link #update}, if it is for all gradients at once. */
    default void accumulate(float[][] slots, int offset, float[] gradient, int at, int n) {
        // most take each step's gradients by themselves
    }

    /** Changes n weights from {@code offset} on; their gradient is n numbers from {@code gradient[at]} on, which are lost. */
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
            case Adadelta adadelta -> new ElementUpdaters.OfAdadelta(adadelta);
            case Adagrad adagrad -> new ElementUpdaters.OfAdagrad(adagrad);
            case Adam adam -> new OfAdam(adam, new AdamCoefficients());
            case AdamW adamw -> of(adamw.adam().weightDecay(adamw.decay()));
            case Adamax adamax -> new ElementUpdaters.OfAdamax(adamax);
            case AmsGrad amsgrad -> new ElementUpdaters.OfAmsGrad(amsgrad, new AdamCoefficients());
            case Extended extended ->
                extended.onlyScheduled() ? of(extended.rule()) : new ExtendedUpdater(extended, of(extended.rule()));
            case Ftrl ftrl -> new ElementUpdaters.OfFtrl(ftrl);
            case Lion lion -> new ElementUpdaters.OfLion(lion);
            case Nadam nadam -> new ElementUpdaters.OfNadam(nadam);
            case RmsProp rmsprop -> new ElementUpdaters.OfRmsProp(rmsprop);
            case Sgd sgd -> new OfSgd(sgd);
        };
    }

    /** For plans in which nothing is updated. */
    record Nothing() implements Updater {

        @Override
        public void beginStep(long t, float learningRate) {
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
        public void beginStep(long t, float learningRate) {
            coefficients.set(adam, t, learningRate);
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

    /** Plain descent and both momentums. */
    final class OfSgd implements Updater {

        private final Sgd sgd;
        private float rate;

        OfSgd(Sgd sgd) {
            this.sgd = sgd;
        }

        @Override
        public void beginStep(long t, float learningRate) {
            rate = learningRate;
        }

        @Override
        public void update(
                Kernels kernels, float[] weights, float[][] slots, int offset, float[] gradient, int at, int n) {
            if (sgd.momentum() == 0f) {
                kernels.sgd(weights, offset, gradient, at, n, rate);
            } else if (sgd.style() == Sgd.Style.CLASSICAL) {
                kernels.momentum(weights, slots[0], offset, gradient, at, n, rate, sgd.momentum());
            } else {
                kernels.nesterov(weights, slots[0], offset, gradient, at, n, rate, sgd.momentum());
            }
        }
    }
}
