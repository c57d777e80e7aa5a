package dev.lanewise.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.graph.Adadelta;
import dev.lanewise.graph.Adagrad;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.AdamW;
import dev.lanewise.graph.Adamax;
import dev.lanewise.graph.Ftrl;
import dev.lanewise.graph.LearningRate.CosineDecay;
import dev.lanewise.graph.LearningRate.ExponentialDecay;
import dev.lanewise.graph.LearningRate.PiecewiseConstantDecay;
import dev.lanewise.graph.Lion;
import dev.lanewise.graph.Nadam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.RmsProp;
import dev.lanewise.graph.Sgd;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run file's optimizer: every kind, its options, schedules, and the line for each mistake. */
class OptimizerReaderTest {

    @Test
    void kindsAloneHaveKerasDefaults() {
        assertReads(new Adam(), "kind: adam");
        assertReads(new AdamW(), "kind: adamw");
        assertReads(new Sgd(), "kind: sgd");
        assertReads(new RmsProp(), "kind: rmsprop");
        assertReads(new Adamax(), "kind: adamax");
        assertReads(new Nadam(), "kind: nadam");
        assertReads(new Adagrad(), "kind: adagrad");
        assertReads(new Adadelta(), "kind: adadelta");
        assertReads(new Lion(), "kind: lion");
        assertReads(new Ftrl(), "kind: ftrl");
    }

    @Test
    void kindsHaveTheirOptions() {
        assertReads(
                new Adam(0.01f, 0.8, 0.99, 1e-3f),
                "kind: adam, learning_rate: 1e-2, beta_1: 0.8, beta_2: 0.99, epsilon: 1e-3");
        assertReads(new Adam(1).amsgrad(), "kind: adam, learning_rate: 1, amsgrad: true");
        assertReads(
                new RmsProp().rho(0.5).momentum(0.9).centered(),
                "kind: rmsprop, rho: 0.5, momentum: 0.9, centered: true");
        assertReads(
                new Ftrl(0.05f, -0.4, 0.2f, 1, 2, 3, 4),
                "kind: ftrl, learning_rate: 0.05, learning_rate_power: -0.4,"
                        + " initial_accumulator_value: 0.2, l1_regularization_strength: 1, l2_regularization_strength: 2,"
                        + " l2_shrinkage_regularization_strength: 3, beta: 4");
    }

    @Test
    void allHaveWhatKerasOffersForAll() {
        assertReads(
                new AdamW().weightDecay(0.1).clipnorm(1).ema(0.5, 3),
                "kind: adamw, weight_decay: 0.1, clipnorm: 1, use_ema: true, ema_momentum: 0.5, ema_overwrite_frequency: 3");
        assertReads(
                new Lion().globalClipnorm(2).gradientAccumulationSteps(4),
                "kind: lion, global_clipnorm: 2, gradient_accumulation_steps: 4");
        assertReads(new Sgd().clipvalue(0.5), "kind: sgd, clipvalue: 0.5");
    }

    @Test
    void learningRatesMayFollowSchedules() {
        assertReads(
                new Sgd().learningRate(new ExponentialDecay(0.1, 100, 0.5).staircase()),
                "kind: sgd, learning_rate: {kind: exponential_decay, initial_learning_rate: 1e-1, decay_steps: 100, decay_rate: 0.5, staircase: true}");
        assertReads(
                new Adam().learningRate(new CosineDecay(0, 100).warmup(0.1, 10)),
                "kind: adam, learning_rate: {kind: cosine_decay, initial_learning_rate: 0, decay_steps: 100, warmup_target: 0.1, warmup_steps: 10}");
        assertReads(
                new Sgd().learningRate(PiecewiseConstantDecay.of(new long[] {10}, 0.1, 1)),
                "kind: sgd, learning_rate: {kind: piecewise_constant_decay, boundaries: [10], values: [0.1, 1]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: lamb | optimizer: unknown optimizer 'lamb'; known are SGD",
                "nesterov: true | optimizer.kind: is missing; it is adam",
                "kind: sgd, rho: 1 | optimizer: sgd has an unknown option 'rho'",
                "kind: adam, clipnorm: big | optimizer: 'clipnorm' must be a number",
                "kind: adam, learning_rate: fast | optimizer: 'learning_rate' must be a number",
                "kind: adam, learning_rate: -1 | optimizer: the learning rate must be",
                "kind: adam, learning_rate: {decay_steps: 5} | optimizer: 'class_name' must be",
                "kind: adam, learning_rate: {kind: cosine_noise} | optimizer: unknown learning-rate schedule 'CosineNoise'",
                "kind: adam, learning_rate: {kind: cosine_decay, initial_learning_rate: 1} | optimizer: 'decay_steps' must be",
                "kind: adam, clipnorm: 1, clipvalue: 1 | optimizer: adam can have one of clipnorm",
            })
    void mistakesAreNamed(String optimizer, String message) {
        String found = assertThrows(UserMistake.class, () -> read(optimizer, Run.Overrides.NONE))
                .getMessage();
        assertTrue(found.startsWith("my.yaml: " + message), found);
        assertEquals(1, found.lines().count());
    }

    @Test
    void theCommandLineReplacesNumbersAndNoSchedules() {
        Run.Overrides half = new Run.Overrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(0.5));
        assertEquals(new Nadam(0.5), read("kind: nadam", half));
        String schedule = "kind: sgd, learning_rate: {kind: cosine_decay, initial_learning_rate: 1, decay_steps: 5}";
        String found =
                assertThrows(UserMistake.class, () -> read(schedule, half)).getMessage();
        assertTrue(found.startsWith("--learning-rate: the learning rate follows CosineDecay"), found);
    }

    private static void assertReads(Optimizer expected, String optimizer) {
        assertEquals(expected, read(optimizer, Run.Overrides.NONE));
    }

    private static Optimizer read(String optimizer, Run.Overrides overrides) {
        String text = """
                task: classify
                input: 4
                layers:
                  - {kind: dense, units: 3, activation: softmax}
                loss: categorical_crossentropy
                optimizer: {%s}
                """.formatted(optimizer);
        return Run.read(new RunSource("my.yaml", "my", text), overrides)
                .model()
                .optimizer()
                .orElseThrow();
    }
}
