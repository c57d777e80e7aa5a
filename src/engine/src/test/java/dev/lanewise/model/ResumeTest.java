package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lanewise.callbacks.LambdaCallback;
import dev.lanewise.data.Samples;
import dev.lanewise.graph.Activation;
import dev.lanewise.graph.Adam;
import dev.lanewise.graph.Averaging;
import dev.lanewise.graph.Dense;
import dev.lanewise.graph.Extended;
import dev.lanewise.graph.Graph;
import dev.lanewise.graph.Layer;
import dev.lanewise.graph.Layers;
import dev.lanewise.graph.Loss;
import dev.lanewise.graph.Optimizer;
import dev.lanewise.graph.Sgd;
import dev.lanewise.graph.Tensor;
import dev.lanewise.kernels.Families;
import dev.lanewise.kernels.KernelFamily;
import dev.lanewise.plan.Tuning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that goes on from a file ends as one that was never interrupted: the same weights, and the same file. */
@Tag("law")
class ResumeTest {

    private static final Samples X = Data.images(75, 24);

    @TempDir
    private Path folder;

    private static Stream<Optimizer> optimizers() {
        return Stream.concat(
                OptimizerLawTest.optimizers(),
                Stream.of(new Sgd(0.1), new Adam(0.01).ema(0.9).clipvalue(0.01)));
    }

    /** With all that keeps or shares something: moving averages, noise, a frozen layer, one at two places, a tied kernel. */
    private static Graph graph() {
        Tensor input = Layers.input(24);
        Layer twice = Layers.dense(24).activation(Activation.RELU).name("optimizer");
        Tensor shared = twice.apply(twice.apply(input));
        Tensor normalized = Layers.batchNormalization().apply(shared);
        Tensor dropped = Layers.dropout(0.2f).apply(normalized);
        Tensor frozen = Layers.dense(21).name("frozen").apply(dropped);
        Dense encoder = Layers.dense(19).activation(Activation.TANH).name("code");
        Tensor code = encoder.apply(frozen);
        Tensor decoded = encoder.transposed().apply(code);
        return Graph.of(input, Layers.dense(24).activation(Activation.SIGMOID).apply(decoded));
    }

    private static Model model(Optimizer optimizer, KernelFamily family) {
        return Model.of(graph(), 5, family, Tuning.DEFAULT)
                .freeze("frozen")
                .compile(optimizer, Loss.BINARY_CROSSENTROPY);
    }

    private static FitOptions epochs(int count) {
        return FitOptions.epochs(count).batchSize(16).seed(9).threads(2);
    }

