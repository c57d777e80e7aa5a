package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.file.Safetensors;
import dev.lanewise.graph.Activation;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keras's own values and derivatives, which have its rounding: hence the bounds. Keras's file has no gelu_tanh. */
class KerasActivationsTest {

    private static final float RELATIVE = 2e-6f;
    private static final float ABSOLUTE = 1e-6f;

    private static Safetensors keras() throws Exception {
        return Safetensors.read(Path.of(KerasActivationsTest.class
                .getResource("/keras/activations.safetensors")
                .toURI()));
    }

    private static void assertNear(float[] expected, float[] actual, String what) {
        for (int j = 0; j < expected.length; j++) {
            int at = j;
            float bound = Math.max(ABSOLUTE, RELATIVE * Math.abs(expected[j]));
            assertEquals(expected[j], actual[j], Float.isFinite(bound) ? bound : 0f, () -> what + ", element " + at);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GELU_TANH", "SOFTMAX", "LOG_SOFTMAX"})
    void elementwise(Activation f) throws Exception {
        float[] x = keras().tensor("x").data();
        for (KernelFamily family : Families.all()) {
            Kernels kernels = family.newKernels();
            float[] y = x.clone();
            kernels.activate(f, y, 0, y.length);
            assertNear(keras().tensor(f.kerasName() + ".y").data(), y, family + ", value");
            float[] g = new float[x.length];
            Arrays.fill(g, 1f);
            kernels.derive(f, g, 0, f.keepsInput() ? x : y, 0, g.length);
            assertNear(keras().tensor(f.kerasName() + ".dy_dx").data(), g, family + ", derivative");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFTMAX", "LOG_SOFTMAX"})
    void overRows(Activation f) throws Exception {
        String name = f.kerasName();
        int columns = keras().tensor(name + ".x").shape().getLast();
        for (KernelFamily family : Families.all()) {
            Kernels kernels = family.newKernels();
            float[] y = keras().tensor(name + ".x").data().clone();
            float[] g = keras().tensor(name + ".upstream").data().clone();
            for (int at = 0; at < y.length; at += columns) {
                if (f == Activation.SOFTMAX) {
                    kernels.softmax(y, at, columns);
                    kernels.deriveSoftmax(g, at, y, at, columns);
                } else {
                    kernels.logSoftmax(y, at, columns);
                    kernels.deriveLogSoftmax(g, at, y, at, columns);
                }
            }
            assertNear(keras().tensor(name + ".y").data(), y, family + ", value");
            assertNear(keras().tensor(name + ".dx").data(), g, family + ", derivative");
        }
    }
}
