package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activate;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.BatchNormalization;
import dev.lanewise.graph.Concatenate;
import dev.lanewise.graph.Constraint;
import dev.lanewise.graph.CustomLayer;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Flatten;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Input;
import dev.lanewise.graph.KlSparsity;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.LayerNormalization;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Merge;
import dev.lanewise.graph.Noise;
import dev.lanewise.graph.Regularizer;
import dev.lanewise.graph.Rescaling;
import dev.lanewise.graph.Reshape;
import dev.lanewise.graph.Sampling;
import dev.lanewise.graph.Tensor;
import dev.lanewise.graph.TransposedDense;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.Tuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer by the law: one fingerprint and one loss with any kernels, threads and blocks. None can be forgotten. */
class LayerLawTest {

    private static final int COLUMNS = 21;
    private static final Samples X = Data.images(140, COLUMNS);

    private static final List<Tuning> TUNINGS = List.of(
            new Tuning(8, 5, 7, 1, 0),
            new Tuning(32, 1024, 256, Integer.MAX_VALUE / 16, 0),
            new Tuning(32, 1024, 256, 1, 0));

    /** For each class of layers a tail for a net: from some columns to as many. */
    private static final Map<Class<? extends Layer>, Tail> NETS = Map.ofEntries(
            Map.entry(Input.class, x -> x),
            Map.entry(Dense.class, LayerLawTest::regularised),
            Map.entry(TransposedDense.class, x -> {
                Dense encoder = Layers.dense(9).activation(Activation.TANH);
                return encoder.transposed().apply(encoder.apply(x));
            }),
            Map.entry(Activate.class, x -> Layers.activation(Activation.SOFTMAX).apply(x)),
            Map.entry(Merge.class, LayerLawTest::merged),
            Map.entry(
                    Concatenate.class,
                    x -> Layers.concatenate().apply(x, Layers.dense(3).apply(x), x)),
            Map.entry(
                    Flatten.class,
                    x -> Layers.flatten().apply(Layers.reshape(7, 3).apply(x))),
            Map.entry(
                    Reshape.class,
                    x -> Layers.flatten().apply(Layers.reshape(3, -1).apply(x))),
            Map.entry(Rescaling.class, x -> Layers.rescaling(0.3f, 0.1f).apply(x)),
            Map.entry(Noise.class, LayerLawTest::noisy),
            Map.entry(
                    Sampling.class,
                    x -> Layers.sampling(0.1f)
                            .apply(Layers.dense(4).apply(x), Layers.dense(4).apply(x))),
            Map.entry(BatchNormalization.class, x -> Layers.batchNormalization().apply(x)),
            Map.entry(LayerNormalization.class, x -> Layers.layerNormalization().apply(x)),
            Map.entry(CustomLayer.class, x -> new LayerGradientTest.Square("square", new double[COLUMNS]).apply(x)));

    /** Goes on from a tensor. */
    @FunctionalInterface
    private interface Tail {
        Tensor of(Tensor x);
    }

    private static Tensor regularised(Tensor x) {
        Dense shared = Layers.dense(COLUMNS).activation(Activation.SIGMOID);
        Tensor twice = shared.apply(shared.apply(x));
        return Layers.dense(13)
                .withoutBias()
                .kernelRegularizer(Regularizer.l1l2(0.01f, 0.02f))
                .kernelConstraint(new Constraint.MaxNorm(0.7f))
                .activation(Activation.SIGMOID)
                .activityRegularizer(new KlSparsity(0.1f, 0.2f))
                .apply(twice);
    }

    private static Tensor merged(Tensor x) {
        Tensor y = Layers.dense(COLUMNS).apply(x);
        Tensor sum = Layers.add().apply(x, y, x);
        Tensor product = Layers.multiply().apply(sum, y);
        Tensor mean = Layers.average().apply(product, x, y);
        return Layers.subtract().apply(Layers.maximum().apply(mean, y), x);
    }