    private static Callback saving(int afterEpochs, Path file) {
        return LambdaCallback.onEpochEnd((run, epoch, logs) -> {
            if (epoch + 1 == afterEpochs) {
                try {
                    run.save(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private byte[] saved(Model model) throws IOException {
        Path file = folder.resolve("whole.safetensors");
        model.save(file);
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aRunGoesOnFromAFile(Optimizer optimizer) throws IOException {
        Path half = folder.resolve("half.safetensors");
        Model whole = model(optimizer, Families.all().getFirst());
        whole.fit(X, X, epochs(4).callbacks(saving(2, half)));
        Model resumed = Model.load(half);
        assertEquals(whole.optimizer(), resumed.optimizer());
        resumed.fit(X, X, epochs(4).initialEpoch(2).threads(3));
        assertEquals(whole.fingerprint(), resumed.fingerprint());
        assertArrayEquals(saved(whole), saved(resumed), "what the optimizer remembers");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aFileDependsOnNoKernelsAndComesBack(Optimizer optimizer) throws IOException {
        byte[] expected = null;
        for (KernelFamily family : Families.all()) {
            Model model = model(optimizer, family);
            model.fit(X, X, epochs(1).stepsPerEpoch(3));
            byte[] found = saved(model);
            expected = expected == null ? found : expected;
            assertArrayEquals(expected, found, family.name());
        }
        assertArrayEquals(expected, saved(Model.load(folder.resolve("whole.safetensors"))));
    }

    /** Averaged weights take the place of the others when {@code fit} ends, and then that is where training goes on. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void fittingOnIsTheSameWithAFileBetween(Optimizer optimizer) throws IOException {
        Model here = model(optimizer, Families.all().getFirst());
        here.fit(X, X, epochs(2));
        saved(here);
        Model there = Model.load(folder.resolve("whole.safetensors"));
        assertEquals(
                here.fit(X, X, epochs(2)).fingerprint(),
                there.fit(X, X, epochs(2)).fingerprint());
        boolean averaged =
                optimizer instanceof Extended extended && !extended.averaging().equals(Averaging.NONE);
        if (!averaged) {
            Model once = model(optimizer, Families.all().getFirst());
            assertEquals(once.fit(X, X, epochs(4)).fingerprint(), there.fingerprint());
        }
    }

    /** 5 batches are a pass, so that each epoch of 3 but the first begins within one. */
    @Test
    void epochsThatBeginWithinAPassGoOnThere() throws IOException {
        Model whole = model(new Adam(), Families.all().getFirst());
        Path file = folder.resolve("some.safetensors");
        FitOptions four = epochs(4).stepsPerEpoch(3);
        whole.fit(X, X, four.callbacks(saving(2, file)));
        Model resumed = Model.load(file);
        resumed.fit(X, X, four.initialEpoch(2));
        assertArrayEquals(saved(whole), saved(resumed));
    }

    @Test
    void aStreamGoesOn() throws IOException {
        List<Examples> batches = Stream.of(X.first(20), X.first(30), X)
                .map(rows -> Examples.of(rows.withFreshGaussianNoise(0.1f, 3), rows))
                .toList();
        Model whole = model(new Adam(), Families.all().getFirst());
        Path file = folder.resolve("some.safetensors");
        whole.fit(batches, epochs(4).callbacks(saving(2, file)));
        Model resumed = Model.load(file);
        resumed.fit(batches, epochs(4).initialEpoch(2));
        assertArrayEquals(saved(whole), saved(resumed));
    }

    @Test
    void batchByBatchGoesOn() throws IOException {
        Model whole = model(new Adam(), Families.all().getFirst());
        whole.trainOnBatch(Examples.of(X, X));
        saved(whole);
        Model resumed = Model.load(folder.resolve("whole.safetensors"));
        assertEquals(whole.trainOnBatch(Examples.of(X, X)), resumed.trainOnBatch(Examples.of(X, X)));
        assertArrayEquals(saved(whole), saved(resumed));
    }

    @Test
    void theLearningRateThatACallbackSetStays() throws IOException {
        Path file = folder.resolve("some.safetensors");
        Callback slower = LambdaCallback.onEpochEnd((run, epoch, logs) -> run.learningRate(run.learningRate() * 0.3));
        Model whole = model(new Adam(), Families.all().getFirst());
        whole.fit(X, X, epochs(4).callbacks(slower, saving(2, file)));
        Model resumed = Model.load(file);
        resumed.fit(X, X, epochs(4).initialEpoch(2).callbacks(slower));
        assertArrayEquals(saved(whole), saved(resumed));
    }

    @Test
    void withoutWhatTheOptimizerRemembersItBeginsAfresh() throws IOException {
        Model model = model(new Adam(), Families.all().getFirst());
        byte[] untrained = saved(model);
        Path small = folder.resolve("small.safetensors");
        model.saveForInference(small);
        assertArrayEquals(untrained, Files.readAllBytes(small));
        model.fit(X, X, epochs(1));
        model.saveForInference(small);
        Model loaded = Model.load(small);
        assertEquals(model.fingerprint(), loaded.fingerprint());
        assertEquals(model.optimizer(), loaded.optimizer());
        assertEquals(model.evaluate(X, X), loaded.evaluate(X, X));
        model.fit(X, X, epochs(1));
        loaded.fit(X, X, epochs(2).initialEpoch(1));
        assertNotEquals(model.fingerprint(), loaded.fingerprint());
    }

    @Test
    void weightsAloneCanBeTakenFromAWholeFile() throws IOException {
        Model model = model(new Adam(), Families.all().getFirst());
        model.fit(X, X, epochs(1));
        saved(model);
        Model other = model(new Sgd(), Families.all().getFirst());
        other.loadWeights(folder.resolve("whole.safetensors"));
        assertEquals(model.fingerprint(), other.fingerprint());
    }
}
