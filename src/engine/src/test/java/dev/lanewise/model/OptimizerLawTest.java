package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adadelta;
import dev.lanewise.graph.Adagrad;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.AdamW;
import dev.lanewise.graph.Adamax;
import dev.lanewise.graph.Averaging;
import dev.lanewise.graph.Clipping;
import dev.lanewise.graph.Extended;
import dev.lanewise.graph.Ftrl;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.LearningRate.ExponentialDecay;
import dev.lanewise.graph.Lion;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Nadam;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.RmsProp;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.Tuning;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One result with each optimizer there is, whatever the kernels, threads and blocks. */
@Tag("law")
class OptimizerLawTest {

    private static final Tuning DIVIDED = new Tuning(32, 1024, 256, 64, 0);
    private static final Tuning SMALL_BLOCKS = new Tuning(5, 3, 4, 1, 0);

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                new Adam(0.01),
                new Adam(0.01).amsgrad(),
                new AdamW(0.01),
                new Sgd(0.1).momentum(0.9),
                new RmsProp(0.01),
                new RmsProp(0.01).momentum(0.9),
                new RmsProp(0.01).centered(),
                new Adamax(0.01),
                new Nadam(0.01),
                new Adagrad(0.01),
                new Adadelta(1),
                new Lion(0.001),
                new Ftrl(0.05),
                new Ftrl(0.05f, -0.4, 0.1f, 1e-4f, 1e-4f, 1e-4f, 0.1f),
                new Sgd().learningRate(new ExponentialDecay(0.1, 4, 0.8)),
                new Adam(0.01).clipvalue(1e-4).weightDecay(0.01),
                new Adam(0.01).clipnorm(1e-3),
                new AdamW(0.01).globalClipnorm(1e-3).gradientAccumulationSteps(3),
                new Sgd(0.1).ema(0.9, 4).gradientAccumulationSteps(2));
    }

    @Test
    void noOptimizerIsForgotten() {
        assertEquals(
                Set.of(Optimizer.class.getPermittedSubclasses()),
                optimizers().map(Object::getClass).collect(Collectors.toSet()));
        assertEquals(
                Set.of(Clipping.Kind.values()),
                optimizers().map(optimizer -> optimizer.clipping().kind()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void hasOneFingerprint(Optimizer optimizer) {
        Tensor input = Layers.input(40);
        Tensor hidden = Layers.dense(19).activation(Activation.RELU).apply(input);
        Tensor normalized = Layers.batchNormalization().apply(hidden);
        Graph graph =
                Graph.of(input, Layers.dense(40).activation(Activation.SIGMOID).apply(normalized));
        Samples x = Data.images(75, 40);
        Set<String> found = new LinkedHashSet<>();
        for (KernelFamily family : Families.all()) {
            for (int threads : new int[] {1, 2, 3}) {
                for (Tuning tuning : List.of(DIVIDED, SMALL_BLOCKS)) {
                    Model model = Model.of(graph, 5, family, tuning);
                    model.compile(optimizer, Loss.BINARY_CROSSENTROPY);
                    FitOptions options =
                            FitOptions.epochs(2).batchSize(16).seed(9).threads(threads);
                    found.add(model.fit(x, x, options).fingerprint());
                }
            }
        }
        assertEquals(1, found.size());
    }

    static Stream<Optimizer> unclipped() {
        return optimizers().filter(optimizer -> optimizer.clipping().equals(Clipping.NONE));
    }

    /** Norms need whole gradients; a norm that clips nothing shows that the other way to the weights has the same end. */
    @ParameterizedTest
    @MethodSource("unclipped")
    void keptGradientsTakeWeightsToTheSamePlace(Optimizer optimizer) {
        assertEquals(afterTwoEpochs(optimizer, 2), afterTwoEpochs(optimizer.globalClipnorm(1e30), 2));
        assertEquals(afterTwoEpochs(optimizer, 2), afterTwoEpochs(optimizer.clipnorm(1e30), 2));
    }

    /** Averages take the weights' places at a run's end, so that two runs are not one. */
    static Stream<Optimizer> notAveraged() {
        return optimizers()
                .filter(optimizer -> !(optimizer instanceof Extended extended)
                        || extended.averaging().equals(Averaging.NONE));
    }

    /** What an optimizer remembers outlives a call of {@code fit}. */
    @ParameterizedTest
    @MethodSource("notAveraged")
    void trainingIsTakenUpWhereItEnded(Optimizer optimizer) {
        assertEquals(afterTwoEpochs(optimizer, 2), afterTwoEpochs(optimizer, 1));
    }

    private static String afterTwoEpochs(Optimizer optimizer, int epochsAtOnce) {
        Tensor input = Layers.input(40);
        Tensor hidden = Layers.dense(19).activation(Activation.RELU).apply(input);
        Tensor output = Layers.dense(40).activation(Activation.SIGMOID).apply(hidden);
        Model model = Model.of(input, output, 5).compile(optimizer, Loss.BINARY_CROSSENTROPY);
        Samples x = Data.images(75, 40);
        String fingerprint = "";
        for (int epoch = 0; epoch < 2; epoch += epochsAtOnce) {
            FitOptions options =
                    FitOptions.epochs(epochsAtOnce).batchSize(16).unshuffled().threads(1);
            fingerprint = model.fit(x, x, options).fingerprint();
        }
        return fingerprint;
    }
}