    private static Tensor noisy(Tensor x) {
        Tensor dropped = Layers.dropout(0.3f).seed(1).apply(x);
        Tensor noisy = Layers.gaussianNoise(0.2f).seed(2).apply(dropped);
        return Layers.gaussianDropout(0.2f).seed(3).apply(noisy);
    }

    private static Graph net(Class<? extends Layer> layer) {
        Tensor input = Layers.input(COLUMNS);
        Tensor hidden = Layers.dense(COLUMNS).activation(Activation.TANH).apply(input);
        Tensor tail = NETS.get(layer).of(hidden);
        return Graph.of(input, Layers.dense(5).activation(Activation.SIGMOID).apply(tail));
    }

    static List<Class<? extends Layer>> layers() {
        return NETS.keySet().stream().<Class<? extends Layer>>map(each -> each).toList();
    }

    @Test
    void everyLayerHasANet() {
        assertEquals(Set.of(Layer.class.getPermittedSubclasses()), new HashSet<>(NETS.keySet()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void hasOneFingerprintAndOneLoss(Class<? extends Layer> layer) {
        Graph graph = net(layer);
        Samples y = Data.images(X.rows(), 5);
        Set<String> results = new LinkedHashSet<>();
        for (KernelFamily family : Families.all()) {
            for (Tuning tuning : TUNINGS) {
                for (int threads = 1; threads <= 3; threads++) {
                    Model model = Model.of(graph, 5, family, tuning).compile(new Adam(0.01), Loss.BINARY_CROSSENTROPY);
                    FitOptions options =
                            FitOptions.epochs(2).batchSize(100).threads(threads).validation(X, y);
                    EpochReport last = model.fit(X, y, options).last();
                    results.add(model.fingerprint() + " " + last.loss() + " "
                            + last.validationLoss().orElseThrow());
                }
            }
        }
        assertEquals(1, results.size(), results.toString());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void isWrittenAndReadBackToTheSameBits(Class<? extends Layer> layer, @TempDir Path folder) throws IOException {
        if (layer == CustomLayer.class) {
            return; // a file cannot hold its code; ModelTest has the message
        }
        Samples y = Data.images(X.rows(), 5);
        Model model = Model.of(net(layer), 5, Families.all().get(0), TUNINGS.get(0))
                .compile(new Adam(0.01), Loss.BINARY_CROSSENTROPY);
        FitOptions options = FitOptions.epochs(1).batchSize(32);
        model.fit(X, y, options);
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        Model read = Model.load(file);
        assertEquals(model.fingerprint(), read.fingerprint());
        assertEquals(model.predict(X).row(7)[3], read.predict(X).row(7)[3]);
        model.compile(new Adam(0.01), Loss.BINARY_CROSSENTROPY).fit(X, y, options);
        read.compile(new Adam(0.01), Loss.BINARY_CROSSENTROPY).fit(X, y, options);
        assertEquals(model.fingerprint(), read.fingerprint());
    }

    /** A plan that goes on has nothing of the steps before that a new one lacks. */
    @ParameterizedTest
    @MethodSource("layers")
    void goesOnInSeveralCallsAsInOne(Class<? extends Layer> layer) {
        Samples y = Data.images(X.rows(), 5);
        Graph graph = net(layer);
        Model once = Model.of(graph, 5, Families.all().get(0), TUNINGS.get(0));
        Model often = Model.of(graph, 5, Families.all().get(0), TUNINGS.get(0));
        once.compile(new Adam(0.01), Loss.BINARY_CROSSENTROPY)
                .fit(X, y, FitOptions.epochs(3).batchSize(32));
        often.compile(new Adam(0.01), Loss.BINARY_CROSSENTROPY);
        for (int i = 0; i < 3; i++) {
            often.fit(X, y, FitOptions.epochs(1).batchSize(32));
        }
        assertEquals(once.fingerprint(), often.fingerprint());
    }
}
