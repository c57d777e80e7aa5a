package dev.lanewise.plan;

import dev.lanewise.graph.Adadelta;
import dev.lanewise.graph.Adagrad;
import dev.lanewise.graph.Adamax;
import dev.lanewise.graph.AmsGrad;
import dev.lanewise.graph.Ftrl;
import dev.lanewise.graph.Lion;
import dev.lanewise.graph.Nadam;
import dev.lanewise.graph.RmsProp;
import dev.lanewise.kernels.AdamCoefficients;
import dev.lanewise.kernels.ElementUpdates;
import dev.lanewise.kernels.Kernels;

/** The optimizers that no product is fused with: what changes from step to step is computed once for all weights. */
final class ElementUpdaters {

    private ElementUpdaters() {}

    /** The float nearest to 1 - decay, which is not 1 - the float nearest to decay. */
    private static float rest(double decay) {
        return (float) (1 - decay);
    }

    /** 1 - decay^t, whose power is a float as in Keras. */
    private static float correction(double decay, long t) {
        return 1f - (float) AdamCoefficients.power((float) decay, t);
    }

    /** RMSprop's four forms. */
    static final class OfRmsProp implements Updater {

        private final RmsProp rmsprop;
        private float rate;

        OfRmsProp(RmsProp rmsprop) {
            this.rmsprop = rmsprop;
        }

        @Override
        public void beginStep(long t, float learningRate) {
            rate = learningRate;
        }

        @Override
        public void update(Kernels kernels, float[] w, float[][] slots, int o, float[] g, int at, int n) {
            float decay = (float) rmsprop.rho();
            float rest = rest(rmsprop.rho());
            float epsilon = rmsprop.epsilon();
            float momentum = rmsprop.momentum();
            if (rmsprop.style() == RmsProp.Style.CENTERED) {
                ElementUpdates.rmspropCentered(
                        w, slots[0], slots[1], slots[2], o, g, at, n, rate, decay, rest, epsilon, momentum);
            } else if (momentum == 0f) {
                ElementUpdates.rmsprop(w, slots[0], o, g, at, n, rate, decay, rest, epsilon);
            } else {
                ElementUpdates.rmspropMomentum(
                        w, slots[0], slots[1], o, g, at, n, rate, decay, rest, epsilon, momentum);
            }
        }
    }

    /** Adam with AMSGrad. */
    static final class OfAmsGrad implements Updater {

        private final AmsGrad amsgrad;
        private final AdamCoefficients coefficients;

        OfAmsGrad(AmsGrad amsgrad, AdamCoefficients coefficients) {
            this.amsgrad = amsgrad;
            this.coefficients = coefficients;
        }

        @Override
        public void beginStep(long t, float learningRate) {
            coefficients.set(amsgrad.adam(), t, learningRate);
        }

        @Override
        public void update(Kernels kernels, float[] w, float[][] slots, int o, float[] g, int at, int n) {
            ElementUpdates.amsgrad(w, slots[0], slots[1], slots[2], o, g, at, n, coefficients);
        }
    }

    /** Adamax. */
    static final class OfAdamax implements Updater {

        private final Adamax adamax;
        private float rate;
        private float correction;

        OfAdamax(Adamax adamax) {
            this.adamax = adamax;
        }

        @Override
        public void beginStep(long t, float learningRate) {
            rate = learningRate;
            correction = correction(adamax.beta1(), t);
        }

        @Override
        public void update(Kernels kernels, float[] w, float[][] slots, int o, float[] g, int at, int n) {
            float rest = rest(adamax.beta1());
            float decay = (float) adamax.beta2();
            ElementUpdates.adamax(w, slots[0], slots[1], o, g, at, n, rate, rest, decay, correction, adamax.epsilon());
        }
    }

    /** Nadam. */
    static final class OfNadam implements Updater {

        private final Nadam nadam;
        private float rate;
        private float ofMean;
        private float ofGradient;
        private float correction;
        /** The product of mu(1) to mu(counted). */
        private float product = 1f;

        private long counted;

