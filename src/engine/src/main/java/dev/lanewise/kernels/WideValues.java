package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.DOUBLES;
import static dev.lanewise.kernels.WidePolynomials.*;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.graph.Activation;
import jdk.incubator.vector.DoubleVector;

/** The last pass of {@link VectorWide#activate}: f(x) in place of {@code es}, the power that it was prepared with. */
final class WideValues {

    private static final int LANES = DOUBLES.length();

    private WideValues() {}

    static void put(Activation f, double[] es, double[] xs, int n) {
        switch (f) {
            case ELU -> elu(1, 1, es, xs, n);
            case SELU -> elu(SELU_SCALE, SELU_ALPHA, es, xs, n);
            case SOFTPLUS -> softplus(es, xs, n);
            case SILU, GELU_TANH -> logistic(es, xs, n);
            case MISH -> mish(es, xs, n);
            case GELU -> gelu(es, xs, n);
            default -> throw ScalarWide.notHere(f);
        }
    }

    private static void elu(double scale, double alpha, double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector y = x.mul(scale).blend(e.mul(alpha), x.compare(LT, 0));
            y.intoArray(es, j);
        }
    }

    private static void softplus(double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector s = e.div(e.add(2));
            DoubleVector square = s.mul(s);
            DoubleVector p = DoubleVector.broadcast(DOUBLES, ATANH_8);
            p = p.fma(square, DoubleVector.broadcast(DOUBLES, ATANH_7));
            p = p.fma(square, DoubleVector.broadcast(DOUBLES, ATANH_6));
            p = p.fma(square, DoubleVector.broadcast(DOUBLES, ATANH_5));
            p = p.fma(square, DoubleVector.broadcast(DOUBLES, ATANH_4));
            p = p.fma(square, DoubleVector.broadcast(DOUBLES, ATANH_3));
            p = p.fma(square, DoubleVector.broadcast(DOUBLES, ATANH_2));
            p = p.fma(square, DoubleVector.broadcast(DOUBLES, ATANH_1));
            p = p.fma(square, DoubleVector.broadcast(DOUBLES, ATANH_0));
            DoubleVector log = s.mul(square).fma(p, s.add(s));
            DoubleVector y = x.blend(0, x.compare(LT, 0)).add(log);
            y.intoArray(es, j);
        }
    }

    private static void logistic(double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector low = x.blend(-LIMIT, x.compare(LT, -LIMIT));
            DoubleVector y = low.div(e.add(1));
            y.intoArray(es, j);
        }
    }

    private static void mish(double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector low = x.blend(-LIMIT, x.compare(LT, -LIMIT));
            DoubleVector k = e.mul(e.add(2));
            DoubleVector y = low.mul(k.div(k.add(2)));
            y.intoArray(es, j);
        }
    }

    private static void gelu(double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector c = x.blend(TAIL_END, x.compare(GT, TAIL_END));
            c = c.blend(-TAIL_END, c.compare(LT, -TAIL_END));
            DoubleVector t = c.abs();
            DoubleVector inverse = DoubleVector.broadcast(DOUBLES, 1).div(t.add(TAIL_MIDDLE));
            DoubleVector u = t.sub(TAIL_MIDDLE).mul(inverse);
            DoubleVector p = DoubleVector.broadcast(DOUBLES, TAIL_18);
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_17));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_16));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_15));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_14));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_13));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_12));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_11));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_10));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_9));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_8));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_7));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_6));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_5));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_4));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_3));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_2));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_1));
            p = p.fma(u, DoubleVector.broadcast(DOUBLES, TAIL_0));
            DoubleVector tail = e.mul(p).mul(inverse);
            DoubleVector y = x.mul(DoubleVector.broadcast(DOUBLES, 1).sub(tail)).blend(c.mul(tail), x.compare(LT, 0));
            y.intoArray(es, j);
        }
    }
}
