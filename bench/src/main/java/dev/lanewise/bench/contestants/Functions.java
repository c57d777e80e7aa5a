package dev.lanewise.bench.contestants;

import dev.lanewise.graph.Activation;
import dev.lanewise.kernels.EngineFunctions;
import dev.lanewise.kernels.KernelChoice;
import dev.lanewise.kernels.Kernels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The functions that are raced: the engine's, the JVM's vector operators, and {@code Math}. */
final class Functions {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    /** A function over all of an array, in place. */
    @FunctionalInterface
    interface Function {
        void apply(float[] y);
    }

    /**
     * One function in several implementations, raced on numbers of a range.
     *
     * @param exact in double precision, or null where no error is measured
     */
    record Group(String name, double low, double high, DoubleUnaryOperator exact, Map<String, Function> functions) {}

    private Functions() {}

    static List<Group> groups() {
        KernelChoice.family().prepare(Long.MAX_VALUE); // or these are the scalar kernels
        Kernels kernels = KernelChoice.family().newKernels();
        return List.of(
                group("exp", -20, 20, Math::exp, EngineFunctions::exp, Functions::exp, y -> {
                    for (int i = 0; i < y.length; i++) {
                        y[i] = (float) Math.exp(y[i]);
                    }
                }),
                group(
                        "tanh",
                        -5,
                        5,
                        Math::tanh,
                        y -> kernels.activate(Activation.TANH, y, 0, y.length),
                        Functions::tanh,
                        y -> {
                            for (int i = 0; i < y.length; i++) {
                                y[i] = (float) Math.tanh(y[i]);
                            }
                        }),
                group(
                        "sigmoid",
                        -20,
                        20,
                        x -> 1 / (1 + Math.exp(-x)),
                        y -> kernels.activate(Activation.SIGMOID, y, 0, y.length),
                        Functions::sigmoid,
                        y -> {
                            for (int i = 0; i < y.length; i++) {
                                y[i] = (float) (1 / (1 + Math.exp(-y[i])));
                            }
                        }),
                group("log1p of 0 to 1", 0, 1, Math::log1p, EngineFunctions::log1pOfUnit, Functions::log1p, y -> {
                    for (int i = 0; i < y.length; i++) {
                        y[i] = (float) Math.log1p(y[i]);
                    }
                }),
                softmax(kernels, 16),
                softmax(kernels, 1024));
    }

    private static Group softmax(Kernels kernels, int row) {
        return group(
                "softmax of rows of " + row,
                -10,
                10,
                null,
                y -> {
                    for (int at = 0; at < y.length; at += row) {
                        kernels.softmax(y, at, row);
                    }
                },
                y -> {
                    for (int at = 0; at < y.length; at += row) {
                        softmax(y, at, row);
                    }
                },
                y -> {
                    for (int at = 0; at < y.length; at += row) {
                        plainSoftmax(y, at, row);
                    }
                });
    }

    private static Group group(
            String name,
            double low,
            double high,
            DoubleUnaryOperator exact,
            Function ours,
            Function operators,
            Function math) {
        Map<String, Function> functions = new LinkedHashMap<>();
        functions.put("lanewise", ours);
        functions.put("vectoroperators", operators);
        functions.put("math", math);
        return new Group(name, low, high, exact, functions);
    }

    private static void exp(float[] y) {
        for (int i = 0; i < y.length; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, y, i).lanewise(VectorOperators.EXP).intoArray(y, i);
        }
    }

    private static void tanh(float[] y) {
        for (int i = 0; i < y.length; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, y, i).lanewise(VectorOperators.TANH).intoArray(y, i);
        }
    }

    private static void log1p(float[] y) {
        for (int i = 0; i < y.length; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, y, i).lanewise(VectorOperators.LOG1P).intoArray(y, i);
        }
    }

    private static void sigmoid(float[] y) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        for (int i = 0; i < y.length; i += FLOATS.length()) {
            one.div(FloatVector.fromArray(FLOATS, y, i)
                            .neg()
                            .lanewise(VectorOperators.EXP)
                            .add(1f))
                    .intoArray(y, i);
        }
    }

    private static void softmax(float[] y, int at, int row) {
        FloatVector max = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
        for (int i = at; i < at + row; i += FLOATS.length()) {
            max = max.max(FloatVector.fromArray(FLOATS, y, i));
        }
        float most = max.reduceLanes(VectorOperators.MAX);
        FloatVector sums = FloatVector.zero(FLOATS);
        for (int i = at; i < at + row; i += FLOATS.length()) {
            FloatVector e = FloatVector.fromArray(FLOATS, y, i).sub(most).lanewise(VectorOperators.EXP);
            sums = sums.add(e);
            e.intoArray(y, i);
        }
        float factor = 1 / sums.reduceLanes(VectorOperators.ADD);
        for (int i = at; i < at + row; i += FLOATS.length()) {
            FloatVector.fromArray(FLOATS, y, i).mul(factor).intoArray(y, i);
        }
    }

    private static void plainSoftmax(float[] y, int at, int row) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = at; i < at + row; i++) {
            most = Math.max(most, y[i]);
        }
        float sum = 0;
        for (int i = at; i < at + row; i++) {
            y[i] = (float) Math.exp(y[i] - most);
            sum += y[i];
        }
        for (int i = at; i < at + row; i++) {
            y[i] /= sum;
        }
    }
}
