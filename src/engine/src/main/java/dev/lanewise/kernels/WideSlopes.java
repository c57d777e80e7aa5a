package dev.lanewise.kernels;

import static dev.lanewise.kernels.Species.DOUBLES;
import static dev.lanewise.kernels.WidePolynomials.*;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.graph.Activation;
import jdk.incubator.vector.DoubleVector;

/** The last pass of {@link VectorWide#derive}: f'(x) in place of {@code es}, the power that it was prepared with. */
final class WideSlopes {

    private static final int LANES = DOUBLES.length();

    private WideSlopes() {}

    static void put(Activation f, double[] es, double[] xs, int n) {
        switch (f) {
            case ELU -> elu(1, 1, es, xs, n);
            case SELU -> elu(SELU_SCALE, SELU_ALPHA, es, xs, n);
            case SOFTPLUS -> softplus(es, xs, n);
            case SOFTSIGN -> softsign(es, xs, n);
            case SILU -> silu(es, xs, n);
            case GELU_TANH -> geluTanh(es, xs, n);
            case MISH -> mish(es, xs, n);
            case GELU -> gelu(es, xs, n);
            default -> throw ScalarWide.notHere(f);
        }
    }

    private static void elu(double scale, double alpha, double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector s = e.mul(alpha).blend(scale, x.compare(GT, 0));
            s.intoArray(es, j);
        }
    }

    private static void softplus(double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector s = DoubleVector.broadcast(DOUBLES, 1)
                    .blend(e, x.compare(LT, 0))
                    .div(e.add(1));
            s.intoArray(es, j);
        }
    }

    private static void softsign(double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector d = x.abs().add(1);
            DoubleVector s = DoubleVector.broadcast(DOUBLES, 1).div(d.mul(d));
            s.intoArray(es, j);
        }
    }

    private static void silu(double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector c = x.blend(LIMIT, x.compare(GT, LIMIT));
            c = c.blend(-LIMIT, c.compare(LT, -LIMIT));
            DoubleVector d = e.add(1);
            DoubleVector s = e.fma(c.add(1), DoubleVector.broadcast(DOUBLES, 1)).div(d.mul(d));
            s.intoArray(es, j);
        }
    }

    private static void geluTanh(double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector c = x.blend(LIMIT, x.compare(GT, LIMIT));
            c = c.blend(-LIMIT, c.compare(LT, -LIMIT));
            DoubleVector inner = c.mul(c)
                    .fma(DoubleVector.broadcast(DOUBLES, GELU_SLOPE), DoubleVector.broadcast(DOUBLES, GELU_LINEAR));
            DoubleVector d = e.add(1);
            DoubleVector s = e.fma(c.fma(inner, DoubleVector.broadcast(DOUBLES, 1)), DoubleVector.broadcast(DOUBLES, 1))
                    .div(d.mul(d));
            s.intoArray(es, j);
        }
    }

    private static void mish(double[] es, double[] xs, int n) {
        for (int j = 0; j < n; j += LANES) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, xs, j);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, es, j);
            DoubleVector c = x.blend(LIMIT, x.compare(GT, LIMIT));
            c = c.blend(-LIMIT, c.compare(LT, -LIMIT));
            DoubleVector d = e.fma(e.add(2), DoubleVector.broadcast(DOUBLES, 2));
            DoubleVector sum =
                    e.fma(e.add(4), c.fma(DoubleVector.broadcast(DOUBLES, 4), DoubleVector.broadcast(DOUBLES, 6)));
            sum = e.fma(sum, c.fma(DoubleVector.broadcast(DOUBLES, 4), DoubleVector.broadcast(DOUBLES, 4)));
            DoubleVector s = e.mul(sum).div(d.mul(d));
            s.intoArray(es, j);
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
            DoubleVector below = DoubleVector.broadcast(DOUBLES, 1).sub(tail).blend(tail, x.compare(LT, 0));
            DoubleVector s = c.mul(NORMAL).fma(e, below);
            s.intoArray(es, j);
        }
    }
}
