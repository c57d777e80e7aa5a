package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.graph.Activation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vector functions give the scalar functions' bits, on a sweep over all floats: of both signs, infinite and NaN. */
@Tag("law")
class VectorFunctionsTest {

    private static final int STEP = 2053;

    @BeforeEach
    void vectorsAreThere() {
        assumeTrue(Families.VECTORS, "the Vector API's module is not in this JVM");
    }

    @Test
    void everyFunctionIsTested() {
        Set<String> names = Arrays.stream(VectorFunctions.class.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertEquals(Set.of("exp", "log", "log1pOfUnit", "logOfNormal", "sigmoid", "tanh"), names);
    }

    @Test
    void exp() {
        VectorSweep.exp(Integer.MIN_VALUE, Integer.MAX_VALUE, STEP);
    }

    @Test
    void log1pOfUnit() {
        VectorSweep.log1pOfUnit(0, Float.floatToRawIntBits(1f), STEP);
    }

    @Test
    void sigmoidCrossEntropy() {
        VectorSweep.sigmoidCrossEntropy(Integer.MIN_VALUE, Integer.MAX_VALUE, 16 * STEP);
    }

    @Test
    void logOfNormal() {
        VectorSweep.logOfNormal(
                Float.floatToRawIntBits(Float.MIN_NORMAL), Float.floatToRawIntBits(Float.MAX_VALUE), STEP);
        VectorSweep.logOfNormal(Float.floatToRawIntBits(Float.NaN), Integer.MAX_VALUE, STEP);
        VectorSweep.logOfNormal(0xff800001, -1, STEP);
    }

    @Test
    void log() {
        VectorSweep.log(Integer.MIN_VALUE, Integer.MAX_VALUE, STEP);
    }

    @Test
    void sigmoid() {
        VectorSweep.sigmoid(Integer.MIN_VALUE, Integer.MAX_VALUE, STEP);
    }

    @Test
    void tanh() {
        VectorSweep.tanh(Integer.MIN_VALUE, Integer.MAX_VALUE, STEP);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SOFTMAX", "LOG_SOFTMAX"})
    void activationsAndTheirDerivatives(Activation f) {
        VectorSweep.activation(f, Integer.MIN_VALUE, Integer.MAX_VALUE, 16 * STEP);
    }
}