        private static final float SMALLEST = 0x1p-30f;

        OfNadam(Nadam nadam) {
            this.nadam = nadam;
        }

        @Override
        public void beginStep(long t, float learningRate) {
            rate = learningRate;
            if (t <= counted) {
                product = 1f;
                counted = 0;
            }
            // 1 less a smaller product is 1, so that a run that is taken up again late does not count for long; in
            // floats
            // the product itself would never become 0
            while (counted < t && product > SMALLEST) {
                counted++;
                product *= mu(counted);
            }
            counted = t;
            float next = mu(t + 1);
            ofMean = next / (1f - product * next);
            ofGradient = (1f - mu(t)) / (1f - product);
            correction = correction(nadam.beta2(), t);
        }

        @Override
        public void update(Kernels kernels, float[] w, float[][] slots, int o, float[] g, int at, int n) {
            float rest1 = rest(nadam.beta1());
            float rest2 = rest(nadam.beta2());
            float epsilon = nadam.epsilon();
            ElementUpdates.nadam(
                    w, slots[0], slots[1], o, g, at, n, rate, rest1, rest2, ofMean, ofGradient, correction, epsilon);
        }

        private float mu(long t) {
            float power = (float) AdamCoefficients.power(0.96f, t);
            return (float) nadam.beta1() * (1f - 0.5f * power);
        }
    }

    /** Adagrad. */
    static final class OfAdagrad implements Updater {

        private final Adagrad adagrad;
        private float rate;

        OfAdagrad(Adagrad adagrad) {
            this.adagrad = adagrad;
        }

        @Override
        public void beginStep(long t, float learningRate) {
            rate = learningRate;
        }

        @Override
        public void update(Kernels kernels, float[] w, float[][] slots, int o, float[] g, int at, int n) {
            ElementUpdates.adagrad(w, slots[0], o, g, at, n, rate, adagrad.epsilon());
        }
    }

    /** Adadelta. */
    static final class OfAdadelta implements Updater {

        private final Adadelta adadelta;
        private float rate;

        OfAdadelta(Adadelta adadelta) {
            this.adadelta = adadelta;
        }

        @Override
        public void beginStep(long t, float learningRate) {
            rate = learningRate;
        }

        @Override
        public void update(Kernels kernels, float[] w, float[][] slots, int o, float[] g, int at, int n) {
            float decay = (float) adadelta.rho();
            float rest = rest(adadelta.rho());
            ElementUpdates.adadelta(w, slots[0], slots[1], o, g, at, n, rate, decay, rest, adadelta.epsilon());
        }
    }

    /** Lion. */
    static final class OfLion implements Updater {

        private final Lion lion;
        private float rate;

        OfLion(Lion lion) {
            this.lion = lion;
        }

        @Override
        public void beginStep(long t, float learningRate) {
            rate = learningRate;
        }

        @Override
        public void update(Kernels kernels, float[] w, float[][] slots, int o, float[] g, int at, int n) {
            float decay1 = (float) lion.beta1();
            float decay2 = (float) lion.beta2();
            ElementUpdates.lion(w, slots[0], o, g, at, n, rate, decay1, rest(lion.beta1()), decay2, rest(lion.beta2()));
        }
    }

    /** Ftrl. */
    static final class OfFtrl implements Updater {

        private final Ftrl ftrl;
        private float rate;

        OfFtrl(Ftrl ftrl) {
            this.ftrl = ftrl;
        }

        @Override
        public void beginStep(long t, float learningRate) {
            rate = learningRate;
        }

        @Override
        public void update(Kernels kernels, float[] w, float[][] slots, int o, float[] g, int at, int n) {
            float l2 = 2f * (ftrl.l2() + ftrl.beta() / (2f * rate));
            double power = -ftrl.learningRatePower();
            float shrinkage = 2f * ftrl.l2Shrinkage();
            ElementUpdates.ftrl(w, slots[0], slots[1], o, g, at, n, rate, power, ftrl.l1(), l2, shrinkage);
        }
    }
}
